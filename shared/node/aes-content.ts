/** AES-256 for the contents of suite `intl`, piece by piece. */
import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { BlockCipher } from '../cms/aes-key-wrap.ts'
import type { ContentDecryptor } from '../cms/suite.ts'
import { CryptoError } from '../crypto/errors.ts'
import { plainBytes } from './plain-bytes.ts'

const MAC_BYTES = 16

/** AES-256-GCM (NIST SP 800-38D), encrypting; the mac has 16 bytes. */
export function gcmEncryptor(key: Uint8Array, nonce: Uint8Array) {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: MAC_BYTES })
  return {
    update: (bytes: Uint8Array) => plainBytes(cipher.update(bytes)),
    final: () => ({ rest: plainBytes(cipher.final()), mac: plainBytes(cipher.getAuthTag()) }),
  }
}

/** The other direction: only after `final` has returned is anything that `update` gave authentic. */
export function gcmDecryptor(key: Uint8Array, nonce: Uint8Array, macBytes: number): ContentDecryptor {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: macBytes })
  return {
    update: bytes => plainBytes(decipher.update(bytes)),
    final: mac =>
      opening(() => {
        decipher.setAuthTag(mac)
        return decipher.final()
      }),
  }
}

/** AES-256-CBC with PKCS#7 padding, decrypting: others write it, we do not. Nothing is authentic by this alone. */
export function cbcDecryptor(key: Uint8Array, iv: Uint8Array): ContentDecryptor {
  const decipher = createDecipheriv('aes-256-cbc', key, iv)
  return {
    update: bytes => plainBytes(decipher.update(bytes)),
    final: () => opening(() => decipher.final()),
  }
}

/** The bare cipher on single blocks, for the key wrap. */
export function encryptBlock(key: Uint8Array): BlockCipher {
  const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false)
  return block => plainBytes(cipher.update(block))
}

export function decryptBlock(key: Uint8Array): BlockCipher {
  const decipher = createDecipheriv('aes-256-ecb', key, null).setAutoPadding(false)
  return block => plainBytes(decipher.update(block))
}

function opening(open: () => Buffer): Uint8Array {
  try {
    return plainBytes(open())
  } catch (cause) {
    throw new CryptoError('decryption-failed', 'the AES ciphertext does not open', { cause })
  }
}
