import { describe, expect, test } from 'vitest'
import { numbersText } from '../../../renderer/features/copies/numbers-text.ts'
import {
  firstForm,
  numbersOf,
  orderOf,
  type PrintFacts,
  type PrintForm,
  problemOf,
  sidesOf,
} from '../../../renderer/features/copies/print-form.ts'
import { approvedWith, type CopyMove, reconcile } from '../../../shared/copies/ledger.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'

const envelope = '01a00000-0000-7000-8000-000000000001' as EnvelopeId
const at = '2026-05-08T01:00:00.000Z'

function facts(approved: number | null, used = 0, pages = 3, right: number | null = null): PrintFacts {
  const moves = Array.from({ length: used }, (_, i): CopyMove => {
    return { copyNumber: i + 1, state: 'printed', at, by: '一号席', supervisors: [], note: '' }
  })
  const approval = approved === null ? null : { copies: approved, at, by: '一号席' }
  const reconciliation = reconcile(approvedWith(approved ?? undefined, right ?? undefined) ?? 0, moves)
  return {
    pages,
    ledger: { envelope, title: '', documentNumber: '', right, approval, reconciliation, copies: [], moves },
  }
}

const original: PrintForm = { kind: 'original', copies: 2, isWhole: true, from: 1, to: 3 }
const copy: PrintForm = { ...original, kind: 'copy' }

test('begins with originals where some are left, else with copies', () => {
  expect(firstForm(facts(5, 2))).toEqual({ kind: 'original', copies: 1, isWhole: true, from: 1, to: 3 })
  expect(firstForm(facts(2, 2)).kind).toBe('copy')
  expect(firstForm(facts(null)).kind).toBe('copy')
})

test('what the sender allows is enough by itself, and no approval here goes beyond it', () => {
  const allowed = (approved: number | null, used: number) => facts(approved, used, 3, 2)
  expect(firstForm(allowed(null, 1)).kind).toBe('original')
  expect(problemOf({ ...original, copies: 1 }, allowed(null, 1))).toBeUndefined()
  expect(numbersOf(original, allowed(null, 0))).toEqual([1, 2])
  expect(problemOf({ ...original, copies: 2 }, allowed(9, 1))).toBe('too-few-left')
  expect(problemOf({ ...original, copies: 1 }, allowed(9, 2))).toBe('right-used')
  expect(problemOf({ ...copy, copies: 9 }, allowed(9, 2))).toBeUndefined()
})

describe('what is wrong is said before anything is asked of the engine', () => {
  test.each<[string, PrintForm, PrintFacts, ReturnType<typeof problemOf>]>([
    ['nothing', original, facts(5, 2), undefined],
    ['nothing approved', original, facts(null), 'not-approved'],
    ['nothing left', original, facts(2, 2), 'none-left'],
    ['too few left', original, facts(3, 2), 'too-few-left'],
    ['no number', { ...copy, copies: null }, facts(null), 'copies-missing'],
    ['copies need no approval', copy, facts(null), undefined],
    ['pages the wrong way round', { ...copy, isWhole: false, from: 3, to: 2 }, facts(null), 'range'],
    ['a page too many', { ...copy, isWhole: false, to: 4 }, facts(null), 'range'],
    ['no page', { ...copy, isWhole: false, from: null }, facts(null), 'range'],
    ['a range of an original is not asked', { ...original, isWhole: false, to: 9 }, facts(5), undefined],
    ['exactly the most', { ...copy, copies: 100 }, facts(null, 0, 10), undefined],
    ['more than the most', { ...copy, copies: 101 }, facts(null, 0, 10), 'too-many'],
  ])('%s', (_, form, at, expected) => {
    expect(problemOf(form, at)).toBe(expected)
  })
})

test('originals are whole and numbered, copies have their pages and no number', () => {
  expect(numbersOf(original, facts(5, 2))).toEqual([3, 4])
  expect(numbersOf(copy, facts(5, 2))).toEqual([])
  expect(sidesOf({ ...copy, isWhole: false, from: 2, to: 3 }, facts(null))).toBe(2)
  expect(orderOf({ ...original, isWhole: false }, envelope)).toEqual({
    kind: 'original',
    envelope,
    copies: 2,
  })
  expect(orderOf({ ...copy, isWhole: false, from: 2 }, envelope)).toEqual({
    kind: 'copy',
    envelope,
    copies: 2,
    pages: { from: 2, to: 3 },
  })
})

test('numbers that follow one another are said as from and to', () => {
  expect(numbersText([1, 2, 3, 5, 7, 8])).toBe('000001–000003、000005、000007–000008')
  expect(numbersText([])).toBe('')
})
