import { expect, test } from 'vitest'
import { unwrapKey, wrapKey } from '../../../shared/cms/aes-key-wrap.ts'
import { fromHex, toHex } from '../../../shared/encoding/hex.ts'
import { decryptBlock, encryptBlock } from '../../../shared/node/aes-content.ts'
import { flipped } from '../../support/der-surgery.ts'

// RFC 3394 §4.3, §4.5, §4.6: the wraps with a key of 256 bits.
const KEK = fromHex('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f')
const VECTORS = [
  ['00112233445566778899aabbccddeeff', '64e8c3f9ce0f5ba263e9777905818a2a93c8191e7d6e8ae7'],
  [
    '00112233445566778899aabbccddeeff0001020304050607',
    'a8f9bc1612c68b3ff6e6f4fbe30e71e4769c8b80a32cb8958cd5d17d6b254da1',
  ],
  [
    '00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f',
    '28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21',
  ],
] as const

test.each(VECTORS)('wraps %s as RFC 3394 says, and back', (key, wrapped) => {
  expect(toHex(wrapKey(fromHex(key), encryptBlock(KEK)))).toBe(wrapped)
  expect(toHex(unwrapKey(fromHex(wrapped), decryptBlock(KEK)))).toBe(key)
})

test('a wrapped key of another length, or with any bit turned, does not unwrap', () => {
  const wrapped = fromHex(VECTORS[2][1])
  const refused = expect.objectContaining({ code: 'decryption-failed' })
  for (let length = 0; length < wrapped.length; length++) {
    expect(() => unwrapKey(wrapped.subarray(0, length), decryptBlock(KEK))).toThrow(refused)
  }
  expect(() => unwrapKey(new Uint8Array(1_000_000), decryptBlock(KEK))).toThrow(refused)
  for (let bit = 0; bit < wrapped.length * 8; bit++) {
    const changed = flipped(wrapped, bit >> 3, 1 << (bit & 7))
    expect(() => unwrapKey(changed, decryptBlock(KEK))).toThrow(refused)
  }
})

test('only whole halves of a block are wrapped, and at least two', () => {
  expect(() => wrapKey(new Uint8Array(20), encryptBlock(KEK))).toThrow(TypeError)
  expect(() => wrapKey(new Uint8Array(8), encryptBlock(KEK))).toThrow(TypeError)
})
