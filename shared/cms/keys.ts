import type { Certificate } from '../certificates/certificate.ts'
import { sm2Decrypt, sm2Sign } from '../crypto/sm2.ts'

/** Signs with the key of a certificate; the key may live in the vault, a token or a device. */
export interface Signer {
  readonly certificate: Certificate
  /** DER SM2 signature over the message, with Z of the certificate's key and the default id. */
  sign(message: Uint8Array): Promise<Uint8Array>
}

/** Unwraps content keys with the key of an encryption certificate. */
export interface Decryptor {
  readonly certificate: Certificate
  /** The plain key from a DER SM2Cipher; throws for any that was not made for this key. */
  unwrap(encryptedKey: Uint8Array): Promise<Uint8Array>
}

/** A Signer over an SM2 private key held in memory. */
export function sm2Signer(certificate: Certificate, privateKey: Uint8Array): Signer {
  const publicKey = sm2PointOf(certificate)
  return { certificate, sign: async message => sm2Sign(message, { privateKey, publicKey }) }
}

/** A Decryptor over an SM2 private key held in memory. */
export function sm2Decryptor(certificate: Certificate, privateKey: Uint8Array): Decryptor {
  return { certificate, unwrap: async encryptedKey => sm2Decrypt(encryptedKey, privateKey) }
}

function sm2PointOf({ publicKey }: Certificate): Uint8Array {
  if (publicKey.kind !== 'sm2') throw new TypeError('the certificate has no SM2 key')
  return publicKey.point
}
