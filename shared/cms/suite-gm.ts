import { type Algorithm, encodeAlgorithm } from '../certificates/algorithm.ts'
import type { Certificate } from '../certificates/certificate.ts'
import { sm2EncryptForMany, sm2Verify } from '../crypto/sm2.ts'
import { createSm3, SM3_DIGEST_BYTES } from '../crypto/sm3.ts'
import { createSm4CbcDecryptor, createSm4CbcEncryptor } from '../crypto/sm4.ts'
import {
  OID_GM_DATA,
  OID_GM_ENVELOPED_DATA,
  OID_GM_SIGNED_DATA,
  OID_SM2_ENCRYPTION,
  OID_SM2_KEY_EXCHANGE,
  OID_SM2_SIGNATURE,
  OID_SM2_SM3,
  OID_SM3,
  OID_SM4,
  OID_SM4_CBC,
} from '../der/oids.ts'
import { type DerNode, octetsOf, sequenceOf } from '../der/reader.ts'
import { OCTET_STRING } from '../der/tags.ts'
import { integer, octets, sequence } from '../der/writer.ts'
import { CmsError } from './cms-error.ts'
import { issuerAndSerial, parseIdentifier } from './identifier.ts'
import { checkVersion, knownAlgorithm } from './reading.ts'
import type { Suite, WrappedKey } from './suite.ts'

const SM4_KEY_BYTES = 16
const SM4_BLOCK_BYTES = 16
/** r and s have 32 octets each, and every second one a zero octet before them. */
const USUAL_SIGNATURE_BYTES = 71
const BY_SERIAL = 1
const BY_KEY_IDENTIFIER = 2

/**
 * Suite `gm`: GB/T 35275-2017 with SM2, SM3 and SM4-CBC. It writes what the standard says and reads
 * what producers are known to write instead: .501 for SM3 and for SM2-1, .301.2 (GmSSL) for SM2-3,
 * plain .104 (CFCA) for SM4-CBC, recipients of version 2 by key identifier (CFCA); parameters absent or NULL.
 */
export const gm: Suite = {
  name: 'gm',
  contentTypes: { data: OID_GM_DATA, signedData: OID_GM_SIGNED_DATA },
  versions: { signedData: [1], signerInfo: [1] },
  envelopes: [{ contentType: OID_GM_ENVELOPED_DATA, versions: [1], macBytes: 0 }],
  digest: {
    algorithm: encodeAlgorithm(OID_SM3),
    bytes: SM3_DIGEST_BYTES,
    accepts: plain(OID_SM3, OID_SM2_SM3),
    start: createSm3,
  },
  signature: {
    algorithmFor: () => encodeAlgorithm(OID_SM2_SIGNATURE),
    accepts: plain(OID_SM2_SIGNATURE, OID_SM2_SM3),
    verify: ({ message, signature }, { publicKey }) =>
      publicKey.kind === 'sm2' && sm2Verify(message, signature, publicKey.point),
    lengthFor: () => ({ bytes: USUAL_SIGNATURE_BYTES, varies: true }),
  },
  keyWrapping: {
    fits: ({ publicKey }) => publicKey.kind === 'sm2',
    encode: (key, recipients) => {
      const ciphers = sm2EncryptForMany(key, recipients.map(sm2PointOf))
      return recipients.map((recipient, i) => encodeRecipientInfo(recipient, ciphers[i] ?? new Uint8Array()))
    },
    read: readRecipientInfo,
  },
  contentEncryption: {
    keyBytes: SM4_KEY_BYTES,
    accepts: ({ oid, parameters }) =>
      (oid === OID_SM4_CBC || oid === OID_SM4) &&
      parameters?.tag === OCTET_STRING &&
      parameters.content.length === SM4_BLOCK_BYTES,
    lengthOf: bytes => bytes + SM4_BLOCK_BYTES - (bytes % SM4_BLOCK_BYTES),
    encryptor: (key, random) => {
      const iv = random(SM4_BLOCK_BYTES)
      const stream = createSm4CbcEncryptor(key, iv)
      return {
        algorithm: encodeAlgorithm(OID_SM4_CBC, octets(iv)),
        update: stream.update,
        final: () => ({ rest: stream.final(), mac: new Uint8Array() }),
      }
    },
    decryptor: (key, { parameters }) => createSm4CbcDecryptor(key, parameters?.content ?? new Uint8Array()),
  },
}

const isSm2Encryption = plain(OID_SM2_ENCRYPTION, OID_SM2_KEY_EXCHANGE)

function encodeRecipientInfo(recipient: Certificate, encryptedKey: Uint8Array): Uint8Array {
  const algorithm = encodeAlgorithm(OID_SM2_ENCRYPTION)
  return sequence(integer(BY_SERIAL), issuerAndSerial(recipient), algorithm, octets(encryptedKey))
}

function readRecipientInfo(info: DerNode): WrappedKey[] {
  const [version, name, algorithm, encryptedKey, ...more] = sequenceOf(info)
  if (more.length > 0) throw new CmsError('cms-malformed', 'RecipientInfo has not four members')
  const identifier = parseIdentifier(name)
  checkVersion(version, [identifier.by === 'issuer-and-serial' ? BY_SERIAL : BY_KEY_IDENTIFIER])
  const known = knownAlgorithm(algorithm, isSm2Encryption)
  return [
    {
      identifier,
      encryptedKey: octetsOf(encryptedKey),
      wrapping: { by: 'transport', algorithm: known },
    },
  ]
}

function plain(...oids: readonly string[]): (algorithm: Algorithm) => boolean {
  return ({ oid, parameters }) => parameters === undefined && oids.includes(oid)
}

function sm2PointOf({ publicKey }: Certificate): Uint8Array {
  if (publicKey.kind !== 'sm2') throw new TypeError('the recipient has no SM2 key')
  return publicKey.point
}
