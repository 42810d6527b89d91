import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeRecord, encodeRecord } from '../../../electron/engine/vault/record-encoding.ts'

const value = fc.letrec(tie => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.string({ unit: 'binary' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(number => (Object.is(number, -0) ? 0 : number)),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array(),
    fc.array(tie('any')),
    fc.dictionary(
      fc.string().filter(name => name !== '$bytes' && name !== '__proto__'),
      tie('any'),
      { noNullPrototype: true },
    ),
  ),
})).any

test('a record comes back as it was, its byte strings too', () => {
  fc.assert(
    fc.property(value, record => {
      expect(decodeRecord(encodeRecord(record))).toEqual(record)
    }),
    { numRuns: 50 },
  )
})

test('absent fields stay absent, and buffers come back as bytes', () => {
  const record = { a: undefined, b: Buffer.from('x'), c: [{ d: new Uint8Array(0) }] }
  expect(decodeRecord(encodeRecord(record))).toEqual({ b: Uint8Array.of(120), c: [{ d: new Uint8Array(0) }] })
})

test.each([
  ['a date', { at: new Date(0) }],
  ['a map', { map: new Map() }],
  ['a function', { run: () => 1 }],
  ['no number', { n: Number.NaN }],
  ['a big integer', { n: 1n }],
  ['nothing in a list', [undefined]],
  ['the mark of bytes', { $bytes: [0, 1] }],
])('what would not come back the same is refused: %s', (_, record) => {
  expect(() => encodeRecord(record)).toThrow(TypeError)
})
