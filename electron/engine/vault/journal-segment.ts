import { closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CryptoError } from '../../../shared/crypto/errors.ts'
import { randomBytes } from '../../../shared/crypto/random.ts'
import { concat, uint32 } from '../../../shared/encoding/bytes.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { AES_NONCE_BYTES, AES_TAG_BYTES, aesGcmOpen, aesGcmSeal } from '../../../shared/node/aes-gcm.ts'
import { deriveKey } from '../../../shared/node/hkdf.ts'
import { firstBytes, flush, flushFolder, writeFully } from './durable-file.ts'
import { FRAME_START_BYTES, type Frame, findFrame, frameAt } from './journal-frame.ts'

/*
 * One file of the journal, NNNNNNNN.log (docs/spec/vault.md §4):
 *   "HTJ1" ‖ u32 number ‖ u64 first sequence ‖ salt (32) ‖ tag of the record before (16) ‖ nonce ‖ tag
 * and then records. Each segment has a key of its own, derived with its salt. The closing tag is
 * AES-256-GCM over nothing with the 64 bytes before as AAD.
 */

const MAGIC = utf8('HTJ1')
const FIRST_SEQUENCE_AT = 8
const SALT_AT = 16
const PREVIOUS_TAG_AT = 48
const FIELDS_BYTES = 64
const SEGMENT_START_BYTES = FIELDS_BYTES + AES_NONCE_BYTES + AES_TAG_BYTES
const NAME = /^(\d{8})\.log$/

type SegmentStart = { number: number; firstSequence: number; previousTag: Uint8Array }

/** What a segment's file holds, as far as it can be read without opening records. */
export type Segment = {
  number: number
  path: string
  key: Uint8Array | undefined // undefined: the start is damaged, so no record can be opened
  firstSequence: number // as its start says
  previousTag: Uint8Array
  frames: (Frame & { at: number })[]
  gapBytes: number // unreadable bytes between frames
  end: number // where the last whole frame ends
  rest: { bytes: number; kind: 'none' | 'cut' | 'unreadable' } // what follows `end`
}

export function segmentPath(folder: string, number: number): string {
  return join(folder, `${String(number).padStart(8, '0')}.log`)
}

export function segmentNumbers(folder: string): number[] {
  return readdirSync(folder)
    .flatMap(name => NAME.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)
}

/** Makes a new segment, flushed with its name, and answers its open file and its key. */
export function createSegment(folder: string, start: SegmentStart, journalKey: Uint8Array) {
  const path = segmentPath(folder, start.number)
  const salt = randomBytes(32)
  const nonce = randomBytes(AES_NONCE_BYTES)
  const fields = segmentFields(start, salt)
  const bytes = concat(fields, nonce, aesGcmSeal({ key: journalKey, nonce, aad: fields }, new Uint8Array(0)))
  const handle = openSync(path, 'wx+', 0o600)
  try {
    writeFully(handle, bytes, 0)
    flush(handle)
    flushFolder(dirname(path))
    const close = () => closeSync(handle)
    return { handle, path, key: segmentKey(journalKey, salt), bytes: bytes.length, close }
  } catch (thrown) {
    closeSync(handle)
    rmSync(path, { force: true })
    throw thrown
  }
}

/** Reads a segment as far as it can be read. `undefined` where not even its start is whole. */
export function readSegment(folder: string, number: number, journalKey: Uint8Array): Segment | undefined {
  const path = segmentPath(folder, number)
  const bytes = readFileSync(path)
  if (bytes.length < SEGMENT_START_BYTES) return undefined
  const key = openStart(bytes, number, journalKey)
  const previousTag = new Uint8Array(bytes.subarray(PREVIOUS_TAG_AT, FIELDS_BYTES))
  const firstSequence = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(FIRST_SEQUENCE_AT))
  return { number, path, key, firstSequence, previousTag, ...readFrames(bytes) }
}

/** The sequence with which each segment says that it begins; `undefined` where its start is damaged. */
export function firstSequences(folder: string, journalKey: Uint8Array): Map<number, number | undefined> {
  return new Map(
    segmentNumbers(folder).map(number => [
      number,
      firstSequenceOf(segmentPath(folder, number), number, journalKey),
    ]),
  )
}

/** Whether the journal goes back to the first record ever, so that it is enough by itself. */
export function beginsAtFirstRecord(folder: string, journalKey: Uint8Array): boolean {
  if (!existsSync(folder)) return false
  const [first] = firstSequences(folder, journalKey).values()
  return first === 1
}

function firstSequenceOf(path: string, number: number, journalKey: Uint8Array): number | undefined {
  const bytes = firstBytes(path, SEGMENT_START_BYTES)
  if (bytes.length < SEGMENT_START_BYTES || openStart(bytes, number, journalKey) === undefined)
    return undefined
  return Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(FIRST_SEQUENCE_AT))
}

/** Whether nothing but a start that a crash cut short is there. */
export function isStub(segment: Segment | undefined): boolean {
  return !segment || (!segment.key && segment.frames.length === 0 && segment.rest.kind !== 'unreadable')
}

function readFrames(bytes: Uint8Array): Pick<Segment, 'frames' | 'gapBytes' | 'end' | 'rest'> {
  const frames: Segment['frames'] = []
  let gapBytes = 0
  let end = SEGMENT_START_BYTES
  while (end < bytes.length) {
    const found = frameAt(bytes, end)
    if (typeof found === 'object') {
      frames.push({ ...found, at: end })
      end += FRAME_START_BYTES + found.sealed.length
      continue
    }
    const next = found === 'cut' ? -1 : findFrame(bytes, end + 1)
    if (next === -1) return { frames, gapBytes, end, rest: restOf(bytes.subarray(end), found) }
    gapBytes += next - end
    end = next
  }
  return { frames, gapBytes, end, rest: { bytes: 0, kind: 'none' } }
}

/** Zeros to the end are what some file systems leave of a write that a power cut stopped. */
function restOf(rest: Uint8Array, found: 'cut' | 'unreadable'): Segment['rest'] {
  return { bytes: rest.length, kind: rest.every(byte => byte === 0) ? 'cut' : found }
}

function openStart(bytes: Uint8Array, number: number, journalKey: Uint8Array): Uint8Array | undefined {
  const fields = bytes.subarray(0, FIELDS_BYTES)
  const nonce = bytes.subarray(FIELDS_BYTES, FIELDS_BYTES + AES_NONCE_BYTES)
  const tag = bytes.subarray(FIELDS_BYTES + AES_NONCE_BYTES, SEGMENT_START_BYTES)
  const stored = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4)
  try {
    aesGcmOpen({ key: journalKey, nonce, aad: fields }, tag)
    return stored === number ? segmentKey(journalKey, fields.subarray(SALT_AT, PREVIOUS_TAG_AT)) : undefined
  } catch (thrown) {
    if (thrown instanceof CryptoError) return undefined
    throw thrown
  }
}

function segmentFields(
  { number, firstSequence, previousTag }: SegmentStart,
  salt: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const first = new Uint8Array(8)
  new DataView(first.buffer).setBigUint64(0, BigInt(firstSequence))
  return concat(MAGIC, uint32(number), first, salt, previousTag)
}

function segmentKey(journalKey: Uint8Array, salt: Uint8Array): Uint8Array<ArrayBuffer> {
  return deriveKey(journalKey, 'hongtou vault 1: journal segment', new Uint8Array(salt))
}
