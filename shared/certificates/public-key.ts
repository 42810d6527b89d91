import { isSm2PublicKey } from '../crypto/sm2.ts'
import { sm3 } from '../crypto/sm3.ts'
import { DerError } from '../der/errors.ts'
import { OID_EC_PUBLIC_KEY, OID_P256, OID_SM2 } from '../der/oids.ts'
import { bitsOf, type DerNode, oidOf, sequenceOf } from '../der/reader.ts'
import { OBJECT_IDENTIFIER } from '../der/tags.ts'
import { bits, oid, sequence } from '../der/writer.ts'
import { type Algorithm, encodeAlgorithm, parseAlgorithm } from './algorithm.ts'

/** The key in a certificate; `point` is 04‖X‖Y, 65 bytes. `other` keys are shown but never used. */
export type PublicKey =
  | { readonly kind: 'sm2'; readonly point: Uint8Array }
  | { readonly kind: 'p256'; readonly point: Uint8Array }
  | { readonly kind: 'other'; readonly oid: string }

const POINT_BYTES = 65
const UNCOMPRESSED = 0x04
const KEY_ID_BYTES = 20

/** SubjectPublicKeyInfo: id-ecPublicKey with the named curve (GB/T 20518 as authorities write it, not its table C.3). */
export function encodePublicKey(key: PublicKey): Uint8Array {
  if (key.kind === 'other') throw new TypeError('only SM2 and P-256 keys are written')
  const curve = key.kind === 'sm2' ? OID_SM2 : OID_P256
  return sequence(encodeAlgorithm(OID_EC_PUBLIC_KEY, oid(curve)), bits(key.point))
}

/**
 * Reads a SubjectPublicKeyInfo. SM2 is accepted as id-ecPublicKey with the curve and as plain .301
 * (GM/T 0015 table C.3). An SM2 point that is compressed or not on the curve throws DerError.
 */
export function parsePublicKey(node: DerNode | undefined): PublicKey {
  const [algorithm, key, ...more] = sequenceOf(node)
  if (more.length > 0)
    throw new DerError('der-unexpected-type', 'SubjectPublicKeyInfo has more than two members')
  const { kind, oid: type } = kindOf(parseAlgorithm(algorithm))
  const point = bitsOf(key)
  if (kind === 'other') return { kind, oid: type }
  const isPoint = point.length === POINT_BYTES && point[0] === UNCOMPRESSED
  if (!isPoint || (kind === 'sm2' && !isSm2PublicKey(point))) {
    throw new DerError('der-malformed', 'the public key is not a point of its curve')
  }
  return { kind, point }
}

function kindOf({ oid: type, parameters }: Algorithm): { kind: PublicKey['kind']; oid: string } {
  if (type === OID_SM2) return { kind: 'sm2', oid: type }
  if (type !== OID_EC_PUBLIC_KEY || parameters?.tag !== OBJECT_IDENTIFIER) return { kind: 'other', oid: type }
  const curve = oidOf(parameters)
  if (curve === OID_SM2) return { kind: 'sm2', oid: type }
  return { kind: curve === OID_P256 ? 'p256' : 'other', oid: curve }
}

/** Key identifier: the first 160 bits of the SM3 digest of the point (RFC 5280 §4.2.1.2 leaves the way open). */
export function keyIdentifierOf(key: PublicKey): Uint8Array {
  if (key.kind === 'other') throw new TypeError('only SM2 and P-256 keys are written')
  return sm3(key.point).subarray(0, KEY_ID_BYTES)
}
