import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FIRST_DELAY_MS, LONGEST_DELAY_MS, retryDelayMs } from '../../../electron/engine/sync/backoff.ts'

test('the ceiling doubles with each attempt, from two seconds to five minutes', () => {
  const nearlyOne = 1 - Number.EPSILON
  const ceilings = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(attempts => retryDelayMs(attempts, nearlyOne) + 1)
  expect(ceilings.slice(0, 8)).toEqual([2, 4, 8, 16, 32, 64, 128, 256].map(factor => factor * FIRST_DELAY_MS))
  expect(ceilings.slice(8)).toEqual([LONGEST_DELAY_MS, LONGEST_DELAY_MS])
})

test('it never gives up, never storms, and never waits longer than five minutes', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e9 }), random, (attempts, chance) => {
      const delay = retryDelayMs(attempts, chance)
      expect(delay).toBeGreaterThanOrEqual(250)
      expect(delay).toBeLessThanOrEqual(LONGEST_DELAY_MS)
    }),
  )
})

test('clients that lost the exchange together come back apart', () => {
  const delays = Array.from({ length: 111 }, (_, client) => retryDelayMs(6, client / 111))
  const inTheFirstSecond = delays.filter(delay => delay < 1_000).length
  expect(inTheFirstSecond).toBeLessThan(5)
  expect(Math.max(...delays)).toBeGreaterThan(60_000)
})
