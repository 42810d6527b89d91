import { sm2 as other } from 'sm-crypto-v2'
import { describe, expect, test } from 'vitest'
import {
  generateSm2KeyPair,
  SM2_MAX_PLAINTEXT_BYTES,
  sm2Decrypt,
  sm2Encrypt,
  sm2EncryptForMany,
  sm2PublicKeyOf,
} from '../../../shared/crypto/sm2.ts'
import { decodeCipher, encodeCipher } from '../../../shared/crypto/sm2-encoding.ts'
import { parseDer } from '../../../shared/der/reader.ts'
import { integer, octets, sequence } from '../../../shared/der/writer.ts'
import { fromHex, toHex } from '../../../shared/encoding/hex.ts'
import { encrypt, N, publicKeyOf, toBytes, toNumber } from './oracle.ts'
import { refusalOf } from './refusal.ts'

const keyPair = generateSm2KeyPair()
const contentKey = Uint8Array.from({ length: 16 }, (_, i) => i * 11)
const cipher = sm2Encrypt(contentKey, keyPair.publicKey)
const raw = decodeCipher(cipher)!

const refusalToOpen = (bytes: Uint8Array, privateKey: Uint8Array = keyPair.privateKey) =>
  refusalOf(() => sm2Decrypt(bytes, privateKey))

describe('round trips', () => {
  test('any length up to the limit opens again', () => {
    for (const length of [1, 2, 16, 31, 32, 33, 55, 63, 64, 65, 100, 192, 1000, SM2_MAX_PLAINTEXT_BYTES]) {
      const plaintext = Uint8Array.from({ length }, (_, i) => i)
      const made = sm2Encrypt(plaintext, keyPair.publicKey)
      expect(toHex(sm2Decrypt(made, keyPair.privateKey))).toBe(toHex(plaintext))
    }
  })

  test('sm-crypto-v2 opens ours, and ours opens theirs', () => {
    for (let i = 0; i < 10; i++) {
      const plaintext = new Uint8Array(16 + i).fill(i)
      const ours = decodeCipher(sm2Encrypt(plaintext, keyPair.publicKey))!
      const opened = other.doDecrypt(toHex(ours), toHex(keyPair.privateKey), 1, { output: 'array' })
      expect(toHex(opened)).toBe(toHex(plaintext))
      const theirs = fromHex(other.doEncrypt(plaintext, toHex(keyPair.publicKey), 1))
      const der = encodeCipher(theirs.length === 97 + plaintext.length ? theirs.subarray(1) : theirs)
      expect(toHex(sm2Decrypt(der, keyPair.privateKey))).toBe(toHex(plaintext))
    }
  })

  test('ciphers of the oracle open, also with nonces and keys at the edges', () => {
    for (const d of [1n, 2n, N - 2n, N - 6n, N / 2n]) {
      for (const k of [1n, 3n, N - 1n, N - 2n, 1n << 255n]) {
        const made = encodeCipher(encrypt(contentKey, publicKeyOf(d), k))
        expect(toHex(sm2Decrypt(made, toBytes(d)))).toBe(toHex(contentKey))
      }
    }
  })

  test('one plaintext for many receivers: each opens its own and no nonce comes twice', () => {
    const pairs = Array.from({ length: 300 }, (_, i) => {
      const privateKey = toBytes(BigInt(i + 5) ** 20n % N)
      return { privateKey, publicKey: sm2PublicKeyOf(privateKey) }
    })
    const ciphers = sm2EncryptForMany(
      contentKey,
      pairs.map(pair => pair.publicKey),
    )
    expect(ciphers).toHaveLength(pairs.length)
    pairs.forEach(({ privateKey }, i) => {
      expect(toHex(sm2Decrypt(ciphers[i]!, privateKey))).toBe(toHex(contentKey))
    })
    expect(new Set(ciphers.map(made => toHex(decodeCipher(made)!.subarray(0, 64)))).size).toBe(pairs.length)
    expect(refusalToOpen(ciphers[0]!, pairs[1]!.privateKey)).toBe('decryption-failed')
  })

  test('no receivers make no ciphers', () => {
    expect(sm2EncryptForMany(contentKey, [])).toEqual([])
  })

  test('long plaintexts for many receivers come in several batches', () => {
    const plaintext = new Uint8Array(SM2_MAX_PLAINTEXT_BYTES).fill(9)
    const ciphers = sm2EncryptForMany(
      plaintext,
      Array.from({ length: 20 }, () => keyPair.publicKey),
    )
    for (const made of ciphers) expect(toHex(sm2Decrypt(made, keyPair.privateKey))).toBe(toHex(plaintext))
  })
})

test.each([
  ['x', 0, 2109n],
  ['y', 1, 107n],
] as const)('a C1 whose %s begins with a zero byte is a shorter INTEGER, and opens', (_name, member, k) => {
  const made = encodeCipher(encrypt(contentKey, keyPair.publicKey, k))
  expect(parseDer(made).children[member]?.content.length).toBe(31)
  expect(toHex(sm2Decrypt(made, keyPair.privateKey))).toBe(toHex(contentKey))
})

describe('what does not open, always with the one code', () => {
  const changed = (at: number) => raw.map((byte, i) => (i === at ? byte ^ 1 : byte))
  const [x, y, hash, text] = parseDer(cipher).children.map(child => child.raw)
  const parts = { x: x!, y: y!, hash: hash!, text: text! }

  test.each([
    ['C1 off the curve', encodeCipher(changed(63))],
    ['another C3', encodeCipher(changed(64))],
    ['the last byte of C3 changed', encodeCipher(changed(95))],
    ['another C2', encodeCipher(changed(96))],
    [
      'C1 exchanged for another point',
      encodeCipher(Uint8Array.of(...publicKeyOf(9n).subarray(1), ...raw.subarray(64))),
    ],
    ['C1 of zeros', encodeCipher(Uint8Array.of(...new Uint8Array(64), ...raw.subarray(64)))],
    ['nothing', new Uint8Array()],
    ['raw bytes', raw],
    ['a HASH of 31 bytes', sequence(parts.x, parts.y, octets(raw.subarray(64, 95)), parts.text)],
    ['a HASH of 33 bytes', sequence(parts.x, parts.y, octets(raw.subarray(64, 97)), parts.text)],
    ['an empty CipherText', sequence(parts.x, parts.y, parts.hash, octets(new Uint8Array()))],
    ['a CipherText cut off', sequence(parts.x, parts.y, parts.hash, octets(raw.subarray(96, -1)))],
    ['a CipherText too long', sequence(parts.x, parts.y, parts.hash, octets(new Uint8Array(5000)))],
    ['three members', sequence(parts.x, parts.y, parts.hash)],
    ['five members', sequence(parts.x, parts.y, parts.hash, parts.text, parts.text)],
    ['C2 before C3', sequence(parts.x, parts.y, parts.text, parts.hash)],
    [
      'an x of 33 bytes',
      sequence(integer(toNumber(raw.subarray(0, 32)) + (1n << 256n)), parts.y, parts.hash, parts.text),
    ],
    ['bytes behind it', Uint8Array.of(...cipher, 0)],
    ['a byte cut off', cipher.subarray(0, -1)],
  ])('%s', (_about, bytes) => {
    expect(refusalToOpen(bytes)).toBe('decryption-failed')
  })

  test('any single bit', () => {
    for (let at = 0; at < cipher.length; at++) {
      const bytes = cipher.map((byte, i) => (i === at ? byte ^ 0x10 : byte))
      expect(refusalToOpen(bytes), `byte ${at}`).toBe('decryption-failed')
    }
  })

  test('another private key', () => {
    expect(refusalToOpen(cipher, generateSm2KeyPair().privateKey)).toBe('decryption-failed')
  })
})

describe('misuse', () => {
  test('an empty plaintext is refused, for its key stream would be nothing', () => {
    expect(refusalOf(() => sm2Encrypt(new Uint8Array(), keyPair.publicKey))).toBe('input-invalid')
  })

  test('a plaintext above the limit is refused', () => {
    const plaintext = new Uint8Array(SM2_MAX_PLAINTEXT_BYTES + 1)
    expect(refusalOf(() => sm2Encrypt(plaintext, keyPair.publicKey))).toBe('input-invalid')
  })

  test('one bad key among many refuses all', () => {
    const off = keyPair.publicKey.map((byte, i) => (i === 64 ? byte ^ 1 : byte))
    expect(refusalOf(() => sm2EncryptForMany(contentKey, [keyPair.publicKey, off]))).toBe('key-invalid')
    expect(refusalOf(() => sm2EncryptForMany(contentKey, [keyPair.publicKey.subarray(1)]))).toBe(
      'key-invalid',
    )
  })

  test('a private key of another length is refused', () => {
    expect(refusalToOpen(cipher, new Uint8Array(31))).toBe('key-invalid')
  })
})
