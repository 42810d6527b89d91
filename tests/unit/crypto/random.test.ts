import { expect, test } from 'vitest'
import { randomBytes } from '../../../shared/crypto/random.ts'

test('any length comes, also above what the platform gives at once', () => {
  for (const length of [0, 1, 12, 65_536, 65_537, 200_000]) expect(randomBytes(length)).toHaveLength(length)
  expect(
    randomBytes(200_000)
      .subarray(196_608)
      .some(byte => byte !== 0),
  ).toBe(true)
})

test('no two are alike', () => {
  const all = Array.from({ length: 100 }, () => Buffer.from(randomBytes(16)).toString('hex'))
  expect(new Set(all).size).toBe(all.length)
})
