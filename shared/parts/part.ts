import { sm4GcmOpen, sm4GcmSeal } from '../crypto/sm4.ts'
import { CodedError } from '../errors/coded-error.ts'

/**
 * A part (数据块): an attachment too large for the package, encrypted chunk by chunk on its own.
 * SM4-GCM with a fresh key per part; nonce = 11-byte chunk counter ‖ last-chunk flag (the STREAM
 * construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015), so that a missing, doubled,
 * reordered or cut-off chunk does not open. No header: key and sizes are in the manifest.
 * docs/spec/part.md
 */
export const PART_CHUNK_BYTES = 1024 * 1024 // one chunk is in memory at a time
export const PART_TAG_BYTES = 16
export const PART_KEY_BYTES = 16
const NONCE_BYTES = 12

export type PartErrorCode = 'part-damaged' | 'part-size-mismatch'
export class PartError extends CodedError<PartErrorCode> {}

/** How many chunks a plaintext of so many bytes has; the empty one has one. */
export function chunkCount(plainBytes: number): number {
  return Math.max(1, Math.ceil(plainBytes / PART_CHUNK_BYTES))
}

/** How many bytes a part has when it is encrypted. */
export function sealedBytes(plainBytes: number): number {
  return plainBytes + chunkCount(plainBytes) * PART_TAG_BYTES
}

/** Encrypts chunk `index` (0-based). Every chunk but the last holds exactly PART_CHUNK_BYTES. */
export function sealChunk(key: Uint8Array, index: number, last: boolean, plain: Uint8Array): Uint8Array {
  if (plain.length > PART_CHUNK_BYTES || (!last && plain.length !== PART_CHUNK_BYTES)) {
    throw new TypeError('a chunk that is not the last must be whole')
  }
  return sm4GcmSeal({ key, nonce: chunkNonce(index, last) }, plain)
}

/** Opens chunk `index`; gives nothing out before its tag held. Throws PartError. */
export function openChunk(key: Uint8Array, index: number, last: boolean, sealed: Uint8Array): Uint8Array {
  try {
    return sm4GcmOpen({ key, nonce: chunkNonce(index, last) }, sealed)
  } catch (cause) {
    throw new PartError('part-damaged', `chunk ${index} of a part does not open`, { cause })
  }
}

function chunkNonce(index: number, last: boolean): Uint8Array {
  const nonce = new Uint8Array(NONCE_BYTES)
  let rest = index
  for (let i = NONCE_BYTES - 2; rest > 0; i--) {
    nonce[i] = rest % 256
    rest = Math.floor(rest / 256)
  }
  nonce[NONCE_BYTES - 1] = last ? 1 : 0
  return nonce
}
