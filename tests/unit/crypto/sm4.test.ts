import { createCipheriv } from 'node:crypto'
import fc from 'fast-check'
import { sm4 as other } from 'sm-crypto-v2'
import { describe, expect, test } from 'vitest'
import {
  createSm4CbcDecryptor,
  createSm4CbcEncryptor,
  type Sm4Stream,
  sm4CbcDecrypt,
  sm4CbcEncrypt,
  sm4Ctr,
  sm4DecryptBlocks,
  sm4EncryptBlocks,
  sm4GcmOpen,
  sm4GcmSeal,
} from '../../../shared/crypto/sm4.ts'
import { toHex } from '../../../shared/encoding/hex.ts'
import { refusalOf } from './refusal.ts'

const RUNS = process.env.SLOW ? 300 : 25
const key = Uint8Array.from({ length: 16 }, (_, i) => 3 * i + 1)
const iv = Uint8Array.from({ length: 16 }, (_, i) => 200 + i)
const nonce = iv.subarray(0, 12)
const bytesOf = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 31) ^ (i >> 8))

function openssl(mode: string, from: Uint8Array, data: Uint8Array): string {
  const cipher = createCipheriv(`sm4-${mode}`, key, mode === 'ecb' ? null : from)
  if (mode === 'ecb') cipher.setAutoPadding(false)
  return Buffer.concat([cipher.update(data), cipher.final()]).toString('hex')
}

// Around a block (16), a group of the kernel (256), its threshold for tables (1024) and its area (131072).
const lengths = [
  0, 1, 15, 16, 17, 31, 32, 255, 256, 257, 1023, 1024, 1025, 4095, 131_071, 131_072, 131_073, 300_001,
]

describe('against OpenSSL', () => {
  test('CBC', () => {
    for (const length of lengths) {
      const sealed = sm4CbcEncrypt(key, iv, bytesOf(length))
      expect(toHex(sealed) === openssl('cbc', iv, bytesOf(length)), `${length} bytes`).toBe(true)
      expect(Buffer.compare(sm4CbcDecrypt(key, iv, sealed), bytesOf(length)), `${length} bytes`).toBe(0)
    }
  })

  test('CTR', () => {
    for (const length of lengths) {
      expect(
        toHex(sm4Ctr(key, iv, bytesOf(length))) === openssl('ctr', iv, bytesOf(length)),
        `${length}`,
      ).toBe(true)
    }
  })

  test('ECB', () => {
    const encrypted = sm4EncryptBlocks(key, bytesOf(4096))
    expect(toHex(encrypted)).toBe(openssl('ecb', iv, bytesOf(4096)))
    expect(toHex(sm4DecryptBlocks(key, encrypted))).toBe(toHex(bytesOf(4096)))
  })

  test('a CTR counter carries over all its words', () => {
    for (const ones of [4, 8, 12, 16]) {
      for (const last of [0xff, 0xf5]) {
        const counter = new Uint8Array(16).fill(0xff, 16 - ones)
        counter[15] = last
        expect(toHex(sm4Ctr(key, counter, bytesOf(1000)))).toBe(openssl('ctr', counter, bytesOf(1000)))
      }
    }
  })
})

test('GCM agrees with sm-crypto-v2', () => {
  for (const length of [0, 1, 15, 16, 17, 255, 256, 1023, 1024, 1025, 5000]) {
    for (const aadLength of [0, 1, 16, 2000]) {
      const aad = bytesOf(aadLength)
      const options = {
        mode: 'gcm',
        iv: nonce,
        associatedData: aad,
        output: 'array',
        outputTag: true,
      } as const
      const theirs = other.encrypt(bytesOf(length), key, options)
      const ours = sm4GcmSeal({ key, nonce, aad }, bytesOf(length))
      expect(toHex(ours), `${length} bytes, ${aadLength} of AAD`).toBe(
        toHex(theirs.output) + toHex(theirs.tag!),
      )
      expect(toHex(sm4GcmOpen({ key, nonce, aad }, ours))).toBe(toHex(bytesOf(length)))
    }
  }
})

/** GHASH has two ways, blocks one by one and sixteen side by side; here both must agree on large inputs. */
test('GCM of many blocks agrees with a GHASH written out', () => {
  const hashKey = toBig(sm4EncryptBlocks(key, new Uint8Array(16)))
  for (const length of [64 * 16, 65 * 16 + 3, 300 * 16, 140_000]) {
    const sealed = sm4GcmSeal({ key, nonce }, bytesOf(length))
    const ciphertext = sealed.subarray(0, length)
    const start = Uint8Array.of(...nonce, 0, 0, 0, 2)
    expect(Buffer.compare(ciphertext, sm4Ctr(key, start, bytesOf(length)))).toBe(0)
    let hash = 0n
    for (let at = 0; at < length; at += 16)
      hash = fieldMultiply(hash ^ toBig(ciphertext.subarray(at, at + 16)), hashKey)
    hash = fieldMultiply(hash ^ BigInt(8 * length), hashKey)
    const mask = toBig(sm4EncryptBlocks(key, Uint8Array.of(...nonce, 0, 0, 0, 1)))
    expect(toBig(sealed.subarray(length))).toBe(hash ^ mask)
  }
})

function toBig(bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(bytes).padEnd(32, '0')}`)
}

/** SP 800-38D clause 6.3, by its letter. */
function fieldMultiply(x: bigint, y: bigint): bigint {
  let product = 0n
  let shifted = y
  for (let bit = 127n; bit >= 0n; bit--) {
    if ((x >> bit) & 1n) product ^= shifted
    shifted = shifted & 1n ? (shifted >> 1n) ^ (0xe1n << 120n) : shifted >> 1n
  }
  return product
}

describe('streams', () => {
  const through = (stream: Sm4Stream, parts: Uint8Array[]) =>
    Buffer.concat([...parts.map(part => stream.update(part)), stream.final()])

  test('any split encrypts and decrypts like the whole', () => {
    const parts = fc.array(fc.uint8Array({ maxLength: 70 }), { maxLength: 8 })
    const property = fc.property(parts, fc.integer({ min: 1, max: 40 }), (pieces, step) => {
      const whole = Buffer.concat(pieces)
      const sealed = through(createSm4CbcEncryptor(key, iv), pieces)
      expect(sealed.toString('hex')).toBe(openssl('cbc', iv, whole))
      const cut = Array.from({ length: Math.ceil(sealed.length / step) }, (_, i) =>
        sealed.subarray(i * step, (i + 1) * step),
      )
      expect(Buffer.compare(through(createSm4CbcDecryptor(key, iv), cut), whole)).toBe(0)
    })
    fc.assert(property, { numRuns: RUNS })
  })

  test('streams that run at the same time do not disturb each other', () => {
    const streams = Array.from({ length: 5 }, () => createSm4CbcEncryptor(key, iv))
    const pieces = streams.map(() => [] as Uint8Array[])
    for (let at = 0; at < 500; at += 50) {
      for (const [i, stream] of streams.entries()) {
        pieces[i]!.push(stream.update(bytesOf(500).subarray(at, at + 50)))
        sm4GcmSeal({ key: iv, nonce }, bytesOf(10))
      }
    }
    for (const [i, stream] of streams.entries()) {
      expect(Buffer.concat([...pieces[i]!, stream.final()]).toString('hex')).toBe(
        openssl('cbc', iv, bytesOf(500)),
      )
    }
  })

  test('key and iv are copied, and Node Buffers stay what they were', () => {
    const [ownKey, ownIv] = [Buffer.from(key), Buffer.from(iv)]
    const stream = createSm4CbcEncryptor(ownKey, ownIv)
    const first = stream.update(bytesOf(40))
    const rest = stream.final()
    expect(Buffer.concat([first, rest]).toString('hex')).toBe(openssl('cbc', iv, bytesOf(40)))
    expect([toHex(ownKey), toHex(ownIv)]).toEqual([toHex(key), toHex(iv)])
  })

  test('a stream that has ended is not used again', () => {
    for (const stream of [createSm4CbcEncryptor(key, iv), createSm4CbcDecryptor(key, iv)]) {
      refusalOf(() => stream.final())
      expect(() => stream.update(bytesOf(64))).toThrow(TypeError)
    }
  })
})

describe('what CBC refuses to open', () => {
  const block = (last: readonly number[]) => {
    const plain = new Uint8Array(16).fill(0x41)
    plain.set(last, 16 - last.length)
    return sm4Cbc(plain)
  }
  /** CBC of whole blocks without padding. */
  const sm4Cbc = (plain: Uint8Array) => sm4CbcEncrypt(key, iv, plain).subarray(0, plain.length)

  test.each([
    ['nothing', new Uint8Array()],
    ['less than a block', new Uint8Array(15)],
    ['a part of a block more', new Uint8Array(17)],
    ['padding of zero', block([0])],
    ['padding of seventeen', block([17])],
    ['padding of 255', block([255])],
    ['padding of two with a foreign byte', block([3, 2])],
    ['padding of sixteen with a foreign byte', block([0x42, ...new Array<number>(15).fill(16)])],
  ])('%s', (_about, bytes) => {
    expect(refusalOf(() => sm4CbcDecrypt(key, iv, bytes))).toBe('decryption-failed')
  })

  test('right padding of every length opens', () => {
    for (let padding = 1; padding <= 16; padding++) {
      const opened = sm4CbcDecrypt(key, iv, block(new Array<number>(padding).fill(padding)))
      expect(opened).toEqual(new Uint8Array(16 - padding).fill(0x41))
    }
  })
})

describe('what GCM refuses to open', () => {
  const aad = bytesOf(20)
  const sealed = sm4GcmSeal({ key, nonce, aad }, bytesOf(100))
  const refusal = (bytes: Uint8Array, parameters = { key, nonce, aad }) =>
    refusalOf(() => sm4GcmOpen(parameters, bytes))

  test('it opens when nothing was changed', () => {
    expect(refusal(sealed)).toBe('none')
  })

  test('any changed bit of ciphertext and tag', () => {
    for (let at = 0; at < sealed.length; at++) {
      const changed = sealed.map((byte, i) => (i === at ? byte ^ (1 << (at % 8)) : byte))
      expect(refusal(changed), `byte ${at}`).toBe('decryption-failed')
    }
  })

  test('a changed bit far inside a large ciphertext', () => {
    const large = sm4GcmSeal({ key, nonce }, bytesOf(200_000))
    for (const at of [0, 70_000, 131_072, 199_999]) {
      const changed = Uint8Array.from(large)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(refusalOf(() => sm4GcmOpen({ key, nonce }, changed))).toBe('decryption-failed')
    }
  })

  test('another AAD, nonce or key, a shorter tag, nothing', () => {
    expect(refusal(sealed, { key, nonce, aad: aad.subarray(1) })).toBe('decryption-failed')
    expect(refusal(sealed, { key, nonce: iv.subarray(1, 13), aad })).toBe('decryption-failed')
    expect(refusal(sealed, { key: iv, nonce, aad })).toBe('decryption-failed')
    expect(refusal(sealed.subarray(0, -1))).toBe('decryption-failed')
    expect(refusal(sealed.subarray(0, 15))).toBe('decryption-failed')
    expect(refusal(new Uint8Array())).toBe('decryption-failed')
  })

  test('bytes moved between AAD and ciphertext', () => {
    const moved = Uint8Array.of(...aad, ...sealed)
    expect(refusal(moved, { key, nonce, aad: new Uint8Array() })).toBe('decryption-failed')
  })
})

describe('misuse', () => {
  const short = new Uint8Array(15)
  const data = new Uint8Array(1)
  test('a key of another length is refused', () => {
    expect(refusalOf(() => sm4CbcEncrypt(short, iv, data))).toBe('key-invalid')
    expect(refusalOf(() => sm4Ctr(short, iv, data))).toBe('key-invalid')
    expect(refusalOf(() => sm4GcmSeal({ key: short, nonce }, data))).toBe('key-invalid')
    expect(refusalOf(() => sm4GcmOpen({ key: short, nonce }, new Uint8Array(16)))).toBe('key-invalid')
  })

  test('an iv, counter, nonce or block of another length is refused', () => {
    expect(refusalOf(() => sm4CbcEncrypt(key, short, data))).toBe('input-invalid')
    expect(refusalOf(() => createSm4CbcDecryptor(key, short))).toBe('input-invalid')
    expect(refusalOf(() => sm4Ctr(key, short, data))).toBe('input-invalid')
    expect(refusalOf(() => sm4GcmSeal({ key, nonce: iv }, data))).toBe('input-invalid')
    expect(refusalOf(() => sm4GcmOpen({ key, nonce: new Uint8Array() }, data))).toBe('input-invalid')
    expect(refusalOf(() => sm4EncryptBlocks(key, data))).toBe('input-invalid')
    expect(refusalOf(() => sm4DecryptBlocks(key, data))).toBe('input-invalid')
  })
})
