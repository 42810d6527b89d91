import { describe, expect, test } from 'vitest'
import { generateSm2KeyPair, isSm2PublicKey, sm2PublicKeyOf } from '../../../shared/crypto/sm2.ts'
import { toHex } from '../../../shared/encoding/hex.ts'
import { N, P, pointFromX, publicKeyOf, toBytes, toNumber } from './oracle.ts'
import { refusalOf } from './refusal.ts'

// Scalars at the seams of the windows of the kernel, where an addition may meet an equal or opposite point.
const seams = [
  ...[1n, 2n, 3n, 4n, 31n, 32n, 33n, 63n, 64n, 65n],
  ...[2n, 3n, 4n, 5n, 6n, 7n, 8n, 33n, 64n].map(below => N - below),
  ...Array.from({ length: 16 }, (_, i) => 2n * BigInt(2 * i + 1) * (1n << 252n) - N).filter(
    k => k > 0n && k < N - 1n,
  ),
  ...[N / 2n, N / 2n + 1n, 1n << 252n, (1n << 252n) - 1n, 1n << 255n, (1n << 255n) - 1n, 15n << 252n],
]

describe('public keys', () => {
  test('agree with @noble/curves at the seams of the multiplication', () => {
    for (const d of seams) expect(toHex(sm2PublicKeyOf(toBytes(d))), `${d}`).toBe(toHex(publicKeyOf(d)))
  })

  test('agree with @noble/curves for generated keys, and every pair is new', () => {
    const pairs = Array.from({ length: 20 }, generateSm2KeyPair)
    for (const { privateKey, publicKey } of pairs) {
      expect(toHex(publicKey)).toBe(toHex(publicKeyOf(toNumber(privateKey))))
      expect(toHex(sm2PublicKeyOf(privateKey))).toBe(toHex(publicKey))
    }
    expect(new Set(pairs.map(pair => toHex(pair.privateKey))).size).toBe(pairs.length)
  })

  test.each([
    ['zero', toBytes(0n)],
    ['n - 1, for which 1 + d has no inverse', toBytes(N - 1n)],
    ['n', toBytes(N)],
    ['2^256 - 1', toBytes(2n ** 256n - 1n)],
    ['31 bytes', new Uint8Array(31).fill(1)],
    ['33 bytes', new Uint8Array(33).fill(1)],
    ['nothing', new Uint8Array()],
  ])('a private key that is %s is refused', (_about, privateKey) => {
    expect(refusalOf(() => sm2PublicKeyOf(privateKey))).toBe('key-invalid')
  })
})

describe('isSm2PublicKey', () => {
  const { publicKey } = generateSm2KeyPair()
  const changed = (at: number, value: number) => publicKey.map((byte, i) => (i === at ? value : byte))
  const uncompressed = (x: bigint, y: bigint) => Uint8Array.of(4, ...toBytes(x), ...toBytes(y))
  const generator = [
    toNumber(publicKeyOf(1n).subarray(1, 33)),
    toNumber(publicKeyOf(1n).subarray(33)),
  ] as const

  test('points of the curve are public keys', () => {
    expect(isSm2PublicKey(publicKey)).toBe(true)
    expect(isSm2PublicKey(uncompressed(...generator))).toBe(true)
    expect(isSm2PublicKey(uncompressed(generator[0], P - generator[1]))).toBe(true)
  })

  test.each([
    ['a point off the curve', changed(64, (publicKey[64] ?? 0) ^ 1)],
    ['a compressed form', Uint8Array.of(2, ...publicKey.subarray(1, 33))],
    ['a compressed form with the right length', changed(0, 2)],
    ['the hybrid form', changed(0, 6)],
    ['infinity', Uint8Array.of(0)],
    ['zeros', new Uint8Array(65)],
    ['04 and zeros', changed(0, 4).fill(0, 1)],
    ['a coordinate of p', uncompressed(P, generator[1])],
    ['a byte too few', publicKey.subarray(0, 64)],
    ['a byte too many', Uint8Array.of(...publicKey, 0)],
    ['nothing', new Uint8Array()],
  ])('%s is not', (_about, bytes) => {
    expect(isSm2PublicKey(bytes)).toBe(false)
  })

  test('a coordinate that is right only modulo p is not', () => {
    const { x, y } = pointFromX(1n)
    expect(isSm2PublicKey(uncompressed(x, y))).toBe(true)
    expect(isSm2PublicKey(uncompressed(x + P, y))).toBe(false)
  })
})
