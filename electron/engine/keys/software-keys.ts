import { parseCertificate } from '../../../shared/certificates/certificate.ts'
import { type Decryptor, type Signer, sm2Decryptor, sm2Signer } from '../../../shared/cms/keys.ts'
import { sm2PublicKeyOf } from '../../../shared/crypto/sm2.ts'
import { equalBytes } from '../../../shared/encoding/bytes.ts'
import { KeyError } from './errors.ts'

/*
 * Keys that live in the vault and, while it is unlocked, in memory. Tokens are further providers of
 * the same two interfaces.
 */

/** Signs with a private key and its certificate. Throws KeyError 'key-mismatch', CertificateError. */
export function softwareSigner(certificateDer: Uint8Array, privateKey: Uint8Array): Signer {
  return sm2Signer(matching(certificateDer, privateKey), privateKey)
}

/** Unwraps content keys with a private key and its certificate. Throws KeyError 'key-mismatch', CertificateError. */
export function softwareDecryptor(certificateDer: Uint8Array, privateKey: Uint8Array): Decryptor {
  return sm2Decryptor(matching(certificateDer, privateKey), privateKey)
}

function matching(certificateDer: Uint8Array, privateKey: Uint8Array) {
  const certificate = parseCertificate(certificateDer)
  const { publicKey } = certificate
  if (publicKey.kind === 'sm2' && equalBytes(publicKey.point, sm2PublicKeyOf(privateKey))) return certificate
  throw new KeyError('key-mismatch', 'the private key does not belong to the certificate')
}
