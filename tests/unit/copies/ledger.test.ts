import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  COPY_STATES,
  type CopyMove,
  type CopyState,
  currentStates,
  freeNumbers,
  mayMove,
  reconcile,
} from '../../../shared/copies/ledger.ts'

const move = (copyNumber: number, state: CopyState): CopyMove => ({
  copyNumber,
  state,
  at: '2026-05-08T01:00:00.000Z',
  by: '一号席',
  supervisors: [],
  note: '',
})

/** Every allowed step; all other pairs are forbidden. */
const ALLOWED = [
  'free>printing',
  'unprinted>printing',
  'printing>printed',
  'printing>unprinted',
  'printing>spoiled',
  'printed>spoiled',
  'printed>filed',
  'printed>returned',
  'filed>returned',
  'spoiled>destroyed',
  'returned>destroyed',
]

test('a copy goes only where its life leads, and never back', () => {
  for (const from of [undefined, ...COPY_STATES])
    for (const to of COPY_STATES) expect(mayMove(from, to)).toBe(ALLOWED.includes(`${from ?? 'free'}>${to}`))
})

describe('the sum', () => {
  test('comes to what was approved, whatever happens', () => {
    const approved = 12
    const step = fc.record({
      copyNumber: fc.integer({ min: 1, max: approved }),
      state: fc.constantFrom(...COPY_STATES),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), steps => {
        const moves: CopyMove[] = []
        for (const { copyNumber, state } of steps)
          if (mayMove(currentStates(moves).get(copyNumber), state)) moves.push(move(copyNumber, state))
        const { unused, now, balances } = reconcile(approved, moves)
        expect(balances).toBe(true)
        expect(unused + Object.values(now).reduce((sum, count) => sum + count, 0)).toBe(approved)
        expect(freeNumbers(approved, moves, approved)).toHaveLength(unused)
      }),
    )
  })

  test('says when fewer were approved than exist', () => {
    expect(reconcile(1, [move(1, 'printing'), move(2, 'printing')]).balances).toBe(false)
  })
})

test('numbers are given out from the lowest, and one that did not come out is given again', () => {
  const moves = [move(1, 'printing'), move(2, 'printing'), move(1, 'printed'), move(2, 'unprinted')]
  expect(freeNumbers(4, moves, 2)).toEqual([2, 3])
  expect(freeNumbers(2, moves, 5)).toEqual([2])
})
