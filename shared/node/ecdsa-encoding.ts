import { DerError } from '../der/errors.ts'
import { integerBytesOf, parseDer, sequenceOf } from '../der/reader.ts'

const NUMBER_BYTES = 32

/** r‖s of a strict DER ECDSA signature on P-256; undefined for any other bytes. */
export function decodeEcdsa(der: Uint8Array): Uint8Array | undefined {
  try {
    const [r, s, ...more] = sequenceOf(parseDer(der)).map(integerBytesOf)
    if (r === undefined || s === undefined || more.length > 0) return undefined
    if (r.length > NUMBER_BYTES || s.length > NUMBER_BYTES) return undefined
    const rs = new Uint8Array(2 * NUMBER_BYTES)
    rs.set(r, NUMBER_BYTES - r.length)
    rs.set(s, 2 * NUMBER_BYTES - s.length)
    return rs
  } catch (thrown) {
    if (thrown instanceof DerError) return undefined
    throw thrown
  }
}
