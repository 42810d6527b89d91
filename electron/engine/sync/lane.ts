import { bytesPerSecondOf, drained, filled, msToWait, newBucket } from '../../../shared/delivery/bandwidth.ts'

/**
 * The lane of large parts, up and down together: never faster than the limit allows, and in turns. A turn ends when
 * something else is to be done or after a minute, so that receipts, small letters and what comes in never wait for a
 * large part; each turn moves at least what the limit allows. docs/spec/part.md §4
 */
export type Lane = {
  /** A new turn. */
  begin(): void
  /** Whether parts should make room for the rest of the round now. */
  isOver(): boolean
  /** Waits until so many bytes may go; false when the turn ended first. */
  pass(bytes: number): Promise<boolean>
  /** Something else is to be done: ends the turn, and whoever waits in it. */
  giveWay(): void
}

export type LaneOptions = {
  /** Kilobits per second; `null`: as fast as it goes. Read anew for each chunk. */
  limit: () => number | null
  /** Milliseconds of a steady clock. */
  clock?: () => number
}

const TURN_MS = 60_000

export function createLane({ limit, clock = () => performance.now() }: LaneOptions): Lane {
  let bucket = newBucket(clock())
  let began = clock()
  let asked = false
  let moved = 0
  const waiting = new Set<() => void>()

  const isOver = () => (asked && moved > 0) || clock() - began >= TURN_MS

  /** True when the time has passed, false when the turn was ended meanwhile. */
  function rest(ms: number): Promise<boolean> {
    return new Promise(resolve => {
      const end = (hasPassed: boolean) => {
        clearTimeout(timer)
        waiting.delete(giveUp)
        resolve(hasPassed)
      }
      const giveUp = () => end(false)
      const timer = setTimeout(() => end(true), ms)
      waiting.add(giveUp)
    })
  }

  async function pass(bytes: number): Promise<boolean> {
    while (owes() > 0) {
      const left = began + TURN_MS - clock()
      if (asked || left <= 0 || !(await rest(Math.min(owes(), left)))) return false
    }
    // What went while nothing was limited is not waited off when a limit comes.
    bucket = limit() === null ? newBucket(clock()) : drained(bucket, bytes)
    moved += bytes
    return true
  }

  /** Milliseconds until the next chunk may go. */
  function owes(): number {
    const kilobits = limit()
    if (kilobits === null) return 0
    bucket = filled(bucket, bytesPerSecondOf(kilobits), clock())
    return msToWait(bucket, bytesPerSecondOf(kilobits))
  }

  return {
    begin() {
      began = clock()
      asked = false
      moved = 0
    },
    isOver,
    pass,
    giveWay() {
      asked = true
      for (const giveUp of waiting) giveUp()
    },
  }
}

/** A lane without limit and without turns, for whoever does one thing only. */
export function openLane(): Lane {
  return { begin: () => undefined, isOver: () => false, pass: async () => true, giveWay: () => undefined }
}
