import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSm3, hmacSm3, sm3 } from '../../../shared/crypto/sm3.ts'
import { toHex } from '../../../shared/encoding/hex.ts'

const RUNS = process.env.SLOW ? 500 : 30
const openssl = (bytes: Uint8Array) => createHash('sm3').update(bytes).digest('hex')

test('every length around the blocks agrees with OpenSSL', () => {
  const bytes = Uint8Array.from({ length: 300 }, (_, i) => i * 7)
  for (let length = 0; length <= bytes.length; length++) {
    expect(toHex(sm3(bytes.subarray(0, length))), `${length} bytes`).toBe(openssl(bytes.subarray(0, length)))
  }
})

test('more than the kernel takes at once agrees with OpenSSL', () => {
  for (const length of [65_535, 65_536, 65_537, 200_003]) {
    const bytes = Uint8Array.from({ length }, (_, i) => i ^ (i >> 8))
    expect(toHex(sm3(bytes))).toBe(openssl(bytes))
  }
})

describe('streaming', () => {
  test('any split gives the digest of the whole', () => {
    const property = fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), parts => {
      const hash = createSm3()
      for (const part of parts) hash.update(part)
      const whole = Buffer.concat(parts)
      expect(toHex(hash.digest())).toBe(openssl(whole))
      expect(toHex(sm3(...parts))).toBe(openssl(whole))
    })
    fc.assert(property, { numRuns: RUNS })
  })

  test('hashes that run at the same time do not disturb each other', () => {
    const texts = Array.from({ length: 20 }, (_, i) => new Uint8Array(100 + i).fill(i))
    const hashes = texts.map(() => createSm3())
    for (let at = 0; at < 120; at += 10) {
      for (const [i, hash] of hashes.entries()) hash.update(texts[i]!.subarray(at, at + 10))
    }
    expect(hashes.map(hash => toHex(hash.digest()))).toEqual(texts.map(openssl))
  })

  test('the updates may be reused buffers', () => {
    const hash = createSm3()
    const buffer = new Uint8Array(10).fill(1)
    hash.update(buffer)
    buffer.fill(2)
    hash.update(buffer)
    buffer.fill(3)
    expect(toHex(hash.digest())).toBe(openssl(Uint8Array.from({ length: 20 }, (_, i) => (i < 10 ? 1 : 2))))
  })

  test('a digest that was taken ends the hash', () => {
    const hash = createSm3()
    hash.digest()
    expect(() => hash.update(new Uint8Array(1))).toThrow(TypeError)
    expect(() => hash.digest()).toThrow(TypeError)
  })
})

test('HMAC agrees with OpenSSL for keys of every size', () => {
  for (const length of [0, 1, 32, 63, 64, 65, 200]) {
    const key = new Uint8Array(length).fill(0xaa)
    const expected = createHmac('sm3', key).update('one').update('two').digest('hex')
    expect(toHex(hmacSm3(key, Buffer.from('one'), Buffer.from('two')))).toBe(expected)
    expect([...key].every(byte => byte === 0xaa)).toBe(true)
  }
})
