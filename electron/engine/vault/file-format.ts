import { CryptoError } from '../../../shared/crypto/errors.ts'
import { randomBytes } from '../../../shared/crypto/random.ts'
import { concat, equalBytes } from '../../../shared/encoding/bytes.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import {
  AES_KEY_BYTES,
  AES_NONCE_BYTES,
  AES_TAG_BYTES,
  aesGcmOpen,
  aesGcmSeal,
} from '../../../shared/node/aes-gcm.ts'

/*
 * A file of `parts/` (docs/spec/vault.md §5):
 *   "HTF1" ‖ nonce (12) ‖ the file's own key under the store's key, AES-256-GCM, AAD = "HTF1" ‖ id
 * and then chunks of 1 MiB under the file's key by the STREAM construction: nonce = 11-byte counter ‖
 * 1 for the last chunk, 0 before. A chunk moved, missing, repeated or cut off does not open.
 */

const MAGIC = utf8('HTF1')
export const CHUNK_BYTES = 1024 * 1024
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + AES_TAG_BYTES
export const FILE_START_BYTES = MAGIC.length + AES_NONCE_BYTES + AES_KEY_BYTES + AES_TAG_BYTES

type ChunkPlace = { index: number; last: boolean }

export function newFileStart(id: string, storeKey: Uint8Array): { start: Uint8Array; fileKey: Uint8Array } {
  const fileKey = randomBytes(AES_KEY_BYTES)
  const nonce = randomBytes(AES_NONCE_BYTES)
  const wrapped = aesGcmSeal({ key: storeKey, nonce, aad: concat(MAGIC, utf8(id)) }, fileKey)
  return { start: concat(MAGIC, nonce, wrapped), fileKey }
}

/** The start of the same file in another store: its own key stays, and with it every chunk. */
export function rewrapFileStart(
  start: Uint8Array,
  { id, from, to }: { id: string; from: Uint8Array; to: Uint8Array },
): Uint8Array {
  const fileKey = openFileStart(start, id, from)
  const nonce = randomBytes(AES_NONCE_BYTES)
  const wrapped = aesGcmSeal({ key: to, nonce, aad: concat(MAGIC, utf8(id)) }, fileKey)
  fileKey.fill(0)
  return concat(MAGIC, nonce, wrapped)
}

/** The file's key; throws CryptoError 'decryption-failed' also for the start of another id. */
export function openFileStart(start: Uint8Array, id: string, storeKey: Uint8Array): Uint8Array {
  if (!equalBytes(start.subarray(0, MAGIC.length), MAGIC)) {
    throw new CryptoError('decryption-failed', 'not a file of a vault')
  }
  const nonce = start.subarray(MAGIC.length, MAGIC.length + AES_NONCE_BYTES)
  const wrapped = start.subarray(MAGIC.length + AES_NONCE_BYTES)
  return aesGcmOpen({ key: storeKey, nonce, aad: concat(MAGIC, utf8(id)) }, wrapped)
}

export function sealStoredChunk(
  key: Uint8Array,
  place: ChunkPlace,
  plain: Uint8Array,
): Uint8Array<ArrayBuffer> {
  return aesGcmSeal({ key, nonce: chunkNonce(place) }, plain)
}

/** Throws CryptoError 'decryption-failed'. */
export function openStoredChunk(key: Uint8Array, place: ChunkPlace, sealed: Uint8Array): Uint8Array {
  return aesGcmOpen({ key, nonce: chunkNonce(place) }, sealed)
}

/** Plain bytes in a file of this size; what a damaged size gives is only found by reading. */
export function plainSize(fileBytes: number): number {
  const sealed = Math.max(fileBytes - FILE_START_BYTES, 0)
  return Math.max(sealed - Math.ceil(sealed / SEALED_CHUNK_BYTES) * AES_TAG_BYTES, 0)
}

function chunkNonce({ index, last }: ChunkPlace): Uint8Array {
  const nonce = new Uint8Array(AES_NONCE_BYTES)
  new DataView(nonce.buffer).setUint32(AES_NONCE_BYTES - 5, index) // 2^32 chunks: 4 PiB
  nonce[AES_NONCE_BYTES - 1] = last ? 1 : 0
  return nonce
}
