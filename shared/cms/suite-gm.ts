import { encodeAlgorithm } from '../certificates/algorithm.ts'
import type { Certificate } from '../certificates/certificate.ts'
import { sm2EncryptForMany, sm2Verify } from '../crypto/sm2.ts'
import { sm3 } from '../crypto/sm3.ts'
import { sm4CbcDecrypt, sm4CbcEncrypt } from '../crypto/sm4.ts'
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
import { OCTET_STRING } from '../der/tags.ts'
import { octets } from '../der/writer.ts'
import type { Suite } from './suite.ts'

const SM4_KEY_BYTES = 16
const SM4_BLOCK_BYTES = 16

/**
 * Suite `gm`: GB/T 35275-2017 with SM2, SM3 and SM4-CBC. It writes what the standard says and reads
 * what producers are known to write instead: .501 for SM3 and for SM2-1, .301.2 (GmSSL) for SM2-3,
 * plain .104 (CFCA) for SM4-CBC; parameters absent or NULL.
 */
export const gm: Suite = {
  name: 'gm',
  contentTypes: {
    data: OID_GM_DATA,
    signedData: OID_GM_SIGNED_DATA,
    envelopedData: OID_GM_ENVELOPED_DATA,
  },
  digest: {
    algorithm: encodeAlgorithm(OID_SM3),
    accepts: plain(OID_SM3, OID_SM2_SM3),
    of: content => sm3(content),
  },
  signature: {
    algorithm: encodeAlgorithm(OID_SM2_SIGNATURE),
    accepts: plain(OID_SM2_SIGNATURE, OID_SM2_SM3),
    verify: (message, signature, signer) =>
      signer.publicKey.kind === 'sm2' && sm2Verify(message, signature, signer.publicKey.point),
  },
  keyTransport: {
    algorithm: encodeAlgorithm(OID_SM2_ENCRYPTION),
    accepts: plain(OID_SM2_ENCRYPTION, OID_SM2_KEY_EXCHANGE),
    fits: ({ publicKey }) => publicKey.kind === 'sm2',
    wrap: (key, recipients) => sm2EncryptForMany(key, recipients.map(sm2PointOf)),
  },
  contentEncryption: {
    keyBytes: SM4_KEY_BYTES,
    accepts: ({ oid, parameters }) =>
      (oid === OID_SM4_CBC || oid === OID_SM4) &&
      parameters?.tag === OCTET_STRING &&
      parameters.content.length === SM4_BLOCK_BYTES,
    encrypt: (content, key, random) => {
      const iv = random(SM4_BLOCK_BYTES)
      return {
        algorithm: encodeAlgorithm(OID_SM4_CBC, octets(iv)),
        encrypted: sm4CbcEncrypt(key, iv, content),
      }
    },
    decrypt: (encrypted, key, { parameters }) =>
      sm4CbcDecrypt(key, parameters?.content ?? new Uint8Array(), encrypted),
  },
}

function plain(...oids: readonly string[]): Suite['digest']['accepts'] {
  return ({ oid, parameters }) => parameters === undefined && oids.includes(oid)
}

function sm2PointOf({ publicKey }: Certificate): Uint8Array {
  if (publicKey.kind !== 'sm2') throw new TypeError('the recipient has no SM2 key')
  return publicKey.point
}
