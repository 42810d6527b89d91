import { expect, test } from 'vitest'
import { hasJumped } from '../../../electron/engine/sync/watch-for-sleep.ts'

const before = { wall: 1_000_000, steady: 5_000 }
const after = (wallMs: number, steadyMs: number) => ({
  wall: before.wall + wallMs,
  steady: before.steady + steadyMs,
})
const HOUR = 3_600_000

test.each([
  ['an ordinary look', 5_000, 5_000, false],
  ['a busy machine', 20_000, 20_000, false],
  ['sleep that the steady clock did not count', HOUR, 5_000, true],
  ['sleep that it counted', HOUR, HOUR, true],
  ['a clock set forward', 5_000 + HOUR, 5_000, true],
  ['a clock set back', 5_000 - HOUR, 5_000, true],
  ['a clock corrected by a second', 4_000, 5_000, false],
])('%s', (_, wall, steady, jumped) => {
  expect(hasJumped(before, after(wall, steady))).toBe(jumped)
})
