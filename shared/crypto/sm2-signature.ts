import { CryptoError } from './errors.ts'
import { randomBytes } from './random.ts'
import { meetContact } from './sm2-contacts.ts'
import { decodeSignature, encodeSignature } from './sm2-encoding.ts'
import { AREA_BYTES, callOnSecrets, isSignature } from './sm2-kernel.ts'
import { checkPrivateKey, hasPublicKeyForm, pointOf, type Sm2KeyPair } from './sm2-keys.ts'
import { createSm3, SM3_DIGEST_BYTES, type Sm3 } from './sm3.ts'

type Bytes = Uint8Array<ArrayBuffer>

const NONCE_BYTES = 32
const POINT_BYTES = 64
/** The kernel hashes a message that fits it; a longer one is streamed. */
const SHORT_MESSAGE_BYTES = AREA_BYTES - POINT_BYTES

/** Starts e = SM3(Z ‖ M) of GB/T 32918.2-2016 clause 6.1 for the owner of a public key; update it with M. */
export function createSm2Digest(publicKey: Uint8Array): Sm3 {
  const digest = createSm3()
  digest.update(
    answered(callOnSecrets({ name: 'identity', reads: [pointOf(publicKey)], answerBytes: SM3_DIGEST_BYTES })),
  )
  return digest
}

function digestOf(message: Uint8Array, publicKey: Uint8Array): Bytes {
  if (message.length <= SHORT_MESSAGE_BYTES) {
    const reads = [pointOf(publicKey), message]
    return answered(
      callOnSecrets({ name: 'digest', reads, numbers: [message.length], answerBytes: SM3_DIGEST_BYTES }),
    )
  }
  const digest = createSm2Digest(publicKey)
  digest.update(message)
  return digest.digest()
}

function answered(bytes: Bytes | undefined): Bytes {
  if (bytes === undefined) throw new TypeError('the kernel refuses a hash')
  return bytes
}

/** Signs a message (GB/T 32918.2-2016 clause 6) with the default user id; a DER SM2Signature. */
export function sm2Sign(message: Uint8Array, keyPair: Sm2KeyPair): Bytes {
  return sm2SignDigest(digestOf(message, keyPair.publicKey), keyPair)
}

/** Signs e = SM3(Z ‖ M) as createSm2Digest gives it. Throws CryptoError('key-invalid' | 'input-invalid'). */
export function sm2SignDigest(e: Uint8Array, keyPair: Pick<Sm2KeyPair, 'privateKey'>): Bytes {
  const { privateKey } = keyPair
  checkPrivateKey(privateKey)
  if (e.length !== SM3_DIGEST_BYTES) throw new CryptoError('input-invalid', 'an SM2 digest is 32 bytes')
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const random = randomBytes(NONCE_BYTES)
    const rs = callOnSecrets({ name: 'sign', reads: [e, privateKey, random], answerBytes: 2 * NONCE_BYTES })
    random.fill(0)
    if (rs !== undefined) return encodeSignature(rs)
  }
  throw new CryptoError('key-invalid', 'the SM2 private key is out of range')
}

/** A good key fails with probability below 2^-31 per attempt (nonce not below n), so this many only fail a bad one. */
const MOST_ATTEMPTS = 8

/** Whether a DER signature over a message is this key's; false for any malformed signature or key. */
export function sm2Verify(message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean {
  if (!hasPublicKeyForm(publicKey)) return false
  return sm2VerifyDigest(digestOf(message, publicKey), signature, publicKey)
}

/** The same for e = SM3(Z ‖ M) as createSm2Digest gives it. */
export function sm2VerifyDigest(e: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean {
  const rs = decodeSignature(signature)
  if (rs === undefined || e.length !== SM3_DIGEST_BYTES || !hasPublicKeyForm(publicKey)) return false
  const point = pointOf(publicKey)
  return isSignature(e, rs, point, meetContact(point))
}
