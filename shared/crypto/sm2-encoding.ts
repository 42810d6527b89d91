import { DerError } from '../der/errors.ts'
import { integerBytesOf, octetsOf, parseDer, sequenceOf } from '../der/reader.ts'
import { INTEGER, OCTET_STRING, SEQUENCE } from '../der/tags.ts'
import { header } from '../der/writer.ts'
import { concat } from '../encoding/bytes.ts'

// Signatures are read and written by the thousand: here without the reader and writer of shared/der, and to the
// same rules (tests compare the two).

type Bytes = Uint8Array<ArrayBuffer>

const FIELD_BYTES = 32
const POINT_BYTES = 2 * FIELD_BYTES
/** Tag, length, and a zero where the first bit of 32 bytes is set. */
const MOST_INTEGER_BYTES = FIELD_BYTES + 3

/** `SM2Signature ::= SEQUENCE { r INTEGER, s INTEGER }` (GB/T 35276-2017 clause 7.3) from r ‖ s. */
export function encodeSignature(rs: Uint8Array): Bytes {
  const der = new Uint8Array(2 + 2 * MOST_INTEGER_BYTES)
  const end = putInteger(der, putInteger(der, 2, rs.subarray(0, FIELD_BYTES)), rs.subarray(FIELD_BYTES))
  der[0] = SEQUENCE
  der[1] = end - 2
  return der.slice(0, end)
}

/** Writes a non-negative INTEGER from 32 bytes; gives the place behind it. */
function putInteger(target: Uint8Array, at: number, field: Uint8Array): number {
  const start = firstDigit(field)
  const zeros = (field[start] ?? 0) >= 0x80 ? 1 : 0
  const bytes = zeros + FIELD_BYTES - start
  target[at] = INTEGER
  target[at + 1] = bytes
  target.set(start === 0 ? field : field.subarray(start), at + 2 + zeros) // the zero is there already
  return at + 2 + bytes
}

/** The place of the first byte that is not zero, or the last place. */
function firstDigit(field: Uint8Array): number {
  let start = 0
  while (start < FIELD_BYTES - 1 && field[start] === 0) start++
  return start
}

/** r ‖ s of a DER signature, or undefined where it is not one. The ranges of r and s are checked by verifying. */
export function decodeSignature(der: Uint8Array): Uint8Array | undefined {
  const rs = new Uint8Array(POINT_BYTES)
  if (der[0] !== SEQUENCE || der[1] !== der.length - 2 || der.length >= 0x80) return undefined
  const middle = takeInteger(der, 2, rs.subarray(0, FIELD_BYTES))
  const end = middle === undefined ? undefined : takeInteger(der, middle, rs.subarray(FIELD_BYTES))
  return end === der.length ? rs : undefined
}

/**
 * Reads a non-negative INTEGER of at most 32 bytes in its one encoding (X.690 §8.3.2, §10.1) to the end of
 * `field`; gives the place behind it, or undefined where there is none.
 */
function takeInteger(der: Uint8Array, at: number, field: Uint8Array): number | undefined {
  const bytes = der[at + 1] ?? 0
  const content = der.subarray(at + 2, at + 2 + bytes)
  if (der[at] !== INTEGER || bytes === 0 || content.length !== bytes) return undefined
  const [first = 0, second = 0] = content
  const hasZero = first === 0 && bytes > 1
  if (first >= 0x80 || (hasZero && second < 0x80)) return undefined
  const magnitude = hasZero ? content.subarray(1) : content
  if (magnitude.length > FIELD_BYTES) return undefined
  field.set(magnitude, FIELD_BYTES - magnitude.length)
  return at + 2 + bytes
}

/** SM2Cipher (GB/T 35276-2017 clause 7.2) from C1 (x ‖ y) ‖ C3 ‖ C2. */
export function encodeCipher(raw: Uint8Array): Bytes {
  const text = raw.subarray(POINT_BYTES + FIELD_BYTES)
  const textHeader = header(OCTET_STRING, text.length)
  const members = new Uint8Array(2 * MOST_INTEGER_BYTES + 2 + FIELD_BYTES)
  const middle = putInteger(members, 0, raw.subarray(0, FIELD_BYTES))
  const end = putInteger(members, middle, raw.subarray(FIELD_BYTES, POINT_BYTES))
  members[end] = OCTET_STRING
  members[end + 1] = FIELD_BYTES
  members.set(raw.subarray(POINT_BYTES, POINT_BYTES + FIELD_BYTES), end + 2)
  const beginning = members.subarray(0, end + 2 + FIELD_BYTES)
  const bytes = beginning.length + textHeader.length + text.length
  return concat(header(SEQUENCE, bytes), beginning, textHeader, text)
}

/** C1 (x ‖ y) ‖ C3 ‖ C2 of a DER SM2Cipher, or undefined where it is not one. */
export function decodeCipher(der: Uint8Array): Uint8Array | undefined {
  return unlessMalformed(() => {
    const members = sequenceOf(parseDer(der))
    const [x, y, hash, text] = members
    const point = members.length === 4 ? joinFields(integerBytesOf(x), integerBytesOf(y)) : undefined
    if (point === undefined || octetsOf(hash).length !== FIELD_BYTES) return undefined
    return concat(point, octetsOf(hash), octetsOf(text))
  })
}

/** Two integers as 32 bytes each, or undefined where one is longer. */
function joinFields(first: Uint8Array, second: Uint8Array): Uint8Array | undefined {
  if (first.length > FIELD_BYTES || second.length > FIELD_BYTES) return undefined
  const joined = new Uint8Array(POINT_BYTES)
  joined.set(first, FIELD_BYTES - first.length)
  joined.set(second, POINT_BYTES - second.length)
  return joined
}

function unlessMalformed<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (thrown) {
    if (thrown instanceof DerError) return undefined
    throw thrown
  }
}
