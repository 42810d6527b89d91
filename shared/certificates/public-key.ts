import { isSm2PublicKey } from '../crypto/sm2.ts'
import { sm3 } from '../crypto/sm3.ts'
import { DerError } from '../der/errors.ts'
import { OID_EC_PUBLIC_KEY, OID_P256, OID_RSA, OID_SM2 } from '../der/oids.ts'
import { bitsOf, type DerNode, integerBytesOf, oidOf, parseDer, sequenceOf } from '../der/reader.ts'
import { OBJECT_IDENTIFIER } from '../der/tags.ts'
import { bits, integer, nullValue, oid, sequence } from '../der/writer.ts'
import { type Algorithm, encodeAlgorithm, parseAlgorithm } from './algorithm.ts'

/**
 * The key in a certificate; `point` is 04‖X‖Y, 65 bytes, the numbers of RSA are big-endian magnitudes.
 * `other` keys are shown but never used.
 */
export type PublicKey =
  | { readonly kind: 'sm2'; readonly point: Uint8Array }
  | { readonly kind: 'p256'; readonly point: Uint8Array }
  | { readonly kind: 'rsa'; readonly modulus: Uint8Array; readonly exponent: Uint8Array }
  | { readonly kind: 'other'; readonly oid: string }

const POINT_BYTES = 65
const UNCOMPRESSED = 0x04
const KEY_ID_BYTES = 20
/** RSA below 2048 bits is broken in practice, above 8192 it is only slow. Exponents in use have 1 or 3 bytes. */
const RSA_MODULUS_BYTES = { least: 256, most: 1024 } as const
const RSA_EXPONENT_BYTES = 4

/** SubjectPublicKeyInfo: id-ecPublicKey with the named curve (GB/T 20518 as authorities write it, not its table C.3). */
export function encodePublicKey(key: PublicKey): Uint8Array {
  if (key.kind === 'other') throw new TypeError('only SM2, P-256 and RSA keys are written')
  if (key.kind === 'rsa') return sequence(encodeAlgorithm(OID_RSA, nullValue()), bits(encodeRsaNumbers(key)))
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
  if (kind === 'rsa') return parseRsaNumbers(point, type)
  const isPoint = point.length === POINT_BYTES && point[0] === UNCOMPRESSED
  if (!isPoint || (kind === 'sm2' && !isSm2PublicKey(point))) {
    throw new DerError('der-malformed', 'the public key is not a point of its curve')
  }
  return { kind, point }
}

function kindOf({ oid: type, parameters }: Algorithm): { kind: PublicKey['kind']; oid: string } {
  if (type === OID_SM2) return { kind: 'sm2', oid: type }
  if (type === OID_RSA) return { kind: 'rsa', oid: type }
  if (type !== OID_EC_PUBLIC_KEY || parameters?.tag !== OBJECT_IDENTIFIER) return { kind: 'other', oid: type }
  const curve = oidOf(parameters)
  if (curve === OID_SM2) return { kind: 'sm2', oid: type }
  return { kind: curve === OID_P256 ? 'p256' : 'other', oid: curve }
}

type RsaKey = Extract<PublicKey, { kind: 'rsa' }>

/** RSAPublicKey (RFC 8017 Appendix A.1.1). */
function encodeRsaNumbers({ modulus, exponent }: RsaKey): Uint8Array {
  return sequence(integer(modulus), integer(exponent))
}

/** A key of a size we do not use is an `other` one: its certificate can still be read and shown. */
function parseRsaNumbers(der: Uint8Array, type: string): PublicKey {
  const [first, second, ...more] = sequenceOf(parseDer(der))
  if (second === undefined || more.length > 0) return { kind: 'other', oid: type }
  const [modulus, exponent] = [integerBytesOf(first), integerBytesOf(second)]
  const { least, most } = RSA_MODULUS_BYTES
  const isUsable =
    modulus.length >= least &&
    modulus.length <= most &&
    exponent.length <= RSA_EXPONENT_BYTES &&
    isOdd(exponent)
  return isUsable && isOdd(modulus) ? { kind: 'rsa', modulus, exponent } : { kind: 'other', oid: type }
}

function isOdd(magnitude: Uint8Array): boolean {
  return ((magnitude.at(-1) ?? 0) & 1) === 1
}

/** Key identifier: the first 160 bits of the SM3 digest of the key's bits (RFC 5280 §4.2.1.2 leaves the way open). */
export function keyIdentifierOf(key: PublicKey): Uint8Array {
  if (key.kind === 'other') throw new TypeError('only SM2, P-256 and RSA keys are written')
  return sm3(key.kind === 'rsa' ? encodeRsaNumbers(key) : key.point).subarray(0, KEY_ID_BYTES)
}
