/*
 * AES-256-GCM (NIST SP 800-38D) of node:crypto, for what never leaves this machine: the vault.
 * Files in this folder are the only ones of the product that import node:crypto, and call only
 * what Electron's BoringSSL has too (tests/unit/vault/node-crypto-allow-list.test.ts).
 */
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { CryptoError } from '../crypto/errors.ts'
import { concat } from '../encoding/bytes.ts'

export const AES_KEY_BYTES = 32
export const AES_NONCE_BYTES = 12 // SP 800-38D §8.2: the length that needs no extra hashing
export const AES_TAG_BYTES = 16

/** A 32-byte key, a 12-byte nonce never used twice under it, and what the tag also covers. */
export type AesGcm = { key: Uint8Array; nonce: Uint8Array; aad?: Uint8Array }

/** Encrypts and answers ciphertext ‖ 16-byte tag. */
export function aesGcmSeal(how: AesGcm, plaintext: Uint8Array): Uint8Array<ArrayBuffer> {
  const cipher = createCipheriv('aes-256-gcm', how.key, how.nonce, { authTagLength: AES_TAG_BYTES })
  if (how.aad) cipher.setAAD(how.aad)
  return concat(cipher.update(plaintext), cipher.final(), cipher.getAuthTag())
}

/** Decrypts ciphertext ‖ tag; throws CryptoError 'decryption-failed' for any wrong or damaged input. */
export function aesGcmOpen(how: AesGcm, sealed: Uint8Array): Uint8Array {
  const length = sealed.length - AES_TAG_BYTES
  if (length < 0) throw refused()
  const decipher = createDecipheriv('aes-256-gcm', how.key, how.nonce, { authTagLength: AES_TAG_BYTES })
  if (how.aad) decipher.setAAD(how.aad)
  decipher.setAuthTag(sealed.subarray(length))
  const plaintext = decipher.update(sealed.subarray(0, length))
  try {
    decipher.final()
  } catch (cause) {
    throw refused(cause)
  }
  return new Uint8Array(plaintext.buffer, plaintext.byteOffset, plaintext.length)
}

function refused(cause?: unknown): CryptoError {
  return new CryptoError('decryption-failed', 'AES-256-GCM: the tag does not fit', { cause })
}
