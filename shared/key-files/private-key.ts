/** Private keys: PKCS #8 (RFC 5958), ECPrivateKey (RFC 5915) and RSAPrivateKey (RFC 8017), as tools write them. */
import { encodeAlgorithm, parseAlgorithm } from '../certificates/algorithm.ts'
import { encodePublicKey, type PublicKey } from '../certificates/public-key.ts'
import { CryptoError } from '../crypto/errors.ts'
import { sm2PublicKeyOf } from '../crypto/sm2.ts'
import { OID_EC_PUBLIC_KEY, OID_P256, OID_RSA, OID_SM2 } from '../der/oids.ts'
import {
  bitsOf,
  type DerNode,
  explicitOf,
  integerBytesOf,
  isContextTag,
  octetsOf,
  oidOf,
  parseDer,
  sequenceOf,
  smallIntegerOf,
} from '../der/reader.ts'
import { OBJECT_IDENTIFIER } from '../der/tags.ts'
import { bits, explicit, integer, nullValue, octets, oid, sequence } from '../der/writer.ts'
import { equalBytes } from '../encoding/bytes.ts'
import { KeyFileError } from './key-file-error.ts'
import { readingKeyFile } from './reading.ts'

/** A private key; keys other than SM2 stay in PKCS #8, for shared/node. */
export type PrivateKey =
  | { readonly kind: 'sm2'; readonly privateKey: Uint8Array; readonly publicKey: Uint8Array }
  | { readonly kind: 'p256' | 'rsa'; readonly pkcs8: Uint8Array; readonly publicKey?: PublicKey }

const SCALAR_BYTES = 32
const EC_VERSION = 1
const RSA_MEMBERS = 9

/** Reads PKCS #8; throws KeyFileError 'key-file-malformed', 'key-file-too-large' or 'key-file-unsupported'. */
export function parsePkcs8(der: Uint8Array): PrivateKey {
  return readingKeyFile('PKCS #8', der.length, () => readPkcs8(parseDer(der)))
}

/** PKCS #8 of a key: for SM2 as STANDARDS have it, id-ecPublicKey with the curve, the public key inside. */
export function encodePkcs8(key: PrivateKey): Uint8Array {
  return key.kind === 'sm2' ? encodeEcKey(OID_SM2, key.privateKey, key.publicKey) : key.pkcs8
}

/** Reads the content of a PEM block named PRIVATE KEY, EC PRIVATE KEY or RSA PRIVATE KEY. */
export function parsePrivateKey(label: string, der: Uint8Array): PrivateKey {
  if (label === 'PRIVATE KEY') return parsePkcs8(der)
  return readingKeyFile(label, der.length, () => {
    if (label === 'EC PRIVATE KEY') return readEcKey(parseDer(der))
    if (label === 'RSA PRIVATE KEY') return readRsaKey(parseDer(der))
    throw unsupported(`${label} is no private key that is read`)
  })
}

/** PrivateKeyInfo: version 0 or 1, algorithm, key, and attributes or a public key, which are passed over. */
function readPkcs8(node: DerNode): PrivateKey {
  const [version, algorithm, key, ...rest] = sequenceOf(node)
  if (smallIntegerOf(version) > 1) throw unsupported('PKCS #8 of another version')
  if (rest.some(member => !isContextTag(member, 0) && !isContextTag(member, 1)))
    throw malformed('PKCS #8 has unexpected members')
  const { oid: type, parameters } = parseAlgorithm(algorithm)
  const inner = parseDer(octetsOf(key))
  if (type === OID_RSA) return readRsaKey(inner)
  if (type === OID_SM2) return readEcKey(inner, OID_SM2)
  if (type !== OID_EC_PUBLIC_KEY || parameters?.tag !== OBJECT_IDENTIFIER)
    throw unsupported(`a key of algorithm ${type}`)
  return readEcKey(inner, oidOf(parameters))
}

/** ECPrivateKey: version 1, the scalar (some leave leading zeros out), [0] curve, [1] public key. */
function readEcKey(node: DerNode, outerCurve?: string): PrivateKey {
  const [version, scalar, ...rest] = sequenceOf(node)
  if (smallIntegerOf(version) !== EC_VERSION) throw malformed('ECPrivateKey of another version')
  const curveNode = rest.find(member => isContextTag(member, 0))
  const pointNode = rest.find(member => isContextTag(member, 1))
  if (rest.some(member => member !== curveNode && member !== pointNode))
    throw malformed('ECPrivateKey has unexpected members')
  const curve = outerCurve ?? (curveNode && oidOf(explicitOf(curveNode, 0)))
  const point = pointNode && bitsOf(explicitOf(pointNode, 1))
  const privateKey = paddedScalar(octetsOf(scalar))
  if (curve === OID_SM2) return checkedSm2(privateKey, point)
  if (curve !== OID_P256) throw unsupported(`a key on curve ${curve}`)
  const publicKey = point && ({ kind: 'p256', point } as const)
  return {
    kind: 'p256',
    pkcs8: encodeEcKey(OID_P256, privateKey, point),
    ...(publicKey && { publicKey }),
  }
}

function paddedScalar(scalar: Uint8Array): Uint8Array {
  const digits = scalar.subarray(Math.max(0, scalar.length - SCALAR_BYTES))
  if (scalar.subarray(0, scalar.length - digits.length).some(octet => octet !== 0))
    throw malformed('the private key is longer than its curve')
  const padded = new Uint8Array(SCALAR_BYTES)
  padded.set(digits, SCALAR_BYTES - digits.length)
  return padded
}

/** The public key is computed; one that stands in the file and is another means a damaged file. */
function checkedSm2(privateKey: Uint8Array, point: Uint8Array | undefined): PrivateKey {
  try {
    const publicKey = sm2PublicKeyOf(privateKey)
    if (point !== undefined && !equalBytes(point, publicKey)) throw malformed('private and public key differ')
    return { kind: 'sm2', privateKey, publicKey }
  } catch (cause) {
    if (!(cause instanceof CryptoError)) throw cause
    throw malformed('the private key is out of range', cause)
  }
}

function encodeEcKey(curve: string, privateKey: Uint8Array, point: Uint8Array | undefined): Uint8Array {
  const publicKey = point === undefined ? [] : [explicit(1, bits(point))]
  const key = sequence(integer(EC_VERSION), octets(privateKey), ...publicKey)
  return sequence(integer(0), encodeAlgorithm(OID_EC_PUBLIC_KEY, oid(curve)), octets(key))
}

/** RSAPrivateKey of two primes; the numbers are not checked here, whoever uses the key does. */
function readRsaKey(node: DerNode): PrivateKey {
  const [version, ...numbers] = sequenceOf(node)
  if (smallIntegerOf(version) !== 0 || numbers.length !== RSA_MEMBERS - 1)
    throw unsupported('an RSA key of more than two primes')
  const [modulus, exponent] = numbers.map(integerBytesOf)
  if (modulus === undefined || exponent === undefined) throw malformed('an RSA key without numbers')
  const pkcs8 = sequence(integer(0), encodeAlgorithm(OID_RSA, nullValue()), octets(node.raw))
  return { kind: 'rsa', pkcs8, publicKey: { kind: 'rsa', modulus, exponent } }
}

/** Whether a certificate's key belongs to this private key; P-256 keys without public key say false. */
export function isKeyOf(key: PrivateKey, publicKey: PublicKey): boolean {
  const own: PublicKey | undefined =
    key.kind === 'sm2' ? { kind: 'sm2', point: key.publicKey } : key.publicKey
  if (own === undefined || own.kind !== publicKey.kind || own.kind === 'other') return false
  return equalBytes(encodePublicKey(own), encodePublicKey(publicKey))
}

function malformed(message: string, cause?: unknown): KeyFileError {
  return new KeyFileError('key-file-malformed', message, { cause })
}

function unsupported(message: string): KeyFileError {
  return new KeyFileError('key-file-unsupported', message)
}
