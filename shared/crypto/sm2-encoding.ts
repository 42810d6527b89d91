import { DerError } from '../der/errors.ts'
import { integerBytesOf, octetsOf, parseDer, sequenceOf } from '../der/reader.ts'
import { integer, octets, sequence } from '../der/writer.ts'
import { concat } from '../encoding/bytes.ts'

const FIELD_BYTES = 32
const POINT_BYTES = 2 * FIELD_BYTES

/** `SM2Signature ::= SEQUENCE { r INTEGER, s INTEGER }` (GB/T 35276-2017 clause 7.3) from r ‖ s. */
export function encodeSignature(rs: Uint8Array): Uint8Array<ArrayBuffer> {
  return sequence(integer(rs.subarray(0, FIELD_BYTES)), integer(rs.subarray(FIELD_BYTES)))
}

/** r ‖ s of a DER signature, or undefined where it is not one. The ranges of r and s are checked by verifying. */
export function decodeSignature(der: Uint8Array): Uint8Array | undefined {
  return unlessMalformed(() => {
    const members = sequenceOf(parseDer(der))
    const [r, s] = members
    if (members.length !== 2) return undefined
    return joinFields(integerBytesOf(r), integerBytesOf(s))
  })
}

/** SM2Cipher (GB/T 35276-2017 clause 7.2) from C1 (x ‖ y) ‖ C3 ‖ C2. */
export function encodeCipher(raw: Uint8Array): Uint8Array<ArrayBuffer> {
  const hashEnd = POINT_BYTES + FIELD_BYTES
  return sequence(
    integer(raw.subarray(0, FIELD_BYTES)),
    integer(raw.subarray(FIELD_BYTES, POINT_BYTES)),
    octets(raw.subarray(POINT_BYTES, hashEnd)),
    octets(raw.subarray(hashEnd)),
  )
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
