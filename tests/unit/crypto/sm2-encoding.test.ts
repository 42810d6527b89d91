import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeSignature, encodeCipher, encodeSignature } from '../../../shared/crypto/sm2-encoding.ts'
import { DerError } from '../../../shared/der/errors.ts'
import { integerBytesOf, parseDer, sequenceOf } from '../../../shared/der/reader.ts'
import { integer, octets, sequence } from '../../../shared/der/writer.ts'
import { toHex } from '../../../shared/encoding/hex.ts'

/** The same by the strict reader of shared/der. */
function decodeByReader(der: Uint8Array): string | undefined {
  try {
    const members = sequenceOf(parseDer(der))
    const numbers = members.map(integerBytesOf)
    if (numbers.length !== 2 || numbers.some(number => number.length > 32)) return undefined
    return numbers.map(number => toHex(number).padStart(64, '0')).join('')
  } catch (thrown) {
    if (thrown instanceof DerError) return undefined
    throw thrown
  }
}
const decoded = (der: Uint8Array) => {
  const rs = decodeSignature(der)
  return rs === undefined ? undefined : toHex(rs)
}

/** 32 bytes with any number of zeros before. */
const field = fc
  .tuple(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.integer({ min: 0, max: 32 }))
  .map(([bytes, zeros]) => bytes.fill(0, 0, zeros))

test('signatures are written as the writer of shared/der writes them, and read back', () => {
  fc.assert(
    fc.property(field, field, (r, s) => {
      const der = encodeSignature(Uint8Array.of(...r, ...s))
      expect(toHex(der)).toBe(toHex(sequence(integer(r), integer(s))))
      expect(decoded(der)).toBe(toHex(r) + toHex(s))
    }),
    { numRuns: 200 },
  )
})

test('ciphers are written as the writer of shared/der writes them', () => {
  fc.assert(
    fc.property(field, field, fc.uint8Array({ minLength: 33, maxLength: 300 }), (x, y, rest) => {
      const raw = Uint8Array.of(...x, ...y, ...rest)
      const parts = [integer(x), integer(y), octets(rest.subarray(0, 32)), octets(rest.subarray(32))]
      expect(toHex(encodeCipher(raw))).toBe(toHex(sequence(...parts)))
    }),
    { numRuns: 100 },
  )
})

test('whatever the reader of shared/der refuses is refused, and nothing else', () => {
  const change = fc.record({
    at: fc.nat(80),
    to: fc.oneof(fc.nat(255), fc.constantFrom(0, 2, 0x30, 0x80, 0x81)),
  })
  fc.assert(
    fc.property(field, field, fc.array(change, { maxLength: 3 }), fc.nat(4), (r, s, changes, cut) => {
      const der = encodeSignature(Uint8Array.of(...r, ...s))
      for (const { at, to } of changes) if (at < der.length) der[at] = to
      for (const bytes of [
        der,
        der.subarray(0, der.length - cut),
        Uint8Array.of(...der, ...new Uint8Array(cut)),
      ]) {
        expect(decoded(bytes)).toBe(decodeByReader(bytes))
      }
    }),
    { numRuns: 2000 },
  )
})

test('every byte of a signature set to every value is read alike', () => {
  const fields = [
    new Uint8Array(32).fill(0x91),
    Uint8Array.of(...new Uint8Array(20), ...new Uint8Array(12).fill(7)),
  ]
  for (const r of fields) {
    for (const s of fields) {
      const der = encodeSignature(Uint8Array.of(...r, ...s))
      for (let at = 0; at < der.length; at++) {
        for (let value = 0; value < 256; value++) {
          const changed = der.with(at, value)
          if (decoded(changed) !== decodeByReader(changed)) expect.fail(`byte ${at} set to ${value}`)
        }
      }
    }
  }
})
