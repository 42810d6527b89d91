import { describe, expect, test } from 'vitest'
import type { UnitCode } from '../../../shared/ids/brands.ts'
import { MAX_LINE_ROWS, parseLineRecord } from '../../../shared/line/line-record.ts'
import { findLineBreak, type LineRow } from '../../../shared/line/line-row.ts'
import { outagesOf } from '../../../shared/line/outages.ts'
import { codeFrom } from '../../support/code-from.ts'
import { CLOSED, chainOf, down, UP } from './rows.ts'

const ROWS = chainOf(UP, down('link-down'), UP, CLOSED)

describe('the chain of rows', () => {
  test('holds as it was written, and from a later row on', () => {
    expect(findLineBreak(ROWS)).toBeUndefined()
    expect(findLineBreak(ROWS.slice(2))).toBeUndefined()
    expect(findLineBreak([])).toBeUndefined()
  })

  const altered: [string, (rows: LineRow[]) => LineRow[], number][] = [
    [
      'a time moved',
      rows => rows.map(row => (row.number === 2 ? { ...row, at: rows[2]?.at ?? '' } : row)),
      3,
    ],
    ['a row left out', rows => rows.filter(({ number }) => number !== 2), 3],
    ['a row put in twice', rows => [...rows.slice(0, 2), ...rows.slice(1)], 2],
    ['the first row given a past', rows => rows.map(row => ({ ...row, number: row.number + 1 })), 2],
    ['two rows in the other order', ([a, b, c, d]) => [a, c, b, d].flatMap(row => row ?? []), 3],
  ]
  test.each(altered)('breaks where there is %s', (_, change, number) => {
    expect(findLineBreak(change(ROWS))).toBe(number)
  })
})

describe('the outages', () => {
  test('last from the first failure until the exchange answers, with every reason and address', () => {
    const rows = chainOf(UP, down('link-down'), down('exchange-silent', 'https://10.0.0.2:8443'), UP)
    expect(outagesOf(rows)).toEqual([
      {
        from: rows[1]?.at,
        to: rows[3]?.at,
        end: 'line-up',
        reasons: ['link-down', 'exchange-silent'],
        addresses: ['https://10.0.0.1:8443', 'https://10.0.0.2:8443'],
      },
    ])
  })

  test('end where nobody looked any more, and begin anew where it is still down then', () => {
    const outages = outagesOf(chainOf(down('link-down'), CLOSED, down('link-down')))
    expect(outages.map(({ end }) => end)).toEqual(['unwatched', 'open'])
    expect(outages[1]?.to).toBeNull()
  })

  test('are not ended by a day that is over', () => {
    const day = { kind: 'day' as const, day: '2026-06-14', attempts: [{ outcome: 'online', count: 3 }] }
    expect(outagesOf(chainOf(down('link-down'), day))).toMatchObject([{ end: 'open' }])
  })
})

describe('the file', () => {
  const record = {
    format: 'hongtou.line-record',
    version: 1,
    network: 'qinghe',
    unit: 'QH-0101' as UnitCode,
    unitName: '青禾市人民政府办公室',
    seat: '019ec9a6-1d00-7c41-9a27-6f1f0e7f9d10',
    at: '2026-06-15T04:00:00.000Z',
    rows: ROWS,
  }

  test('is read as it was written, and unknown fields are left out', () => {
    expect(parseLineRecord({ ...record, more: 1 })).toEqual(record)
  })

  const [row] = ROWS
  test.each([
    ['another format', { format: 'hongtou.receipt' }, 'format-unknown'],
    ['a later version', { version: 2 }, 'version-unknown'],
    ['no rows', { rows: [] }, 'format-malformed'],
    ['too many rows', { rows: Array.from({ length: MAX_LINE_ROWS + 1 }, () => row) }, 'format-malformed'],
    ['a row of no known kind', { rows: [{ ...row, kind: 'sideways' }] }, 'format-malformed'],
    ['a row without a number', { rows: [{ ...row, number: undefined }] }, 'format-malformed'],
    ['a time that is none', { rows: [{ ...row, at: 'yesterday' }] }, 'format-malformed'],
    [
      'a reason with a text in it',
      { rows: [{ ...ROWS[1], reason: 'the line, they say' }] },
      'format-malformed',
    ],
    ['too many addresses', { rows: [{ ...ROWS[1], addresses: Array(17).fill('a') }] }, 'format-malformed'],
    ['a digest that is none', { rows: [{ ...row, previous: 'sm3:00' }] }, 'format-malformed'],
  ])('is refused with %s', async (_, change, code) => {
    expect(await codeFrom(() => parseLineRecord({ ...record, ...change }))).toBe(code)
  })
  test.each([null, 1, 'x', [], {}])('is refused where it is %j', async value => {
    expect(await codeFrom(() => parseLineRecord(value))).toMatch(/^format-/)
  })
})
