import type { DerNode } from '../der/reader.ts'
import { explicitOf, octetsOf, parseDer, sequenceOf } from '../der/reader.ts'
import { GENERALIZED_TIME, OBJECT_IDENTIFIER } from '../der/tags.ts'
import { timeField } from './fields.ts'

/**
 * The moment a time stamp names (genTime of TSTInfo; GB/T 20520, RFC 3161 §2.4.2), from a TimeStampToken or a whole
 * TimeStampResp. Nothing of the stamp is verified: the moment only says when certificates are judged, and whoever
 * shows it says that it is unverified. Throws DerError or FieldMismatch for other bytes.
 */
export function timeOfStamp(node: DerNode): Date {
  const [first, second] = sequenceOf(node)
  const token = first?.tag === OBJECT_IDENTIFIER ? node : second
  const [, , content] = sequenceOf(explicitOf(sequenceOf(token)[1], 0))
  const info = parseDer(octetsOf(explicitOf(sequenceOf(content)[1], 0)))
  return timeField(sequenceOf(info)[4], GENERALIZED_TIME)
}
