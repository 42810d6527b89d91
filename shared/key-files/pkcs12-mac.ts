/** The mac of a PKCS #12 file: HMAC under a key of PKCS #12's own derivation, or PBMAC1 (RFC 9579). */
import { encodeAlgorithm, parseAlgorithm } from '../certificates/algorithm.ts'
import {
  OID_GM_PBMAC,
  OID_PBMAC1,
  OID_SHA1,
  OID_SHA256,
  OID_SHA384,
  OID_SHA512,
  OID_SM3,
} from '../der/oids.ts'
import { type DerNode, octetsOf, sequenceOf } from '../der/reader.ts'
import { integer, nullValue, octets, sequence } from '../der/writer.ts'
import { KeyFileError } from './key-file-error.ts'
import { DIGEST_BYTES, type DigestName, hmacOf, type KeyFileOperations } from './operations.ts'
import {
  checkedCount,
  digestOfHmac,
  encodeDerivation,
  encodeHmac,
  type Passphrase,
  readDerivation,
  readSaltAndCount,
} from './pbes.ts'
import { type Derivation, pbkdf2 } from './pbkdf2.ts'
import { derivePkcs12, PURPOSE_MAC } from './pkcs12-derivation.ts'

export interface Mac {
  readonly digest: DigestName
  readonly by: 'pkcs12' | 'pbmac1'
  readonly derivation: Derivation
  readonly keyBytes: number
  readonly value: Uint8Array
}

const DIGESTS: Readonly<Record<string, DigestName>> = {
  [OID_SHA1]: 'sha1',
  [OID_SHA256]: 'sha256',
  [OID_SHA384]: 'sha384',
  [OID_SHA512]: 'sha512',
  [OID_SM3]: 'sm3',
}
const LEAST_KEY_BYTES = 16
const MOST_KEY_BYTES = 64
const IGNORED_SALT = 'NOT USED'

/** MacData: the mac with its algorithm, a salt and a count; with PBMAC1 the last two say nothing. */
export function readMac(node: DerNode): Mac {
  const [digestInfo, ...saltAndCount] = sequenceOf(node)
  const [algorithm, value] = sequenceOf(digestInfo)
  const { oid, parameters } = parseAlgorithm(algorithm)
  if (oid === OID_PBMAC1 || oid === OID_GM_PBMAC) return readPbmac1(parameters, octetsOf(value))
  const digest = DIGESTS[oid]
  if (digest === undefined) throw new KeyFileError('key-file-unsupported', `mac with digest ${oid}`)
  const derivation = checkedCount({ digest, ...readSaltAndCount(saltAndCount) })
  return { digest, by: 'pkcs12', derivation, keyBytes: DIGEST_BYTES[digest].digest, value: octetsOf(value) }
}

/** PBMAC1-params: the derivation, which must say the length of the key, and the HMAC. */
function readPbmac1(parameters: DerNode | undefined, value: Uint8Array): Mac {
  const [derivationNode, hmac] = sequenceOf(parameters)
  const { derivation, keyBytes } = readDerivation(derivationNode)
  const digest = digestOfHmac(parseAlgorithm(hmac))
  if (keyBytes === undefined || keyBytes < LEAST_KEY_BYTES || keyBytes > MOST_KEY_BYTES)
    throw new KeyFileError('key-file-unsupported', 'PBMAC1 with a key of unusual length')
  return { digest, by: 'pbmac1', derivation, keyBytes, value }
}

/** Whether the content carries this mac under this passphrase; compared without stopping at a difference. */
export function isMacOf(
  content: Uint8Array,
  mac: Mac,
  passphrase: Passphrase,
  operations: KeyFileOperations,
): boolean {
  const computed = macOf(content, mac, passphrase, operations)
  if (computed.length !== mac.value.length) return false
  return computed.reduce((difference, octet, i) => difference | (octet ^ (mac.value[i] ?? 0)), 0) === 0
}

function macOf(
  content: Uint8Array,
  { digest, by, derivation, keyBytes }: Omit<Mac, 'value'>,
  passphrase: Passphrase,
  operations: KeyFileOperations,
): Uint8Array {
  const key =
    by === 'pkcs12'
      ? derivePkcs12(passphrase.bmp, derivation, { purpose: PURPOSE_MAC, bytes: keyBytes }, operations)
      : pbkdf2(passphrase.utf8, derivation, keyBytes, operations)
  return hmacOf(digest, key, content, operations)
}

/** MacData for a content. */
export function encodeMac(
  content: Uint8Array,
  mac: Omit<Mac, 'value' | 'keyBytes'>,
  passphrase: Passphrase,
  operations: KeyFileOperations,
): Uint8Array {
  const keyBytes = DIGEST_BYTES[mac.digest].digest
  const value = octets(macOf(content, { ...mac, keyBytes }, passphrase, operations))
  const { digest, derivation } = mac
  if (mac.by === 'pkcs12') {
    const info = sequence(encodeAlgorithm(oidOf(digest), nullValue()), value)
    return sequence(info, octets(derivation.salt), integer(derivation.iterations))
  }
  const parameters = sequence(encodeDerivation(derivation, keyBytes), encodeHmac(digest))
  const unused = octets(new TextEncoder().encode(IGNORED_SALT))
  return sequence(sequence(encodeAlgorithm(OID_PBMAC1, parameters), value), unused, integer(1))
}

function oidOf(digest: DigestName): string {
  return Object.entries(DIGESTS).find(([, name]) => name === digest)?.[0] ?? OID_SHA256
}
