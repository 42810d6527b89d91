import { CryptoError } from './errors.ts'
import { randomBytes } from './random.ts'
import { meetContact, NO_SLOT } from './sm2-contacts.ts'
import { decodeCipher, encodeCipher } from './sm2-encoding.ts'
import { AREA_BYTES, callOnSecrets, isPoint } from './sm2-kernel.ts'
import { checkPrivateKey, pointOf } from './sm2-keys.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Longer plaintexts are refused: SM2 encryption carries keys, never documents. */
export const SM2_MAX_PLAINTEXT_BYTES = 4096
const OVERHEAD_BYTES = 96 // C1 (64) and C3 (32)
const NONCE_BYTES = 32
const SLOT_BYTES = 4
const RECEIVER_BYTES = NONCE_BYTES + 64 + SLOT_BYTES
const MOST_PER_BATCH = 128 // kernels/sm2.c: MAX_RECEIVERS
const MOST_ATTEMPTS = 8

/** Encrypts to one receiver (GB/T 32918.4-2016 clause 6): a DER SM2Cipher. See sm2EncryptForMany. */
export function sm2Encrypt(plaintext: Uint8Array, publicKey: Uint8Array): Bytes {
  const [cipher] = sm2EncryptForMany(plaintext, [publicKey])
  if (cipher === undefined) throw new TypeError('one receiver, one cipher')
  return cipher
}

/**
 * Encrypts the same plaintext (1 to 4096 bytes) to many receivers, each with its own nonce, sharing
 * the costly inversions. One DER SM2Cipher per key, in the order of the keys. Throws CryptoError
 * ('key-invalid' for a key off the curve, 'input-invalid' for a plaintext of another length).
 */
export function sm2EncryptForMany(plaintext: Uint8Array, publicKeys: readonly Uint8Array[]): Bytes[] {
  if (plaintext.length === 0 || plaintext.length > SM2_MAX_PLAINTEXT_BYTES) {
    throw new CryptoError('input-invalid', `SM2 encrypts 1 to ${SM2_MAX_PLAINTEXT_BYTES} bytes`)
  }
  const receivers = publicKeys.map(receiverOf)
  const rest = AREA_BYTES - plaintext.length
  const most = Math.min(rest / (OVERHEAD_BYTES + plaintext.length), rest / RECEIVER_BYTES)
  const batch = Math.min(MOST_PER_BATCH, Math.floor(most))
  const ciphers: Bytes[] = []
  for (let at = 0; at < receivers.length; at += batch) {
    ciphers.push(...encryptBatch(plaintext, receivers.slice(at, at + batch)))
  }
  return ciphers
}

type Receiver = { readonly point: Uint8Array; readonly slot: number }

function receiverOf(publicKey: Uint8Array): Receiver {
  const point = pointOf(publicKey)
  const slot = meetContact(point)
  if (slot === NO_SLOT && !isPoint(point))
    throw new CryptoError('key-invalid', 'an SM2 public key is off the curve')
  return { point, slot }
}

/** The kernel refuses a batch with a nonce out of range or an all-zero key stream: then all nonces are new. */
function encryptBatch(plaintext: Uint8Array, receivers: readonly Receiver[]): Bytes[] {
  const length = OVERHEAD_BYTES + plaintext.length
  const count = receivers.length
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const encoded = withFreshNonces(receivers)
    const raw = callOnSecrets({
      name: 'encrypt',
      reads: [plaintext, encoded],
      numbers: [count, plaintext.length],
      answerBytes: count * length,
    })
    encoded.fill(0)
    if (raw !== undefined)
      return receivers.map((_, i) => encodeCipher(raw.subarray(i * length, (i + 1) * length)))
  }
  throw new CryptoError('input-invalid', 'SM2 encryption found no usable nonce')
}

/** kernels/sm2.c: nonce ‖ X ‖ Y ‖ slot of each. */
function withFreshNonces(receivers: readonly Receiver[]): Bytes {
  const encoded = randomBytes(receivers.length * RECEIVER_BYTES) // what stays of it are the nonces
  const view = new DataView(encoded.buffer)
  receivers.forEach(({ point, slot }, i) => {
    encoded.set(point, i * RECEIVER_BYTES + NONCE_BYTES)
    view.setInt32((i + 1) * RECEIVER_BYTES - SLOT_BYTES, slot, true)
  })
  return encoded
}

/** Decrypts a DER SM2Cipher; throws CryptoError('decryption-failed') for whatever is wrong with it. */
export function sm2Decrypt(cipher: Uint8Array, privateKey: Uint8Array): Bytes {
  checkPrivateKey(privateKey)
  const raw = decodeCipher(cipher)
  const length = (raw?.length ?? 0) - OVERHEAD_BYTES
  const isPossible = raw !== undefined && length > 0 && length <= SM2_MAX_PLAINTEXT_BYTES
  const plaintext = isPossible
    ? callOnSecrets({ name: 'decrypt', reads: [privateKey, raw], numbers: [length], answerBytes: length })
    : undefined
  if (plaintext === undefined) throw new CryptoError('decryption-failed', 'the SM2 cipher does not open')
  return plaintext
}
