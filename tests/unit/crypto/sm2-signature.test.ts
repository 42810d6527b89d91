import { sm2 as other } from 'sm-crypto-v2'
import { describe, expect, test } from 'vitest'
import {
  createSm2Digest,
  generateSm2KeyPair,
  sm2PublicKeyOf,
  sm2Sign,
  sm2SignDigest,
  sm2Verify,
  sm2VerifyDigest,
} from '../../../shared/crypto/sm2.ts'
import { decodeSignature } from '../../../shared/crypto/sm2-encoding.ts'
import { integer, octets, sequence } from '../../../shared/der/writer.ts'
import { fromHex, toHex } from '../../../shared/encoding/hex.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import {
  Curve,
  digestOf,
  isSignature,
  modN,
  N,
  P,
  pointFromX,
  publicKeyOf,
  toBytes,
  toNumber,
} from './oracle.ts'
import { refusalOf } from './refusal.ts'

const keyPair = generateSm2KeyPair()
const message = utf8('关于加强公文管理的通知')
const signature = sm2Sign(message, keyPair)
const { r, s } = numbersOf(signature)

function numbersOf(der: Uint8Array) {
  const rs = decodeSignature(der)!
  return { r: toNumber(rs.subarray(0, 32)), s: toNumber(rs.subarray(32)) }
}
const encoded = (first: bigint, second: bigint) => sequence(integer(first), integer(second))
const verdict = (der: Uint8Array) => sm2Verify(message, der, keyPair.publicKey)

describe('signing and verifying', () => {
  test('a signature verifies with the oracle and with sm-crypto-v2', () => {
    for (let i = 0; i < 10; i++) {
      const pair = generateSm2KeyPair()
      const text = new Uint8Array(i * 13).fill(i)
      const made = sm2Sign(text, pair)
      const numbers = numbersOf(made)
      expect(isSignature(digestOf(text, pair.publicKey), numbers.r, numbers.s, pair.publicKey)).toBe(true)
      const options = { hash: true, der: true, publicKey: toHex(pair.publicKey) }
      expect(other.doVerifySignature(text, toHex(made), toHex(pair.publicKey), options)).toBe(true)
      expect(sm2Verify(text, made, pair.publicKey)).toBe(true)
    }
  })

  test('signatures of sm-crypto-v2 verify', () => {
    const options = { hash: true, der: true, publicKey: toHex(keyPair.publicKey) }
    for (let i = 0; i < 10; i++) {
      const theirs = fromHex(other.doSignature(message, toHex(keyPair.privateKey), options))
      expect(verdict(theirs)).toBe(true)
    }
  })

  test('the digest can be fed piece by piece', () => {
    const digest = createSm2Digest(keyPair.publicKey)
    for (const byte of message) digest.update(Uint8Array.of(byte))
    const e = digest.digest()
    expect(toHex(e)).toBe(toHex(digestOf(message, keyPair.publicKey)))
    expect(sm2VerifyDigest(e, signature, keyPair.publicKey)).toBe(true)
    expect(sm2Verify(message, sm2SignDigest(e, keyPair), keyPair.publicKey)).toBe(true)
  })

  test('messages that fit the kernel at once and longer ones have the same digest as the oracle', () => {
    for (const length of [0, 55, 56, 63, 64, 65, 119, 120, 32_703, 32_704, 32_705, 100_000]) {
      const text = new Uint8Array(length).fill(length)
      const { r: rNumber, s: sNumber } = numbersOf(sm2Sign(text, keyPair))
      const e = digestOf(text, keyPair.publicKey)
      expect(isSignature(e, rNumber, sNumber, keyPair.publicKey), `${length} bytes`).toBe(true)
      expect(sm2Verify(text, encoded(rNumber, sNumber), keyPair.publicKey), `${length} bytes`).toBe(true)
    }
  })

  test('two signatures of one message share no nonce', () => {
    const all = Array.from({ length: 20 }, () => numbersOf(sm2Sign(message, keyPair)).r)
    expect(new Set(all).size).toBe(all.length)
  })

  test('keys at the edges of the range sign', () => {
    for (const d of [1n, 2n, N - 2n, N - 3n]) {
      const privateKey = toBytes(d)
      const publicKey = sm2PublicKeyOf(privateKey)
      expect(sm2Verify(message, sm2Sign(message, { privateKey, publicKey }), publicKey)).toBe(true)
    }
  })

  test('neither the keys nor the digest are changed', () => {
    const privateKey = toBytes(12345n)
    const e = new Uint8Array(32).fill(7)
    sm2SignDigest(e, { privateKey })
    expect(toNumber(privateKey)).toBe(12345n)
    expect([...e].every(byte => byte === 7)).toBe(true)
  })
})

describe('what does not verify', () => {
  test('another message, another key, a changed bit anywhere', () => {
    expect(verdict(signature)).toBe(true)
    expect(sm2Verify(utf8('另一件'), signature, keyPair.publicKey)).toBe(false)
    expect(sm2Verify(message, signature, generateSm2KeyPair().publicKey)).toBe(false)
    for (let at = 0; at < signature.length; at++) {
      const changed = signature.map((byte, i) => (i === at ? byte ^ 1 : byte))
      expect(verdict(changed), `byte ${at}`).toBe(false)
    }
  })

  test.each([
    ['r = 0', encoded(0n, s)],
    ['s = 0', encoded(r, 0n)],
    ['r = n', encoded(N, s)],
    ['s = n', encoded(r, N)],
    ['r + n, the same number modulo n', encoded(r + N, s)],
    ['s + n, the same number modulo n', encoded(r, s + N)],
    ['r + s = n', encoded(r, N - r)],
    ['r and s exchanged', encoded(s, r)],
    ['s with its sign turned', encoded(r, N - s)],
    ['an r of 33 bytes', encoded(r + (1n << 256n), s)],
  ])('%s', (_about, der) => {
    expect(verdict(der)).toBe(false)
  })

  const rBytes = integer(r)
  const sBytes = integer(s)
  const padded = (number: bigint) => Uint8Array.of(2, 34, 0, 0, ...toBytes(number))
  test.each([
    ['nothing', new Uint8Array()],
    ['raw r and s', Uint8Array.of(...toBytes(r), ...toBytes(s))],
    ['one number', sequence(rBytes)],
    ['three numbers', sequence(rBytes, sBytes, integer(1))],
    ['bytes behind it', Uint8Array.of(...signature, 0)],
    ['a byte cut off', signature.subarray(0, -1)],
    ['an OCTET STRING inside', sequence(rBytes, octets(toBytes(s)))],
    ['superfluous zeros', sequence(padded(r), sBytes)],
    ['a negative number', sequence(Uint8Array.of(2, 1, 0xff), sBytes)],
    ['an indefinite length', Uint8Array.of(0x30, 0x80, ...rBytes, ...sBytes, 0, 0)],
    [
      'a length in the long form',
      Uint8Array.of(0x30, 0x81, rBytes.length + sBytes.length, ...rBytes, ...sBytes),
    ],
  ])('an encoding with %s', (_about, der) => {
    expect(verdict(der)).toBe(false)
  })

  test('a public key off the curve or of another form', () => {
    const off = keyPair.publicKey.map((byte, i) => (i === 64 ? byte ^ 1 : byte))
    for (const key of [off, new Uint8Array(65), keyPair.publicKey.subarray(1), new Uint8Array()]) {
      expect(sm2Verify(message, signature, key)).toBe(false)
      expect(sm2VerifyDigest(new Uint8Array(32), signature, key)).toBe(false)
    }
    expect(sm2VerifyDigest(new Uint8Array(31), signature, keyPair.publicKey)).toBe(false)
  })
})

// For s·G + t·P with P = d·G and a wanted sum k·G: e = r - x(k·G), r = t - s. These meet equal and opposite
// points inside the multiplication for verifying, which takes short cuts.
test('crafted signatures that meet exceptional additions verify as the oracle says', () => {
  let infinities = 0
  for (const d of [1n, 2n, 3n, 5n, 17n, 1023n, N - 1n, N - 2n, N - 3n, N - 1025n]) {
    const publicKey = publicKeyOf(d)
    for (const sNumber of [1n, 2n, 3n, 7n, 513n, 1n << 200n, N - 1n, N - 5n]) {
      for (const t of [1n, 2n, 5n, 15n, 1025n, 1n << 200n, N - 1n, N - 2n]) {
        const rNumber = modN(t - sNumber)
        if (rNumber === 0n) continue
        const k = modN(sNumber + t * d)
        if (k === 0n) infinities++
        const x = k === 0n ? 0n : Curve.BASE.multiply(k).toAffine().x
        const e = toBytes(modN(rNumber - x))
        const der = encoded(rNumber, sNumber)
        expect(sm2VerifyDigest(e, der, publicKey), `d=${d} s=${sNumber} t=${t}`).toBe(k !== 0n)
        expect(sm2VerifyDigest(toBytes(modN(rNumber - x + 1n)), der, publicKey)).toBe(false)
      }
    }
  }
  expect(infinities).toBeGreaterThan(0)
})

// Only one point in 2^32 has such an x, so the public key is made for it: P = (Q - s·G) / t.
test('a point whose x is between n and p verifies', () => {
  const q = pointFromX(N + 1n)
  expect(q.x).toBeLessThan(P)
  const [sNumber, t] = [11n, 13n]
  const difference = Curve.fromAffine(q).subtract(Curve.BASE.multiply(sNumber))
  const publicKey = difference.multiply(Curve.Fn.inv(t)).toBytes(false)
  const rNumber = t - sNumber
  const e = modN(rNumber - q.x)
  expect(sm2VerifyDigest(toBytes(e), encoded(rNumber, sNumber), publicKey)).toBe(true)
  expect(sm2VerifyDigest(toBytes(e + 1n), encoded(rNumber, sNumber), publicKey)).toBe(false)
})

describe('misuse', () => {
  test.each([
    ['a private key of 31 bytes', new Uint8Array(31).fill(1)],
    ['a private key of zero', new Uint8Array(32)],
    ['a private key of n - 1', toBytes(N - 1n)],
  ])('%s is refused', (_about, privateKey) => {
    expect(refusalOf(() => sm2SignDigest(new Uint8Array(32), { privateKey }))).toBe('key-invalid')
  })

  test('a digest of another length is refused', () => {
    expect(refusalOf(() => sm2SignDigest(new Uint8Array(31), keyPair))).toBe('input-invalid')
  })

  test('a public key of another form is refused before signing', () => {
    const publicKey = new Uint8Array(64)
    expect(refusalOf(() => sm2Sign(message, { ...keyPair, publicKey }))).toBe('key-invalid')
  })
})
