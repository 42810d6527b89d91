import { crc32 } from 'node:zlib'
import { CryptoError } from '../../../shared/crypto/errors.ts'
import { randomBytes } from '../../../shared/crypto/random.ts'
import { concat, equalBytes, uint32 } from '../../../shared/encoding/bytes.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { AES_NONCE_BYTES, AES_TAG_BYTES, aesGcmOpen, aesGcmSeal } from '../../../shared/node/aes-gcm.ts'

/*
 * One record of the journal (docs/spec/vault.md §4):
 *   "HTJR" ‖ u32 length of what is sealed ‖ u64 sequence ‖ u32 CRC-32 of the 16 bytes before
 *   ‖ nonce (12, random) ‖ AES-256-GCM ciphertext ‖ tag (16)
 * with AAD = those 20 bytes ‖ the tag of the record before. The CRC tells a damaged length from a
 * record that a crash cut short; the tag of the record before chains them.
 */

const MAGIC = utf8('HTJR')
export const FRAME_START_BYTES = 20
/** One envelope of 64 MiB (the exchange's limit) with a waybill and room to spare. */
const MAX_RECORD_BYTES = 80 * 1024 * 1024
const MAX_SEALED_BYTES = MAX_RECORD_BYTES + AES_NONCE_BYTES + AES_TAG_BYTES

export type Frame = { sequence: number; start: Uint8Array; sealed: Uint8Array }
type FrameLink = { key: Uint8Array; previousTag: Uint8Array }

/** A record's bytes for the disk. Throws a RangeError for one that is too large. */
export function encodeFrame(sequence: number, payload: Uint8Array, link: FrameLink): Uint8Array<ArrayBuffer> {
  if (payload.length > MAX_RECORD_BYTES) throw new RangeError('the journal record is too large')
  const nonce = randomBytes(AES_NONCE_BYTES)
  const start = frameStart(AES_NONCE_BYTES + payload.length + AES_TAG_BYTES, sequence)
  const sealed = aesGcmSeal({ key: link.key, nonce, aad: concat(start, link.previousTag) }, payload)
  return concat(start, nonce, sealed)
}

/** The record's plaintext, or `undefined` where it is damaged or does not follow the record before. */
export function openFrame({ start, sealed }: Frame, link: FrameLink): Uint8Array | undefined {
  const nonce = sealed.subarray(0, AES_NONCE_BYTES)
  try {
    return aesGcmOpen(
      { key: link.key, nonce, aad: concat(start, link.previousTag) },
      sealed.subarray(AES_NONCE_BYTES),
    )
  } catch (thrown) {
    if (thrown instanceof CryptoError) return undefined
    throw thrown
  }
}

export function tagOf(sealed: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(sealed.subarray(sealed.length - AES_TAG_BYTES))
}

/** What lies at a place of a segment: a whole frame, one that the file's end cuts short, or neither. */
export function frameAt(bytes: Uint8Array, at: number): Frame | 'cut' | 'unreadable' {
  if (bytes.length - at < FRAME_START_BYTES) return 'cut'
  const start = bytes.subarray(at, at + FRAME_START_BYTES)
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, FRAME_START_BYTES)
  const sequence = Number(view.getBigUint64(8))
  const length = view.getUint32(4)
  const known = equalBytes(start.subarray(0, 4), MAGIC) && view.getUint32(16) === crc32(start.subarray(0, 16))
  if (!known || length < AES_NONCE_BYTES + AES_TAG_BYTES || length > MAX_SEALED_BYTES) return 'unreadable'
  const end = at + FRAME_START_BYTES + length
  if (end > bytes.length) return 'cut'
  return { sequence, start, sealed: bytes.subarray(at + FRAME_START_BYTES, end) }
}

/** Where the next readable frame begins at or after a place, or -1. */
export function findFrame(bytes: Uint8Array, from: number): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let at = buffer.indexOf(MAGIC, from); at !== -1; at = buffer.indexOf(MAGIC, at + 1)) {
    if (typeof frameAt(bytes, at) === 'object') return at
  }
  return -1
}

function frameStart(sealedBytes: number, sequence: number): Uint8Array<ArrayBuffer> {
  const start = new Uint8Array(FRAME_START_BYTES)
  const view = new DataView(start.buffer)
  start.set(MAGIC)
  start.set(uint32(sealedBytes), 4)
  view.setBigUint64(8, BigInt(sequence))
  view.setUint32(16, crc32(start.subarray(0, 16)))
  return start
}
