import { DerError } from '../der/errors.ts'
import { OID_CONTENT_TYPE, OID_MESSAGE_DIGEST, OID_SIGNING_TIME } from '../der/oids.ts'
import { type DerNode, octetsOf, oidOf, sequenceOf, setMembersOf, timeOf } from '../der/reader.ts'
import { SET } from '../der/tags.ts'
import { octets, oid, sequence, setOf, utcOrGeneralizedTime } from '../der/writer.ts'

/** What the signer says beside the content (GB/T 35275 clause 8; RFC 5652 §11). */
export interface SignedAttributes {
  readonly contentType: string
  readonly messageDigest: Uint8Array
  readonly signingTime?: Date
}

/** The attributes as SET OF (0x31): these bytes are signed. On the wire the tag is [0]. */
export function encodeSignedAttributes(attributes: Required<SignedAttributes>): Uint8Array {
  return setOf(
    attribute(OID_CONTENT_TYPE, oid(attributes.contentType)),
    attribute(OID_SIGNING_TIME, utcOrGeneralizedTime(attributes.signingTime)),
    attribute(OID_MESSAGE_DIGEST, octets(attributes.messageDigest)),
  )
}

function attribute(type: string, value: Uint8Array): Uint8Array {
  return sequence(oid(type), setOf(value))
}

/** RFC 5652 §5.4: the signature covers SET OF (0x31), not the [0] tag used on the wire. */
export function retagged(raw: Uint8Array, tag: number): Uint8Array {
  const copy = Uint8Array.from(raw)
  copy[0] = tag
  return copy
}

/** The bytes that were signed, from the attributes as they came. */
export function signedBytesOf(attributes: DerNode): Uint8Array {
  return retagged(attributes.raw, SET)
}

/** Reads [0] authenticatedAttributes: content type and message digest once each, one value each. Others are passed over. */
export function parseSignedAttributes(node: DerNode): SignedAttributes {
  const values = new Map<string, DerNode>()
  for (const member of node.children) {
    const [type, set, ...more] = sequenceOf(member)
    const [value, ...others] = setMembersOf(set)
    if (value === undefined || more.length > 0)
      throw new DerError('der-malformed', 'an attribute has no value')
    if (others.length > 0 || values.has(oidOf(type)))
      throw new DerError('der-malformed', 'an attribute has two values')
    values.set(oidOf(type), value)
  }
  const signingTime = values.get(OID_SIGNING_TIME)
  return {
    contentType: oidOf(values.get(OID_CONTENT_TYPE)),
    messageDigest: octetsOf(values.get(OID_MESSAGE_DIGEST)),
    ...(signingTime && { signingTime: timeOf(signingTime) }),
  }
}
