import { CryptoError } from '../crypto/errors.ts'
import { concat } from '../encoding/bytes.ts'

/** One block of 16 bytes through a block cipher under a fixed key. */
export type BlockCipher = (block: Uint8Array) => Uint8Array

const HALF_BYTES = 8
const ROUNDS = 6
/** Keys that are wrapped have up to 64 bytes; a hostile message could offer megabytes. */
const MOST_WRAPPED_BYTES = 72
const INITIAL_VALUE = new Uint8Array(HALF_BYTES).fill(0xa6)

/** AES key wrap (RFC 3394 §2.2.1), written over single blocks: Electron's crypto has no cipher of that name. */
export function wrapKey(key: Uint8Array, encrypt: BlockCipher): Uint8Array {
  const halves = halvesOf(key)
  if (halves.length < 2) throw new TypeError('a wrapped key has at least 16 bytes')
  let check = INITIAL_VALUE
  for (let step = 1; step <= ROUNDS * halves.length; step++) {
    const at = (step - 1) % halves.length
    const block = encrypt(concat(check, halves[at] ?? INITIAL_VALUE))
    check = withStep(block.slice(0, HALF_BYTES), step)
    halves[at] = block.slice(HALF_BYTES)
  }
  return concat(check, ...halves)
}

/** Undoes wrapKey; throws CryptoError('decryption-failed') for a wrong length or another key (RFC 3394 §2.2.2). */
export function unwrapKey(wrapped: Uint8Array, decrypt: BlockCipher): Uint8Array {
  const isUsual = wrapped.length >= 3 * HALF_BYTES && wrapped.length <= MOST_WRAPPED_BYTES
  if (!isUsual || wrapped.length % HALF_BYTES !== 0) throw refused()
  const [first = INITIAL_VALUE, ...halves] = halvesOf(wrapped)
  let check = first
  for (let step = ROUNDS * halves.length; step > 0; step--) {
    const at = (step - 1) % halves.length
    const block = decrypt(concat(withStep(check, step), halves[at] ?? INITIAL_VALUE))
    check = block.slice(0, HALF_BYTES)
    halves[at] = block.slice(HALF_BYTES)
  }
  const difference = check.reduce((sum, octet, i) => sum | (octet ^ (INITIAL_VALUE[i] ?? 0)), 0)
  if (difference !== 0) throw refused()
  return concat(...halves)
}

function halvesOf(bytes: Uint8Array): Uint8Array<ArrayBuffer>[] {
  if (bytes.length % HALF_BYTES !== 0) throw new TypeError('a wrapped key is a multiple of 8 bytes')
  const count = bytes.length / HALF_BYTES
  return Array.from({ length: count }, (_, i) => Uint8Array.from(bytes.subarray(8 * i, 8 * i + HALF_BYTES)))
}

/** A ⊕ t, where the count of steps stays below 2^32. */
function withStep(half: Uint8Array<ArrayBuffer>, step: number): Uint8Array<ArrayBuffer> {
  const counted = Uint8Array.from(half)
  const view = new DataView(counted.buffer)
  view.setUint32(4, view.getUint32(4) ^ step)
  return counted
}

function refused(): CryptoError {
  return new CryptoError('decryption-failed', 'the wrapped key does not open')
}
