/**
 * SM2EnvelopedKey (GB/T 35276 / GM/T 0009): how an authority's key centre delivers the key pair for encryption that it
 * made, under the public key for signing. Four members, no message syntax around them. Described in docs/spec/key-files.md.
 */
import { encodeAlgorithm, parseAlgorithm } from '../certificates/algorithm.ts'
import { CryptoError } from '../crypto/errors.ts'
import { randomBytes } from '../crypto/random.ts'
import { type Sm2KeyPair, sm2Decrypt, sm2Encrypt, sm2PublicKeyOf } from '../crypto/sm2.ts'
import { sm4DecryptBlocks, sm4EncryptBlocks } from '../crypto/sm4.ts'
import { OID_SM4, OID_SM4_ECB } from '../der/oids.ts'
import { bitsOf, type DerNode, oidOf, parseDer, sequenceOf } from '../der/reader.ts'
import { OBJECT_IDENTIFIER } from '../der/tags.ts'
import { bits, nullValue, sequence } from '../der/writer.ts'
import { equalBytes } from '../encoding/bytes.ts'
import { KeyFileError } from './key-file-error.ts'
import { readingKeyFile } from './reading.ts'

const SCALAR_BYTES = 32
/** As tokens keep it: a scalar behind as many zeros. */
const WIDE_SCALAR_BYTES = 64

/** Writes the structure: the pair under a fresh SM4 key in ECB (two blocks, each of them random), that under `receiver`. */
export function encodeEnvelopedKey({ privateKey, publicKey }: Sm2KeyPair, receiver: Uint8Array): Uint8Array {
  const key = randomBytes(16)
  try {
    const encrypted = sm4EncryptBlocks(key, privateKey)
    const algorithm = encodeAlgorithm(OID_SM4_ECB, nullValue())
    return sequence(algorithm, sm2Encrypt(key, receiver), bits(publicKey), bits(encrypted))
  } finally {
    key.fill(0)
  }
}

/**
 * Opens what was delivered to the holder of `signingKey`. The key pair must fit together. Throws KeyFileError:
 * 'key-not-for-us' when it does not open, which cannot be told from a damaged one.
 */
export function openEnvelopedKey(der: Uint8Array, signingKey: Uint8Array): Sm2KeyPair {
  return readingKeyFile('SM2EnvelopedKey', der.length, () => {
    const [algorithm, wrapped, point, encrypted, ...more] = sequenceOf(parseDer(der))
    if (wrapped === undefined || more.length > 0) throw malformed('SM2EnvelopedKey has four members')
    const cipher = symmetricCipherOf(algorithm)
    if (cipher !== OID_SM4_ECB && cipher !== OID_SM4)
      throw new KeyFileError('key-file-unsupported', `a key under cipher ${cipher}`)
    const publicKey = bitsOf(point)
    const sealed = bitsOf(encrypted)
    if (sealed.length !== SCALAR_BYTES && sealed.length !== WIDE_SCALAR_BYTES)
      throw malformed('an encrypted private key of another length')
    const privateKey = notForUsUnless(() => scalarUnder(sm2Decrypt(wrapped.raw, signingKey), sealed))
    return checkedPair(privateKey, publicKey)
  })
}

/** AlgorithmIdentifier, or the bare OID that some wrote for it. */
function symmetricCipherOf(node: DerNode | undefined): string {
  return node?.tag === OBJECT_IDENTIFIER ? oidOf(node) : parseAlgorithm(node).oid
}

function scalarUnder(key: Uint8Array, sealed: Uint8Array): Uint8Array {
  try {
    const plain = sm4DecryptBlocks(key, sealed)
    const scalar = plain.slice(-SCALAR_BYTES)
    const isPadded = plain.subarray(0, -SCALAR_BYTES).every(octet => octet === 0)
    plain.fill(0)
    if (!isPadded) throw notForUs()
    return scalar
  } finally {
    key.fill(0)
  }
}

function checkedPair(privateKey: Uint8Array, publicKey: Uint8Array): Sm2KeyPair {
  const own = notForUsUnless(() => sm2PublicKeyOf(privateKey))
  if (!equalBytes(own, publicKey)) throw notForUs()
  return { privateKey, publicKey: own }
}

function notForUsUnless<T>(open: () => T): T {
  try {
    return open()
  } catch (cause) {
    throw cause instanceof CryptoError ? notForUs(cause) : cause
  }
}

function notForUs(cause?: unknown): KeyFileError {
  return new KeyFileError('key-not-for-us', 'the delivered key does not open', { cause })
}

function malformed(message: string): KeyFileError {
  return new KeyFileError('key-file-malformed', message)
}
