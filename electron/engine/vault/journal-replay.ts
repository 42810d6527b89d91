import { rmSync } from 'node:fs'
import { equalBytes } from '../../../shared/encoding/bytes.ts'
import { VaultError } from './errors.ts'
import { type Frame, openFrame, tagOf } from './journal-frame.ts'
import { isStub, readSegment, type Segment, segmentNumbers, segmentPath } from './journal-segment.ts'
import type { JournalPosition } from './position.ts'

/*
 * Reads the journal when a vault is opened, and hands every record that the database has not applied
 * to `replay`, in order. What is damaged but applied is only reported. Of unapplied records only the
 * last may be unreadable, and only as a crash leaves it: its commit never returned. Anything else is
 * 'journal-damaged', for then a record that somebody was told about would be lost.
 */

/** What was found beside good records; nothing of it has cost data. */
export type JournalFinding =
  | { kind: 'record-damaged'; sequence: number } // applied already
  | { kind: 'segment-damaged'; segment: number } // all its records applied already
  | { kind: 'bytes-unreadable'; segment: number; bytes: number } // all records there applied already
  | { kind: 'segment-missing'; records: number } // all of them applied already
  | { kind: 'behind'; missing: number } // the journal's end is missing; the database has it
  | { kind: 'tail-dropped'; segment: number; bytes: number } // a record that a crash cut short

export type Replay = (record: JournalPosition & { payload: Uint8Array }) => void

export type ReplayedJournal = {
  position: JournalPosition // after the last replayed record
  replayed: number
  findings: JournalFinding[]
  lastSegment: number // 0: there is none
  append: { path: string; key: Uint8Array; end: number } | undefined // undefined: a new segment must begin
}

type Walk = ReplayedJournal & {
  applied: JournalPosition
  neededAfter: number
  seen: number
  replay: Replay
}

/** Throws VaultError 'journal-damaged', and whatever `replay` throws. */
export function replayJournal(o: {
  folder: string
  key: Uint8Array
  applied: JournalPosition
  neededAfter: number // records up to this one may be missing: every copy has them
  replay: Replay
}): ReplayedJournal {
  dropStub(o.folder, o.key)
  const numbers = segmentNumbers(o.folder)
  const walk: Walk = {
    ...{ applied: o.applied, neededAfter: o.neededAfter, replay: o.replay, position: o.applied, seen: 0 },
    ...{ replayed: 0, findings: [], lastSegment: numbers.at(-1) ?? 0, append: undefined },
  }
  for (const number of numbers) {
    const segment = readSegment(o.folder, number, o.key)
    if (segment) walkSegment(walk, segment, number === walk.lastSegment)
    else walk.findings.push({ kind: 'segment-damaged', segment: number })
  }
  const missing = o.applied.sequence - walk.seen
  if (missing > 0) walk.findings.push({ kind: 'behind', missing })
  if (walk.findings.some(({ kind }) => kind !== 'tail-dropped')) walk.append = undefined
  return walk
}

/** A crash while a segment was begun leaves a file without a record: it goes. */
function dropStub(folder: string, key: Uint8Array): void {
  const number = segmentNumbers(folder).at(-1)
  if (number !== undefined && isStub(readSegment(folder, number, key))) rmSync(segmentPath(folder, number))
}

function walkSegment(walk: Walk, segment: Segment, last: boolean): void {
  const { findings } = walk
  if (segment.key) checkBeginning(walk, segment)
  else findings.push({ kind: 'segment-damaged', segment: segment.number })
  if (segment.gapBytes > 0) {
    findings.push({ kind: 'bytes-unreadable', segment: segment.number, bytes: segment.gapBytes })
  }
  let previousTag = segment.previousTag
  let end = segment.end
  for (const frame of segment.frames) {
    const tail = last && frame === segment.frames.at(-1) && segment.rest.kind === 'none'
    if (frame.sequence <= walk.applied.sequence) checkApplied(walk, frame, { key: segment.key, previousTag })
    else if (!replayFrame(walk, frame, { key: segment.key, tail })) {
      findings.push({ kind: 'tail-dropped', segment: segment.number, bytes: segment.end - frame.at })
      end = frame.at
      break
    }
    walk.seen = Math.max(walk.seen, frame.sequence)
    previousTag = tagOf(frame.sealed)
  }
  walkRest(walk, segment, last)
  walk.append = segment.key && { path: segment.path, key: segment.key, end }
}

/** A segment before this one may be gone as a whole: what it held must be applied, and is told. */
function checkBeginning(walk: Walk, { firstSequence }: Segment): void {
  const records = firstSequence - 1 - Math.max(walk.seen, walk.neededAfter)
  if (firstSequence > walk.position.sequence + 1) throw damaged(walk.position.sequence + 1)
  if (records > 0) walk.findings.push({ kind: 'segment-missing', records })
  walk.seen = Math.max(walk.seen, firstSequence - 1)
}

function checkApplied(
  walk: Walk,
  frame: Frame,
  link: { key: Uint8Array | undefined; previousTag: Uint8Array },
): void {
  if (!link.key) return // reported as a whole
  const whole = openFrame(frame, { key: link.key, previousTag: link.previousTag }) !== undefined
  const ours = frame.sequence < walk.applied.sequence || equalBytes(tagOf(frame.sealed), walk.applied.tag)
  if (!whole || !ours) walk.findings.push({ kind: 'record-damaged', sequence: frame.sequence })
}

/** Answers false for a record that a crash left half-written. */
function replayFrame(
  walk: Walk,
  frame: Frame,
  { key, tail }: { key: Uint8Array | undefined; tail: boolean },
): boolean {
  const expected = walk.position.sequence + 1
  const payload =
    key && frame.sequence === expected ? openFrame(frame, { key, previousTag: walk.position.tag }) : undefined
  if (!payload) {
    if (tail && isInFlight(walk, frame.sequence)) return false
    throw damaged(expected)
  }
  const tag = tagOf(frame.sealed)
  walk.replay({ sequence: expected, tag, payload })
  walk.position = { sequence: expected, tag }
  walk.replayed += 1
  return true
}

function walkRest(walk: Walk, { number, rest }: Segment, last: boolean): void {
  if (rest.kind === 'none') return
  const sequence = walk.seen + 1
  if (!last || sequence <= walk.applied.sequence) {
    walk.findings.push({ kind: 'bytes-unreadable', segment: number, bytes: rest.bytes })
    return
  }
  if (rest.kind === 'unreadable' && !isInFlight(walk, sequence)) throw damaged(sequence)
  walk.findings.push({ kind: 'tail-dropped', segment: number, bytes: rest.bytes })
}

/** Commits are made one by one: only the record right after the applied ones can have been cut short. */
function isInFlight(walk: Walk, sequence: number): boolean {
  return sequence === walk.applied.sequence + 1
}

function damaged(sequence: number): VaultError {
  return new VaultError('journal-damaged', `journal record ${sequence} is not applied and cannot be read`)
}
