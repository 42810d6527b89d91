import { describe, expect, test } from 'vitest'
import { escalationOf, type OverdueMatter, PATIENCE_MS } from '../../../shared/escalation/escalation.ts'
import { urgency } from '../../../shared/waybill/waybill.ts'

const DUE = '2026-06-15T09:00:00.000Z'
const after = (ms: number) => new Date(Date.parse(DUE) + ms)
const [FIRST, SECOND] = [
  { name: '陈副主任', telephone: '0999-8200102' },
  { name: '刘科长', telephone: '0999-8200103' },
]
const matter = (changes: Partial<OverdueMatter> = {}): OverdueMatter => ({
  urgency: 'urgent',
  dueAt: DUE,
  calls: [],
  deputies: [FIRST, SECOND],
  ...changes,
})
const unanswered = { outcome: 'no-answer' as const }

test('before the deadline nobody is rung, from it on the receiving unit', () => {
  expect(escalationOf(matter(), after(-1))).toEqual({ at: 'none' })
  expect(escalationOf(matter(), after(0))).toEqual({ at: 'unit' })
})

test('a call that nobody answers goes on to the next named, and from the last to the duty of the exchange', () => {
  const at = (n: number) => escalationOf(matter({ calls: Array(n).fill(unanswered) }), after(1))
  expect([0, 1, 2, 3, 9].map(at)).toEqual([
    { at: 'unit' },
    { at: 'deputy', deputy: FIRST },
    { at: 'deputy', deputy: SECOND },
    { at: 'duty' },
    { at: 'duty' },
  ])
})

test('once somebody was reached it rests', () => {
  const calls = [unanswered, { outcome: 'reached' as const }]
  expect(escalationOf(matter({ calls }), after(10 * PATIENCE_MS.urgent))).toEqual({ at: 'answered' })
})

test('an office that has named nobody is sent to the duty of the exchange', () => {
  expect(escalationOf(matter({ deputies: [], calls: [unanswered] }), after(1))).toEqual({ at: 'duty' })
})

describe.each(urgency.options)('where nobody rings at all (%s)', kind => {
  const patience = PATIENCE_MS[kind]
  test('each step stands as long as is stated, and it ends at a person', () => {
    const at = (ms: number) => escalationOf(matter({ urgency: kind }), after(ms)).at
    expect([patience - 1, patience, 2 * patience, 3 * patience - 1, 3 * patience].map(at)).toEqual([
      'unit',
      'deputy',
      'deputy',
      'deputy',
      'duty',
    ])
  })
})
