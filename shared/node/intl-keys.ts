/** Signers and decryptors of suite `intl` over private keys held in memory, given as PKCS #8. */
import { constants, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto'
import type { Certificate } from '../certificates/certificate.ts'
import type { TbsSigner } from '../certificates/issue.ts'
import { encodePublicKey } from '../certificates/public-key.ts'
import type { Decryptor, Signer } from '../cms/keys.ts'
import { CryptoError } from '../crypto/errors.ts'
import { equalBytes } from '../encoding/bytes.ts'
import { unwrapAgreed } from './key-agreement.ts'
import { plainBytes } from './plain-bytes.ts'
import { decryptRsa } from './rsa-transport.ts'

const PSS_SALT_BYTES = 32

/** ECDSA-P256-SHA256, or RSA with SHA-256 as `scheme` says (PKCS #1 v1.5 unless given). */
export function intlSigner(
  certificate: Certificate,
  pkcs8: Uint8Array,
  scheme: Signer['scheme'] = 'rsa-pkcs1-sha256',
): Signer {
  const key = privateKeyOf(certificate, pkcs8)
  if (certificate.publicKey.kind === 'p256') {
    return { certificate, sign: async message => plainBytes(sign('sha256', message, key)) }
  }
  const isPss = scheme === 'rsa-pss-sha256'
  const how = isPss
    ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: PSS_SALT_BYTES }
    : { key, padding: constants.RSA_PKCS1_PADDING }
  return { certificate, scheme, sign: async message => plainBytes(sign('sha256', message, how)) }
}

/** Unwraps by ECDH or RSA, as the certificate's key is. */
export function intlDecryptor(certificate: Certificate, pkcs8: Uint8Array): Decryptor {
  const key = privateKeyOf(certificate, pkcs8)
  const isRsa = certificate.publicKey.kind === 'rsa'
  return {
    certificate,
    unwrap: async (encryptedKey, wrapping) => {
      if (isRsa && wrapping?.by === 'transport') return decryptRsa(encryptedKey, wrapping.algorithm, key)
      if (!isRsa && wrapping?.by === 'agreement') return unwrapAgreed(encryptedKey, wrapping, key)
      throw new CryptoError('input-invalid', 'the key was wrapped for another kind of key')
    },
  }
}

/** Signs certificates and requests with a P-256 key. */
export function p256TbsSigner(pkcs8: Uint8Array): TbsSigner {
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
  return { algorithm: 'ecdsa-p256-sha256', sign: async tbs => plainBytes(sign('sha256', tbs, key)) }
}

/** Throws a TypeError when the private key is not the one of the certificate. */
function privateKeyOf({ publicKey }: Certificate, pkcs8: Uint8Array): KeyObject {
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' })
  if (!equalBytes(plainBytes(spki), encodePublicKey(publicKey))) {
    throw new TypeError('the private key is not the one of the certificate')
  }
  return key
}
