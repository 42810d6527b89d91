import { createPublicKey, diffieHellman, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { encodePublicKey, type PublicKey } from '../certificates/public-key.ts'
import { unwrapKey } from '../cms/aes-key-wrap.ts'
import { keyEncryptionKey } from '../cms/key-agreement.ts'
import type { KeyWrapping } from '../cms/keys.ts'
import { CryptoError } from '../crypto/errors.ts'
import { decryptBlock } from './aes-content.ts'
import { hash } from './hash.ts'
import { plainBytes } from './plain-bytes.ts'
import { keyOf } from './verify-signature.ts'

const POINT_BYTES = 65

/** A fresh P-256 key pair agreed with the recipient's key; the private half is forgotten with this call. */
export function agreeOnce(recipient: PublicKey): { originator: Uint8Array; secret: Uint8Array } {
  const publicKey = keyOf(recipient)
  if (publicKey === undefined) throw new CryptoError('key-invalid', 'the recipient has no usable P-256 key')
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = own.publicKey.export({ type: 'spki', format: 'der' })
  return {
    originator: plainBytes(spki).slice(-POINT_BYTES),
    secret: plainBytes(diffieHellman({ privateKey: own.privateKey, publicKey })),
  }
}

/** The content key that was wrapped for this private key. Throws CryptoError for any other. */
export function unwrapAgreed(
  wrappedKey: Uint8Array,
  wrapping: Extract<KeyWrapping, { by: 'agreement' }>,
  privateKey: KeyObject,
): Uint8Array {
  const secret = agreeWith(wrapping.originator, privateKey)
  const kek = keyEncryptionKey(secret, wrapping, hash)
  const key = unwrapKey(wrappedKey, decryptBlock(kek))
  kek.fill(0)
  secret.fill(0)
  return key
}

/** The library checks that the sender's point is on the curve. */
function agreeWith(originator: Uint8Array, privateKey: KeyObject): Uint8Array {
  try {
    if (originator.length !== POINT_BYTES) throw new TypeError('not an uncompressed point of P-256')
    const spki = Buffer.from(encodePublicKey({ kind: 'p256', point: originator }))
    const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' })
    return plainBytes(diffieHellman({ privateKey, publicKey }))
  } catch (cause) {
    throw new CryptoError('decryption-failed', 'no key is agreed with this sender', { cause })
  }
}
