/** Encryption under a passphrase: PBES2 (RFC 8018, GM/T 0091) and the schemes of PKCS #12 (RFC 7292 Appendix C). */
import { type Algorithm, encodeAlgorithm, parseAlgorithm } from '../certificates/algorithm.ts'
import type { Random } from '../cms/suite.ts'
import {
  OID_AES128_CBC,
  OID_AES192_CBC,
  OID_AES256_CBC,
  OID_DES_EDE3_CBC,
  OID_GM_PBES,
  OID_GM_PBKDF,
  OID_HMAC_SHA1,
  OID_HMAC_SHA256,
  OID_HMAC_SHA384,
  OID_HMAC_SHA512,
  OID_HMAC_SM3,
  OID_HMAC_SM3_ALTERNATIVE,
  OID_PBE_SHA1_3DES,
  OID_PBE_SHA1_RC2_40,
  OID_PBE_SHA1_RC2_128,
  OID_PBES2,
  OID_PBKDF2,
  OID_SM4,
  OID_SM4_CBC,
} from '../der/oids.ts'
import { type DerNode, octetsOf, sequenceOf, smallIntegerOf } from '../der/reader.ts'
import { INTEGER } from '../der/tags.ts'
import { integer, nullValue, octets, sequence } from '../der/writer.ts'
import { KeyFileError } from './key-file-error.ts'
import {
  CIPHER_BYTES,
  type CipherName,
  type DigestName,
  decryptCbc,
  encryptCbc,
  type KeyFileOperations,
} from './operations.ts'
import { type Derivation, pbkdf2 } from './pbkdf2.ts'
import { derivePkcs12, PURPOSE_IV, PURPOSE_KEY } from './pkcs12-derivation.ts'
import { rc2CbcDecrypt, rc2CbcEncrypt } from './rc2.ts'

/** A hostile file must not keep us busy: real ones have 1 to 600 000, with HMAC-SM3 (slow here) a few thousand. */
const MAX_ITERATIONS = 1_000_000
const MAX_SM3_ITERATIONS = 100_000
const MAX_SALT_BYTES = 1024
const SALT_BYTES = 16
const LEGACY_SALT_BYTES = 8
const LEGACY_IV_BYTES = 8

/** A passphrase in the forms the two kinds of schemes take it. */
export interface Passphrase {
  readonly utf8: Uint8Array
  readonly bmp: Uint8Array
}

/** How to encrypt: PBES2 with a digest and a cipher, or an old scheme that Windows and Java read everywhere. */
export type Scheme =
  | {
      readonly kind: 'pbes2'
      readonly digest: DigestName
      readonly cipher: CipherName
      readonly iterations: number
    }
  | { readonly kind: 'legacy'; readonly cipher: 'des-ede3-cbc' | 'rc2-40'; readonly iterations: number }

const CIPHERS: Readonly<Record<string, CipherName>> = {
  [OID_AES128_CBC]: 'aes-128-cbc',
  [OID_AES192_CBC]: 'aes-192-cbc',
  [OID_AES256_CBC]: 'aes-256-cbc',
  [OID_DES_EDE3_CBC]: 'des-ede3-cbc',
  [OID_SM4_CBC]: 'sm4-cbc',
  [OID_SM4]: 'sm4-cbc',
}
const HMACS: Readonly<Record<string, DigestName>> = {
  [OID_HMAC_SHA1]: 'sha1',
  [OID_HMAC_SHA256]: 'sha256',
  [OID_HMAC_SHA384]: 'sha384',
  [OID_HMAC_SHA512]: 'sha512',
  [OID_HMAC_SM3]: 'sm3',
  [OID_HMAC_SM3_ALTERNATIVE]: 'sm3',
}
const LEGACY: Readonly<Record<string, { cipher: 'des-ede3-cbc' | 'rc2'; keyBytes: number }>> = {
  [OID_PBE_SHA1_3DES]: { cipher: 'des-ede3-cbc', keyBytes: 24 },
  [OID_PBE_SHA1_RC2_128]: { cipher: 'rc2', keyBytes: 16 },
  [OID_PBE_SHA1_RC2_40]: { cipher: 'rc2', keyBytes: 5 },
}

/** Decrypts under a passphrase; throws KeyFileError 'key-file-unsupported' or 'passphrase-wrong'. */
export function decryptUnder(
  passphrase: Passphrase,
  { algorithm, encrypted }: { algorithm: Algorithm; encrypted: Uint8Array },
  operations: KeyFileOperations,
): Uint8Array {
  const decrypt = decryptionOf(passphrase, algorithm, operations)
  try {
    return decrypt(encrypted)
  } catch (cause) {
    throw new KeyFileError('passphrase-wrong', 'what the passphrase protects does not open', { cause })
  }
}

type Decryption = (encrypted: Uint8Array) => Uint8Array

function decryptionOf(
  passphrase: Passphrase,
  { oid, parameters }: Algorithm,
  operations: KeyFileOperations,
): Decryption {
  if (oid === OID_PBES2 || oid === OID_GM_PBES) return pbes2(passphrase.utf8, parameters, operations)
  const legacy = LEGACY[oid]
  if (legacy === undefined) throw unsupported(`encryption ${oid}`)
  const derivation = { digest: 'sha1', ...readSaltAndCount(sequenceOf(parameters)) } as const
  const { key, iv } = legacyKey(passphrase.bmp, derivation, legacy.keyBytes, operations)
  if (legacy.cipher === 'rc2') return encrypted => rc2CbcDecrypt(key, iv, encrypted)
  return encrypted => operations.decrypt('des-ede3-cbc', key, iv, encrypted)
}

function legacyKey(bmp: Uint8Array, derivation: Derivation, keyBytes: number, operations: KeyFileOperations) {
  return {
    key: derivePkcs12(bmp, derivation, { purpose: PURPOSE_KEY, bytes: keyBytes }, operations),
    iv: derivePkcs12(bmp, derivation, { purpose: PURPOSE_IV, bytes: LEGACY_IV_BYTES }, operations),
  }
}

/** PBES2-params: how the key is derived, and the cipher with its IV. */
function pbes2(
  password: Uint8Array,
  parameters: DerNode | undefined,
  operations: KeyFileOperations,
): Decryption {
  const [derivationNode, cipherNode] = sequenceOf(parameters)
  const { oid, parameters: iv } = parseAlgorithm(cipherNode)
  const cipher = CIPHERS[oid]
  if (cipher === undefined) throw unsupported(`cipher ${oid}`)
  const { key: keyBytes, block } = CIPHER_BYTES[cipher]
  const { derivation } = readDerivation(derivationNode, keyBytes)
  const ivBytes = octetsOf(iv)
  if (ivBytes.length !== block) throw new KeyFileError('key-file-malformed', 'the IV has a wrong length')
  const key = pbkdf2(password, derivation, keyBytes, operations)
  return encrypted => decryptCbc({ cipher, key, iv: ivBytes }, encrypted, operations)
}

/** PBKDF2-params (RFC 8018 Appendix A.2): salt, count, key length, HMAC (SHA-1 unless said; in GM/T 0091 SM3). */
export function readDerivation(
  node: DerNode | undefined,
  keyBytes?: number,
): { derivation: Derivation; keyBytes: number | undefined } {
  const { oid, parameters } = parseAlgorithm(node)
  if (oid !== OID_PBKDF2 && oid !== OID_GM_PBKDF) throw unsupported(`key derivation ${oid}`)
  const [salt, count, ...rest] = sequenceOf(parameters)
  const length = rest[0]?.tag === INTEGER ? smallIntegerOf(rest.shift()) : keyBytes
  if (keyBytes !== undefined && length !== keyBytes)
    throw unsupported('a key of another length than the cipher has')
  const [hmac, ...more] = rest
  if (more.length > 0) throw new KeyFileError('key-file-malformed', 'PBKDF2 has unexpected parameters')
  const usual: DigestName = oid === OID_GM_PBKDF ? 'sm3' : 'sha1'
  const digest = hmac === undefined ? usual : digestOfHmac(parseAlgorithm(hmac))
  return { derivation: checkedCount({ digest, ...readSaltAndCount([salt, count]) }), keyBytes: length }
}

/** Throws KeyFileError('key-file-too-large') for more iterations than the digest makes in a few seconds. */
export function checkedCount(derivation: Derivation): Derivation {
  if (derivation.digest === 'sm3' && derivation.iterations > MAX_SM3_ITERATIONS)
    throw new KeyFileError('key-file-too-large', `more than ${MAX_SM3_ITERATIONS} iterations of HMAC-SM3`)
  return derivation
}

/** Throws KeyFileError('key-file-unsupported') for an HMAC that is not known. */
export function digestOfHmac({ oid, parameters }: Algorithm): DigestName {
  const digest = HMACS[oid]
  if (digest === undefined || parameters !== undefined) throw unsupported(`HMAC ${oid}`)
  return digest
}

/** Salt and count of iterations, within what a real file has. */
export function readSaltAndCount([saltNode, countNode]: readonly (DerNode | undefined)[]): {
  salt: Uint8Array
  iterations: number
} {
  const salt = octetsOf(saltNode)
  const iterations = countNode === undefined ? 1 : smallIntegerOf(countNode)
  if (iterations > MAX_ITERATIONS || salt.length > MAX_SALT_BYTES)
    throw new KeyFileError('key-file-too-large', `more than ${MAX_ITERATIONS} iterations, or a huge salt`)
  if (iterations < 1) throw new KeyFileError('key-file-malformed', 'no iterations')
  return { salt, iterations }
}

/** Encrypts under a passphrase; gives the AlgorithmIdentifier with it. */
export function encryptUnder(
  passphrase: Passphrase,
  plaintext: Uint8Array,
  scheme: Scheme,
  { operations, random }: { operations: KeyFileOperations; random: Random },
): { algorithm: Uint8Array; encrypted: Uint8Array } {
  if (scheme.kind === 'legacy') return encryptLegacy(passphrase.bmp, plaintext, scheme, operations, random)
  const { digest, cipher, iterations } = scheme
  const { key: keyBytes, block } = CIPHER_BYTES[cipher]
  const derivation = { digest, iterations, salt: random(SALT_BYTES) }
  const iv = random(block)
  const key = pbkdf2(passphrase.utf8, derivation, keyBytes, operations)
  const parameters = sequence(
    encodeDerivation(derivation),
    encodeAlgorithm(oidOf(CIPHERS, cipher), octets(iv)),
  )
  return {
    algorithm: encodeAlgorithm(OID_PBES2, parameters),
    encrypted: encryptCbc({ cipher, key, iv }, plaintext, operations),
  }
}

/** PBKDF2 with its HMAC named, and the length of the key where it is not the cipher's. */
export function encodeDerivation({ digest, salt, iterations }: Derivation, keyBytes?: number): Uint8Array {
  const length = keyBytes === undefined ? [] : [integer(keyBytes)]
  return encodeAlgorithm(
    OID_PBKDF2,
    sequence(octets(salt), integer(iterations), ...length, encodeHmac(digest)),
  )
}

export function encodeHmac(digest: DigestName): Uint8Array {
  return encodeAlgorithm(oidOf(HMACS, digest), nullValue())
}

function encryptLegacy(
  bmp: Uint8Array,
  plaintext: Uint8Array,
  { cipher, iterations }: Extract<Scheme, { kind: 'legacy' }>,
  operations: KeyFileOperations,
  random: Random,
): { algorithm: Uint8Array; encrypted: Uint8Array } {
  const derivation = { digest: 'sha1', iterations, salt: random(LEGACY_SALT_BYTES) } as const
  const type = cipher === 'rc2-40' ? OID_PBE_SHA1_RC2_40 : OID_PBE_SHA1_3DES
  const { key, iv } = legacyKey(bmp, derivation, LEGACY[type]?.keyBytes ?? 0, operations)
  return {
    algorithm: encodeAlgorithm(type, sequence(octets(derivation.salt), integer(iterations))),
    encrypted:
      cipher === 'rc2-40'
        ? rc2CbcEncrypt(key, iv, plaintext)
        : operations.encrypt('des-ede3-cbc', key, iv, plaintext),
  }
}

/** The first, usual name of a digest or cipher. */
function oidOf<Name>(names: Readonly<Record<string, Name>>, wanted: Name): string {
  const found = Object.entries(names).find(([, name]) => name === wanted)
  if (found === undefined) throw new TypeError('there is no name for it')
  return found[0]
}

function unsupported(message: string): KeyFileError {
  return new KeyFileError('key-file-unsupported', message)
}
