import { beforeAll, describe, expect, test } from 'vitest'
import { randomBytes } from '../../../shared/crypto/random.ts'
import { callOnSecrets, isSignature, makeTables } from '../../../shared/crypto/sm2-kernel.ts'
import { toHex } from '../../../shared/encoding/hex.ts'
import { Curve, encrypt, modN, N, publicKeyOf, toBytes, toNumber } from './oracle.ts'

/**
 * The kernel multiplies points in five ways: k·G; k·P alone, two at a time, and from tables; and for verifying.
 * Each takes short cuts that are right for all numbers but a few. These are the few, and their neighbours.
 */
const SLOT = 7
const NO_SLOT = -1

// Halves of k are equal points, so the last addition is a doubling: k = n + 2·low, low = -(n mod 2^bits).
const equalHalves = (bits: bigint) => N - 2n * (N % (1n << bits))
const windowEdges = [1n, 5n, 6n, 35n, 132n, 140n, 252n, 255n].flatMap(bits => [
  (1n << bits) - 1n,
  1n << bits,
  (1n << bits) + 1n,
])
const nearN = [1n, 2n, 3n, 4n, 9n, 10n, 30n, 31n, 32n, 33n, 62n, 63n, 64n].map(i => N - i)
const equal = [equalHalves(132n), equalHalves(140n)].flatMap(k => [k, N - k, k - 2n, k + 2n])
const small = Array.from({ length: 34 }, (_, i) => BigInt(i + 1))
const numbers = [...new Set([...small, ...windowEdges, ...nearN, ...equal, N / 2n, N / 2n + 1n])].filter(
  k => k > 0n && k < N,
)

const bytesOfSlot = (slot: number) => new Uint8Array(Int32Array.of(slot).buffer)
const key = randomBytes(16)

/** C1 ‖ C3 ‖ C2 with these nonces, one for each receiver. */
function wrap(receivers: readonly { k: bigint; point: Uint8Array; slot: number }[]): string[] {
  const reads = [key, ...receivers.flatMap(({ k, point, slot }) => [toBytes(k), point, bytesOfSlot(slot)])]
  const each = 96 + key.length
  const raw = callOnSecrets({
    name: 'encrypt',
    reads,
    numbers: [receivers.length, key.length],
    answerBytes: receivers.length * each,
  })
  return receivers.map((_, i) => toHex(raw!.subarray(i * each, (i + 1) * each)))
}

const pointOfKey = (d: bigint) => publicKeyOf(d).subarray(1)
const wanted = (k: bigint, d: bigint) => toHex(encrypt(key, publicKeyOf(d), k))

describe.each([
  ['one', 1n],
  ['n - 2', N - 2n],
  ['any', toNumber(randomBytes(32)) % N],
])('multiples of the key of %s', (_about, d) => {
  const point = pointOfKey(d)
  beforeAll(() => makeTables(point, SLOT))

  test('for a stranger, for two at a time and for a contact agree with the oracle', () => {
    for (const k of numbers) {
      const other = numbers[Number(k % BigInt(numbers.length))]!
      const expected = wanted(k, d)
      expect(wrap([{ k, point, slot: NO_SLOT }]), `stranger, k=${k}`).toEqual([expected])
      expect(wrap([{ k, point, slot: SLOT }]), `contact, k=${k}`).toEqual([expected])
      const two = [
        { k: other, point: pointOfKey(3n), slot: NO_SLOT },
        { k, point, slot: NO_SLOT },
      ]
      expect(wrap(two), `two, k=${k} and ${other}`).toEqual([wanted(other, 3n), expected])
    }
  }, 60_000)

  test('for verifying agree with the oracle, by the key and by its tables', () => {
    for (const t of numbers) {
      const s = numbers[Number((t * 7n) % BigInt(numbers.length))]!
      const r = modN(t - s)
      const k = modN(s + t * d)
      if (r === 0n) continue
      const x = k === 0n ? 0n : Curve.BASE.multiply(k).toAffine().x
      const rs = Uint8Array.of(...toBytes(r), ...toBytes(s))
      for (const slot of [NO_SLOT, SLOT]) {
        const about = `slot ${slot}, s=${s}, t=${t}`
        expect(isSignature(toBytes(modN(r - x)), rs, point, slot), about).toBe(k !== 0n)
        expect(isSignature(toBytes(modN(r - x + 1n)), rs, point, slot), about).toBe(false)
      }
    }
  }, 60_000)

  test('that come to infinity do not verify', () => {
    for (const t of numbers) {
      const s = modN(-t * d)
      const r = modN(t - s)
      if (r === 0n || s === 0n) continue
      const rs = Uint8Array.of(...toBytes(r), ...toBytes(s))
      for (const slot of [NO_SLOT, SLOT]) expect(isSignature(toBytes(r), rs, point, slot)).toBe(false)
    }
  })
})

test('public keys of all these numbers are those of the oracle', () => {
  for (const d of numbers.filter(number => number < N - 1n)) {
    const point = callOnSecrets({ name: 'public_key', reads: [toBytes(d)], answerBytes: 64 })
    expect(toHex(point!), `d=${d}`).toBe(toHex(pointOfKey(d)))
  }
})

test('contacts, strangers and an odd one in one batch each get their own', () => {
  makeTables(pointOfKey(11n), SLOT)
  makeTables(pointOfKey(12n), 255)
  const receivers = [5n, 11n, 6n, 12n, 11n, 7n, 8n, 9n].map((d, i) => ({
    d,
    k: BigInt(i + 1) ** 50n % N,
    point: pointOfKey(d),
    slot: d === 11n ? SLOT : d === 12n ? 255 : NO_SLOT,
  }))
  expect(wrap(receivers)).toEqual(receivers.map(({ k, d }) => wanted(k, d)))
})

test('a slot that is not there is refused', () => {
  expect(() => makeTables(pointOfKey(5n), 256)).toThrow(TypeError)
  expect(() => makeTables(new Uint8Array(64), 1)).toThrow(TypeError)
  expect(isSignature(toBytes(1n), Uint8Array.of(...toBytes(1n), ...toBytes(1n)), pointOfKey(5n), 256)).toBe(
    false,
  )
  const reads = [key, toBytes(5n), pointOfKey(5n), bytesOfSlot(256)]
  expect(callOnSecrets({ name: 'encrypt', reads, numbers: [1, 16], answerBytes: 112 })).toBeUndefined()
})
