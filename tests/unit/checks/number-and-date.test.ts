import { describe, expect, test } from 'vitest'
import type { NumberingContext } from '../../../shared/checks/context.ts'
import { codes, found } from './checked.ts'

const numbering = (known: Partial<NumberingContext> = {}): { numbering: NumberingContext } => ({
  numbering: { organCodes: ['青政办函'], isUsed: () => false, isVoided: () => false, ...known },
})

test.each([
  '青政办函[2026]1号',
  '青政办函〔2026〕01号',
  '青政办函〔26〕1号',
  '〔2026〕1号',
  '青政办函〔2026〕第1号',
])('the number %s is not as the standard has it', number => {
  expect(codes({ number })).toEqual(['error number-malformed'])
})

describe('what the register knows', () => {
  test('used, voided, of another code, not the next one', () => {
    expect(codes({}, numbering({ isUsed: () => true }))).toEqual(['error number-used'])
    expect(codes({}, numbering({ isVoided: () => true }))).toEqual(['error number-voided'])
    expect(codes({}, numbering({ organCodes: ['青政发'] }))).toEqual(['warning number-organ-code'])
    const other = { number: '青政办函〔2026〕9号' }
    expect(codes(other, numbering({ next: '青政办函〔2026〕7号' }))).toEqual(['warning number-not-next'])
    expect(codes(other, numbering({ next: '青政办函〔2026〕9号' }))).toEqual([])
  })

  test('an empty number is given at 签发 where a block has one', () => {
    expect(codes({ number: '' }, numbering())).toEqual(['error number-missing'])
    expect(codes({ number: '' }, numbering({ next: '青政办函〔2026〕7号' }))).toEqual([])
  })

  test('a date before the one of the number before it', () => {
    const lastDate = () => '2026-05-09'
    expect(found({}, numbering({ lastDate }))).toMatchObject([
      { code: 'date-before-last', detail: '2026-05-09' },
    ])
    expect(codes({ date: '2026-05-09' }, numbering({ lastDate }))).toEqual([])
  })
})

test('dates ahead, far ahead, of another year, and a print date before', () => {
  expect(codes({ date: '2026-05-12' })).toEqual(['warning date-future'])
  expect(codes({ date: '2026-06-09' })).toEqual(['warning date-future'])
  expect(codes({ date: '2026-06-10' })).toEqual(['error date-far-off'])
  expect(codes({ date: '2025-12-31' })).toEqual(['warning number-year'])
  expect(codes({ printDate: '2026-05-07' })).toEqual(['warning print-date-early'])
})
