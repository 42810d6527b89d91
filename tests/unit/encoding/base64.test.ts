import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBase64, toBase64 } from '../../../shared/encoding/base64.ts'

test.each([
  ['', ''],
  ['f', 'Zg=='],
  ['fo', 'Zm8='],
  ['foo', 'Zm9v'],
  ['foob', 'Zm9vYg=='],
  ['fooba', 'Zm9vYmE='],
  ['foobar', 'Zm9vYmFy'],
])('%j is written as RFC 4648 §10 says', (plain, encoded) => {
  expect(toBase64(Buffer.from(plain))).toBe(encoded)
  expect(Buffer.from(fromBase64(encoded)).toString()).toBe(plain)
})

test('any bytes come back, and are written as Node writes them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      expect(fromBase64(toBase64(bytes))).toEqual(bytes)
    }),
  )
})

test.each(['Zg', 'Zg=', 'Zh==', 'Zm9=', 'Z===', '=Zg=', 'Zg==Zg==', ' Zg=', 'Zm-_', 'Zm9v\n'])(
  '%j is no base64',
  text => {
    expect(() => fromBase64(text)).toThrow(TypeError)
  },
)

test('twenty megabytes are written in a moment', () => {
  const before = performance.now()
  toBase64(new Uint8Array(20_000_000))
  expect(performance.now() - before).toBeLessThan(4_000)
})
