import { concat } from '../encoding/bytes.ts'
import { CryptoError } from './errors.ts'
import { randomBytes } from './random.ts'
import { callOnSecrets, isPoint } from './sm2-kernel.ts'

type Bytes = Uint8Array<ArrayBuffer>

export const SM2_PRIVATE_KEY_BYTES = 32
export const SM2_PUBLIC_KEY_BYTES = 65
const POINT_BYTES = 64
const UNCOMPRESSED = 0x04

/** privateKey: d, 32 bytes. publicKey: 04 ‖ X ‖ Y, 65 bytes. */
export type Sm2KeyPair = { readonly privateKey: Uint8Array; readonly publicKey: Uint8Array }

/** A fresh key pair, d uniform in [1, n−2] (GB/T 32918.1-2016 clause 6.1). */
export function generateSm2KeyPair(): { privateKey: Bytes; publicKey: Bytes } {
  for (;;) {
    const privateKey = randomBytes(SM2_PRIVATE_KEY_BYTES)
    const point = pointFor(privateKey)
    if (point !== undefined) return { privateKey, publicKey: concat(Uint8Array.of(UNCOMPRESSED), point) }
  }
}

/** The public key of a private key; throws CryptoError('key-invalid') for one that is not in [1, n−2]. */
export function sm2PublicKeyOf(privateKey: Uint8Array): Bytes {
  checkPrivateKey(privateKey)
  const point = pointFor(privateKey)
  if (point === undefined) throw new CryptoError('key-invalid', 'the SM2 private key is out of range')
  return concat(Uint8Array.of(UNCOMPRESSED), point)
}

function pointFor(privateKey: Uint8Array): Bytes | undefined {
  return callOnSecrets({ name: 'public_key', reads: [privateKey], answerBytes: POINT_BYTES })
}

/** Whether some bytes are 04 ‖ X ‖ Y of a point on the curve (never infinity, which has no such form). */
export function isSm2PublicKey(bytes: Uint8Array): boolean {
  return hasPublicKeyForm(bytes) && isPoint(bytes.subarray(1))
}

/** Whether some bytes are 04 and 64 more. */
export function hasPublicKeyForm(bytes: Uint8Array): boolean {
  return bytes.length === SM2_PUBLIC_KEY_BYTES && bytes[0] === UNCOMPRESSED
}

/** X ‖ Y of a public key; throws CryptoError('key-invalid') for one of another form. Does not check the curve. */
export function pointOf(publicKey: Uint8Array): Uint8Array {
  if (!hasPublicKeyForm(publicKey))
    throw new CryptoError('key-invalid', 'an SM2 public key is 04 and 64 bytes')
  return publicKey.subarray(1)
}

export function checkPrivateKey(privateKey: Uint8Array): void {
  if (privateKey.length !== SM2_PRIVATE_KEY_BYTES) {
    throw new CryptoError('key-invalid', 'an SM2 private key is 32 bytes')
  }
}
