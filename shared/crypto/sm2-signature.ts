import { fromHex } from '../encoding/hex.ts'
import { utf8 } from '../encoding/utf8.ts'
import { CryptoError } from './errors.ts'
import { randomBytes } from './random.ts'
import { decodeSignature, encodeSignature } from './sm2-encoding.ts'
import { askKernel, callOnSecrets } from './sm2-kernel.ts'
import { checkPrivateKey, isSm2PublicKey, pointOf, type Sm2KeyPair } from './sm2-keys.ts'
import { createSm3, hmacSm3, SM3_DIGEST_BYTES, type Sm3, sm3 } from './sm3.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** GB/T 35276-2017 clause 10: the default user id. */
const DEFAULT_USER_ID = utf8('1234567812345678')

/** a ‖ b ‖ Gx ‖ Gy (GB/T 32918.5-2017 clause 2), as they go into Z. */
const CURVE = fromHex(
  'fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc' +
    '28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93' +
    '32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7' +
    'bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0',
)

/** Starts e = SM3(Z ‖ M) of GB/T 32918.2-2016 clause 6.1 for the owner of a public key; update it with M. */
export function createSm2Digest(publicKey: Uint8Array): Sm3 {
  const digest = createSm3()
  digest.update(identityHash(publicKey))
  return digest
}

/** Z (GB/T 32918.2-2016 clause 5.5); the length of the id is in bits. */
function identityHash(publicKey: Uint8Array): Bytes {
  const idBits = DEFAULT_USER_ID.length * 8
  return sm3(Uint8Array.of(idBits >> 8, idBits), DEFAULT_USER_ID, CURVE, pointOf(publicKey))
}

function digestOf(message: Uint8Array, publicKey: Uint8Array): Bytes {
  const digest = createSm2Digest(publicKey)
  digest.update(message)
  return digest.digest()
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
    const nonce = hedgedNonce(e, privateKey)
    const rs = callOnSecrets({ name: 'sign', reads: [e, privateKey, nonce], answerBytes: 64 })
    nonce.fill(0)
    if (rs !== undefined) return encodeSignature(rs)
  }
  throw new CryptoError('key-invalid', 'the SM2 private key is out of range')
}

/** A good key fails with probability below 2^-31 per attempt (nonce not below n), so this many only fail a bad one. */
const MOST_ATTEMPTS = 8

/**
 * The secret nonce k: HMAC-SM3 under d of fresh randomness and e. Uniform if either the random
 * generator or the key is good, and never the same for two messages even where the generator fails.
 */
function hedgedNonce(e: Uint8Array, privateKey: Uint8Array): Bytes {
  return hmacSm3(privateKey, randomBytes(32), e)
}

/** Whether a DER signature over a message is this key's; false for any malformed signature or key. */
export function sm2Verify(message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean {
  if (!isSm2PublicKey(publicKey)) return false
  return sm2VerifyDigest(digestOf(message, publicKey), signature, publicKey)
}

/** The same for e = SM3(Z ‖ M) as createSm2Digest gives it. */
export function sm2VerifyDigest(e: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean {
  const rs = decodeSignature(signature)
  if (rs === undefined || e.length !== SM3_DIGEST_BYTES || !isSm2PublicKey(publicKey)) return false
  return askKernel('verify', e, rs, pointOf(publicKey))
}
