import { type Algorithm, encodeAlgorithm, parseAlgorithm } from '../certificates/algorithm.ts'
import type { Certificate } from '../certificates/certificate.ts'
import type { PublicKey } from '../certificates/public-key.ts'
import { pssParametersOf, RSA_PSS_SHA256 } from '../certificates/rsa-parameters.ts'
import type { SignatureVerifier } from '../certificates/verify.ts'
import {
  OID_AES256_CBC,
  OID_AES256_GCM,
  OID_AUTH_ENVELOPED_DATA,
  OID_DATA,
  OID_ECDSA_SHA256,
  OID_ENVELOPED_DATA,
  OID_RSA,
  OID_RSA_PSS,
  OID_RSA_SHA256,
  OID_SHA256,
  OID_SIGNED_DATA,
} from '../der/oids.ts'
import { octetsOf, parseDer, sequenceOf, smallIntegerOf } from '../der/reader.ts'
import { OCTET_STRING, SEQUENCE } from '../der/tags.ts'
import { integer, nullValue, octets, sequence } from '../der/writer.ts'
import { type BlockCipher, wrapKey } from './aes-key-wrap.ts'
import { AGREEMENT, type Hash, keyEncryptionKey } from './key-agreement.ts'
import type { Signer } from './keys.ts'
import { encodeAgreement, encodeTransport, readRecipientInfo } from './recipient-info-intl.ts'
import type { ContentDecryptor, EnvelopeForm, RunningDigest, Suite } from './suite.ts'

/** What suite `intl` needs from outside, because it is not in shared/crypto: shared/node has it. */
export interface IntlOperations {
  readonly startSha256: () => RunningDigest
  readonly hash: Hash
  /** ECDSA and RSA with SHA-256. */
  readonly verify: SignatureVerifier
  /** RSAES-OAEP with SHA-256 and no label. */
  readonly encryptRsa: (key: Uint8Array, recipient: PublicKey) => Uint8Array
  /** A fresh P-256 key pair: its public key, 04‖X‖Y, and the X of the shared point. */
  readonly agreeOnce: (recipient: PublicKey) => { originator: Uint8Array; secret: Uint8Array }
  readonly encryptBlock: (key: Uint8Array) => BlockCipher
  readonly gcmEncryptor: (
    key: Uint8Array,
    nonce: Uint8Array,
  ) => { update(bytes: Uint8Array): Uint8Array; final(): { rest: Uint8Array; mac: Uint8Array } }
  readonly gcmDecryptor: (key: Uint8Array, nonce: Uint8Array, macBytes: number) => ContentDecryptor
  readonly cbcDecryptor: (key: Uint8Array, iv: Uint8Array) => ContentDecryptor
}

const KEY_BYTES = 32
const BLOCK_BYTES = 16
const NONCE_BYTES = 12
const MAC_BYTES = 16
/** RFC 5084 §3.2: 12 is the default, and shorter ones are not read. */
const LEAST_MAC_BYTES = 12
const USUAL_ECDSA_BYTES = 71

/** RFC 5083 with AES-256-GCM is written; RFC 5652 with AES-256-CBC is read besides, because OpenSSL writes it. */
const AUTHENTICATED: EnvelopeForm = {
  contentType: OID_AUTH_ENVELOPED_DATA,
  versions: [0],
  macBytes: MAC_BYTES,
}
const ENVELOPED: EnvelopeForm = { contentType: OID_ENVELOPED_DATA, versions: [2, 0, 3, 4], macBytes: 0 }

/**
 * Suite `intl`: RFC 5652 signedData inside RFC 5083 authEnvelopedData, with P-256 and RSA certificates,
 * SHA-256 and AES-256-GCM, as `openssl cms` makes and reads them.
 */
export function createIntlSuite(operations: IntlOperations): Suite {
  return {
    name: 'intl',
    contentTypes: { data: OID_DATA, signedData: OID_SIGNED_DATA },
    versions: { signedData: [1, 3], signerInfo: [1, 3] },
    envelopes: [AUTHENTICATED, ENVELOPED],
    digest: {
      algorithm: encodeAlgorithm(OID_SHA256),
      bytes: 32,
      accepts: ({ oid, parameters }) => oid === OID_SHA256 && parameters === undefined,
      start: operations.startSha256,
    },
    signature: {
      algorithmFor: signatureAlgorithmFor,
      accepts: isSignatureAlgorithm,
      verify: ({ algorithm, message, signature }, { publicKey }) =>
        operations.verify({ algorithm: signedWith(algorithm), message, signature, publicKey }),
      lengthFor: ({ publicKey }) =>
        publicKey.kind === 'rsa'
          ? { bytes: publicKey.modulus.length, varies: false }
          : { bytes: USUAL_ECDSA_BYTES, varies: true },
    },
    keyWrapping: {
      fits: ({ publicKey }) => publicKey.kind === 'p256' || publicKey.kind === 'rsa',
      encode: (key, recipients) => recipients.map(recipient => wrapFor(recipient, key, operations)),
      read: readRecipientInfo,
    },
    contentEncryption: {
      keyBytes: KEY_BYTES,
      accepts: (algorithm, form) => (form.macBytes > 0 ? gcmOf(algorithm) : cbcIvOf(algorithm)) !== undefined,
      lengthOf: bytes => bytes,
      encryptor: (key, random) => {
        const nonce = random(NONCE_BYTES)
        const parameters = sequence(octets(nonce), integer(MAC_BYTES))
        return {
          algorithm: encodeAlgorithm(OID_AES256_GCM, parameters),
          ...operations.gcmEncryptor(key, nonce),
        }
      },
      decryptor: (key, algorithm) => decryptorFor(key, algorithm, operations),
    },
  }
}

function wrapFor(recipient: Certificate, key: Uint8Array, operations: IntlOperations): Uint8Array {
  if (recipient.publicKey.kind === 'rsa') {
    return encodeTransport(recipient, operations.encryptRsa(key, recipient.publicKey))
  }
  const { originator, secret } = operations.agreeOnce(recipient.publicKey)
  const kek = keyEncryptionKey(secret, { algorithm: WRITTEN_AGREEMENT }, operations.hash)
  const wrapped = wrapKey(key, operations.encryptBlock(kek))
  kek.fill(0)
  secret.fill(0)
  return encodeAgreement(recipient, originator, wrapped)
}

const WRITTEN_AGREEMENT = parseAlgorithm(parseDer(AGREEMENT))

function signatureAlgorithmFor({ certificate, scheme }: Signer): Uint8Array {
  if (certificate.publicKey.kind !== 'rsa') return encodeAlgorithm(OID_ECDSA_SHA256)
  // RFC 8017 Appendix A.2.4, RFC 4055 §5: for PKCS #1 v1.5 the parameters are NULL.
  return scheme === 'rsa-pss-sha256' ? RSA_PSS_SHA256 : encodeAlgorithm(OID_RSA_SHA256, nullValue())
}

function isSignatureAlgorithm({ oid, parameters }: Algorithm): boolean {
  if (oid === OID_RSA_PSS) return pssParametersOf(parameters)?.hash === 'sha256'
  return parameters === undefined && [OID_ECDSA_SHA256, OID_RSA_SHA256, OID_RSA].includes(oid)
}

/** RFC 3370 §3.2: plain rsaEncryption means PKCS #1 v1.5 with the message's digest, which is SHA-256 here. */
function signedWith(algorithm: Algorithm): Algorithm {
  return algorithm.oid === OID_RSA ? { oid: OID_RSA_SHA256 } : algorithm
}

function decryptorFor(key: Uint8Array, algorithm: Algorithm, operations: IntlOperations): ContentDecryptor {
  const gcm = gcmOf(algorithm)
  if (gcm !== undefined) return operations.gcmDecryptor(key, gcm.nonce, gcm.macBytes)
  return operations.cbcDecryptor(key, cbcIvOf(algorithm) ?? new Uint8Array())
}

/** GCMParameters (RFC 5084 §3.2): a nonce of 12 bytes, and the length of the mac. */
function gcmOf({ oid, parameters }: Algorithm): { nonce: Uint8Array; macBytes: number } | undefined {
  if (oid !== OID_AES256_GCM || parameters?.tag !== SEQUENCE) return undefined
  const [nonce, length, ...more] = sequenceOf(parameters)
  const macBytes = length === undefined ? LEAST_MAC_BYTES : smallIntegerOf(length)
  const isUsual = octetsOf(nonce).length === NONCE_BYTES && more.length === 0
  const isLong = macBytes >= LEAST_MAC_BYTES && macBytes <= MAC_BYTES
  return isUsual && isLong ? { nonce: octetsOf(nonce), macBytes } : undefined
}

function cbcIvOf({ oid, parameters }: Algorithm): Uint8Array | undefined {
  const isIv = parameters?.tag === OCTET_STRING && parameters.content.length === BLOCK_BYTES
  return oid === OID_AES256_CBC && isIv ? parameters.content : undefined
}
