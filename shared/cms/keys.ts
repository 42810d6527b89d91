import type { Algorithm } from '../certificates/algorithm.ts'
import type { Certificate } from '../certificates/certificate.ts'
import { sm2Decrypt, sm2Sign } from '../crypto/sm2.ts'

/** Signs with the key of a certificate; the key may live in the vault, a token or a device. */
export interface Signer {
  readonly certificate: Certificate
  /** For keys that can sign in several ways; absent means the suite's usual one. */
  readonly scheme?: 'rsa-pss-sha256' | 'rsa-pkcs1-sha256'
  /** The signature over the message: DER SM2 with Z of the certificate's key and the default id, DER ECDSA, or RSA. */
  sign(message: Uint8Array): Promise<Uint8Array>
}

/** Unwraps content keys with the key of an encryption certificate. */
export interface Decryptor {
  readonly certificate: Certificate
  /**
   * The plain key from what the message carries: for SM2 a DER SM2Cipher, otherwise as `wrapping` says.
   * Throws for any that was not made for this key.
   */
  unwrap(encryptedKey: Uint8Array, wrapping?: KeyWrapping): Promise<Uint8Array>
}

/** How a content key came to a recipient. */
export type KeyWrapping =
  /** Encrypted with the recipient's key (RFC 5652 §6.2.1, GB/T 35275 clause 9). */
  | { readonly by: 'transport'; readonly algorithm: Algorithm }
  /** Wrapped under a key agreed with the sender's one-time key (RFC 5652 §6.2.2, RFC 5753). */
  | {
      readonly by: 'agreement'
      /** The sender's one-time public key, 04‖X‖Y. */
      readonly originator: Uint8Array
      /** The key agreement with its derivation; the parameters are the key wrap. */
      readonly algorithm: Algorithm
      readonly userKeyingMaterial?: Uint8Array
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
