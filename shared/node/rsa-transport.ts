/** RSA key transport of suite `intl`: RSAES-OAEP both ways, and PKCS #1 v1.5 as others still write it. */
import { constants, type KeyObject, privateDecrypt, publicEncrypt } from 'node:crypto'
import type { Algorithm } from '../certificates/algorithm.ts'
import type { PublicKey } from '../certificates/public-key.ts'
import { oaepHashOf } from '../certificates/rsa-parameters.ts'
import { CryptoError } from '../crypto/errors.ts'
import { randomBytes } from '../crypto/random.ts'
import { OID_RSA, OID_RSA_OAEP } from '../der/oids.ts'
import { plainBytes } from './plain-bytes.ts'
import { keyOf } from './verify-signature.ts'

const CONTENT_KEY_BYTES = 32
/** 00 02, at least 8 bytes of padding, 00. */
const LEAST_FRAME_BYTES = 11

/** RSAES-OAEP with SHA-256 and no label (RFC 8017 §7.1). */
export function encryptRsa(key: Uint8Array, recipient: PublicKey): Uint8Array {
  const publicKey = keyOf(recipient)
  if (publicKey === undefined) throw new CryptoError('key-invalid', 'the recipient has no usable RSA key')
  const padding = constants.RSA_PKCS1_OAEP_PADDING
  return plainBytes(publicEncrypt({ key: publicKey, padding, oaepHash: 'sha256' }, key))
}

/**
 * The content key. Throws CryptoError('decryption-failed') with OAEP; with PKCS #1 v1.5 a wrong one gives a
 * random key instead, so that nothing can be learnt by asking (RFC 3218 §2.3.2, against Bleichenbacher).
 */
export function decryptRsa(encryptedKey: Uint8Array, algorithm: Algorithm, key: KeyObject): Uint8Array {
  if (algorithm.oid === OID_RSA && algorithm.parameters === undefined) return decryptPkcs1(encryptedKey, key)
  const oaepHash = algorithm.oid === OID_RSA_OAEP ? oaepHashOf(algorithm.parameters) : undefined
  if (oaepHash === undefined)
    throw new CryptoError('input-invalid', `key transport ${algorithm.oid} is not known`)
  try {
    return plainBytes(
      privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, encryptedKey),
    )
  } catch (cause) {
    throw new CryptoError('decryption-failed', 'the RSA ciphertext does not open', { cause })
  }
}

/** Electron's crypto refuses this padding, so it is removed here; every byte is looked at alike. */
function decryptPkcs1(encryptedKey: Uint8Array, key: KeyObject): Uint8Array {
  const frame = rawRsa(encryptedKey, key)
  const keyAt = frame.length - CONTENT_KEY_BYTES
  let wrong = (frame[0] ?? 1) | ((frame[1] ?? 0) ^ 2) | (frame[keyAt - 1] ?? 1)
  for (let i = 2; i < keyAt - 1; i++) wrong |= Number(frame[i] === 0)
  const mask = -Number(wrong === 0) & 0xff
  const instead = randomBytes(CONTENT_KEY_BYTES)
  return instead.map((octet, i) => (octet & ~mask) | ((frame[keyAt + i] ?? 0) & mask))
}

function rawRsa(encryptedKey: Uint8Array, key: KeyObject): Uint8Array {
  try {
    const frame = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, encryptedKey)
    if (frame.length >= LEAST_FRAME_BYTES + CONTENT_KEY_BYTES) return frame
  } catch (cause) {
    throw new CryptoError('decryption-failed', 'the RSA ciphertext does not open', { cause })
  }
  throw new CryptoError('decryption-failed', 'the RSA ciphertext does not open')
}
