import { expect, test } from 'vitest'
import { fromHex, toHex } from '../../../shared/encoding/hex.ts'
import { rc2CbcDecrypt, rc2CbcEncrypt } from '../../../shared/key-files/rc2.ts'

const ZERO_IV = new Uint8Array(8)

// RFC 2268 §5, those whose effective length is the length of the key.
test.each([
  ['ffffffffffffffff', 'ffffffffffffffff', '278b27e42e2f0d49'],
  ['3000000000000000', '1000000000000001', '30649edf9be7d2c2'],
  ['88bca90e90875a7f0f79c384627bafb2', '0000000000000000', '2269552ab0f85ca6'],
])('RC2 under %s is that of RFC 2268', (key, plaintext, ciphertext) => {
  const encrypted = rc2CbcEncrypt(fromHex(key), ZERO_IV, fromHex(plaintext))
  expect(toHex(encrypted.subarray(0, 8))).toBe(ciphertext)
  expect(toHex(rc2CbcDecrypt(fromHex(key), ZERO_IV, encrypted))).toBe(plaintext)
})

test.each([0, 1, 7, 8, 9, 100, 2 ** 20])('%d bytes come back', length => {
  const key = Uint8Array.of(1, 2, 3, 4, 5)
  const content = new Uint8Array(length).map((_, i) => i)
  expect(rc2CbcDecrypt(key, ZERO_IV, rc2CbcEncrypt(key, ZERO_IV, content))).toEqual(content)
})

test('a wrong length or padding does not open', () => {
  const refused = expect.objectContaining({ code: 'decryption-failed' })
  const key = new Uint8Array(5)
  for (const length of [0, 7, 9]) {
    expect(() => rc2CbcDecrypt(key, ZERO_IV, new Uint8Array(length))).toThrow(refused)
  }
  expect(() =>
    rc2CbcDecrypt(Uint8Array.of(1, 1, 1, 1, 1), ZERO_IV, rc2CbcEncrypt(key, ZERO_IV, key)),
  ).toThrow(refused)
})
