import { closeSync, existsSync, fstatSync, ftruncateSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { wipe } from '../keys/wipe.ts'
import { flush, flushFolder, writeFully } from './durable-file.ts'
import { asVaultError, VaultError, withVaultErrors } from './errors.ts'
import { isArmed, reach } from './fault-points.ts'
import { encodeFrame, tagOf } from './journal-frame.ts'
import { type Replay, type ReplayedJournal, replayJournal } from './journal-replay.ts'
import { createSegment, firstSequences, segmentNumbers, segmentPath } from './journal-segment.ts'
import type { JournalPosition } from './position.ts'

/*
 * The append-only journal: the first place where a commit is durable (docs/decisions/0004). It never
 * changes a record, and leaves nothing half-written behind a failed append.
 */

const SEGMENT_BYTES = 16 * 1024 * 1024 // a new segment begins after this much

export type Journal = {
  /** Appends and flushes one record. Throws VaultError 'disk-full' and leaves the file as it was. */
  append(payload: Uint8Array): JournalPosition
  /** Takes the last appended record back, whose transaction failed. */
  undo(): void
  /** From now on a new segment is written: the one before is no longer touched. */
  beginSegment(): void
  /** Gives to `drop` every segment that has no record after this one; the last segment always stays. */
  dropThrough(sequence: number, drop: (path: string) => void): void
  /** How many segments begin after this record. */
  segmentsAfter(sequence: number): number
  close(): void
}

type OpenSegment = { number: number; handle: number; key: Uint8Array; end: number }
type Last = { position: JournalPosition; end: number }

/** Opens the journal and replays what `applied` does not cover. Throws VaultError 'journal-damaged'. */
export function openJournal(o: {
  folder: string
  key: Uint8Array
  applied: JournalPosition
  neededAfter: number
  replay: Replay
}): { journal: Journal; replayed: ReplayedJournal } {
  if (!existsSync(o.folder)) createFolder(o.folder)
  const replayed = replayJournal(o)
  let segment = replayed.append && continueSegment(replayed.lastSegment, replayed.append)
  let position = replayed.position
  let before: Last | undefined
  let tornAt: number | undefined // where the file has to be cut back to before anything is appended
  let closed = false

  const begin = () => {
    const number = (segmentNumbers(o.folder).at(-1) ?? 0) + 1
    const start = { number, firstSequence: position.sequence + 1, previousTag: position.tag }
    const { handle, key, bytes } = createSegment(o.folder, start, o.key)
    if (segment) closeSegment(segment)
    segment = { number, handle, key, end: bytes }
    return segment
  }

  const cutBack = (open: OpenSegment, end: number) => {
    tornAt = end
    ftruncateSync(open.handle, end)
    flush(open.handle)
    tornAt = undefined
    open.end = end
  }

  const append = (payload: Uint8Array) => {
    if (closed) throw new VaultError('vault-locked', 'the journal is closed')
    if (tornAt !== undefined && segment) cutBack(segment, tornAt) // a disk that refused this, too, may take it now
    reach('journal:before')
    const open = segment && segment.end < SEGMENT_BYTES ? segment : begin()
    const sequence = position.sequence + 1
    const frame = encodeFrame(sequence, payload, { key: open.key, previousTag: position.tag })
    const end = open.end
    try {
      writeFrame(open, frame)
    } catch (thrown) {
      cutBack(open, end)
      throw thrown
    }
    before = { position, end }
    open.end = end + frame.length
    position = { sequence, tag: tagOf(frame) }
    return position
  }

  const journal: Journal = {
    append: payload => {
      try {
        return append(payload)
      } catch (thrown) {
        throw asVaultError(thrown)
      }
    },
    undo() {
      if (!before || !segment) throw new TypeError('there is no journal record to take back')
      const { end } = before
      position = before.position
      before = undefined
      cutBack(segment, end)
    },
    beginSegment() {
      withVaultErrors(begin)
    },
    dropThrough(sequence, drop) {
      const begins = [...firstSequences(o.folder, o.key)]
      for (const [index, [number]] of begins.slice(0, -1).entries()) {
        if ((begins[index + 1]?.[1] ?? Infinity) > sequence + 1) break
        drop(segmentPath(o.folder, number))
      }
      flushFolder(o.folder)
    },
    segmentsAfter: sequence =>
      [...firstSequences(o.folder, o.key).values()].filter(first => (first ?? 0) > sequence).length,
    close() {
      if (segment) closeSegment(segment)
      segment = undefined
      closed = true
      wipe(o.key)
    },
  }
  return { journal, replayed }
}

function createFolder(folder: string): void {
  mkdirSync(folder, { mode: 0o700 })
  flushFolder(dirname(folder))
}

function continueSegment(
  number: number,
  { path, key, end }: { path: string; key: Uint8Array; end: number },
): OpenSegment {
  const handle = openSync(path, 'r+')
  if (fstatSync(handle).size > end) {
    ftruncateSync(handle, end)
    flush(handle)
  }
  return { number, handle, key, end }
}

function writeFrame(open: OpenSegment, frame: Uint8Array): void {
  if (isArmed('journal:torn')) {
    writeFully(open.handle, frame.subarray(0, frame.length >> 1), open.end)
    flush(open.handle)
    reach('journal:torn')
  }
  writeFully(open.handle, frame, open.end)
  flush(open.handle)
  reach('journal:written')
}

function closeSegment(segment: OpenSegment): void {
  closeSync(segment.handle)
  wipe(segment.key)
}
