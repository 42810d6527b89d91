import { z } from 'zod'
import { canonicalJson } from '../encoding/canonical-json.ts'
import { type Digest, sm3Digest } from '../encoding/digest.ts'
import { byteCount, digest, instant } from '../protocol/fields.ts'

/**
 * What became of the line to the exchange, as a seat notes it while its vault is open: append-only rows, each with the
 * digest of the one before, so that one changed, left out or put in later shows in every row after it.
 * docs/spec/line-record.md
 */
export const MAX_ADDRESSES = 16
export const MAX_OUTCOMES = 40

/** `online`, or the reason why an attempt failed. */
const outcome = z.string().regex(/^[a-z-]{1,40}$/)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

const base = {
  number: z.int().positive(),
  at: instant,
  /** The last tree head of the exchange's log that the seat had checked: the row is not older than it. */
  checkpoint: z.object({ size: byteCount, root: digest }).nullable(),
  previous: digest.nullable(),
}
const events = {
  /** The exchange answered at this address. */
  up: z.object({ kind: z.literal('up'), address: z.string().max(300) }),
  /** It did not, at any of these; a further row follows when the reason changes. */
  down: z.object({
    kind: z.literal('down'),
    reason: outcome,
    addresses: z.array(z.string().max(300)).max(MAX_ADDRESSES),
  }),
  /** The vault was closed: nobody looked from here on. */
  unwatched: z.object({ kind: z.literal('unwatched') }),
  /**
   * The vault was put back to a copy: rows after the one before this are lost. `copyAt`: of when the copy is; `lost`: the
   * last row that is known to have been there.
   */
  restored: z.object({
    kind: z.literal('restored'),
    copyAt: instant.nullable(),
    lost: z.object({ number: z.int().positive(), digest }).nullable(),
  }),
  /** A day that is over: how often the exchange was tried, and what came of it. */
  day: z.object({
    kind: z.literal('day'),
    day,
    attempts: z.array(z.object({ outcome, count: z.int().positive() })).max(MAX_OUTCOMES),
  }),
} as const

export const lineRow = z.discriminatedUnion('kind', [
  events.up.extend(base),
  events.down.extend(base),
  events.unwatched.extend(base),
  events.restored.extend(base),
  events.day.extend(base),
])
export type LineRow = z.infer<typeof lineRow>
export type LineEvent = z.infer<(typeof events)[keyof typeof events]>

/** SM3 over the RFC 8785 form of the row. */
export function lineRowDigest(row: LineRow): Digest {
  return sm3Digest(canonicalJson(row))
}

/** The number of the first row that does not follow from the one before; the first one may follow from one left out. */
export function findLineBreak(rows: readonly LineRow[]): number | undefined {
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1]
    const follows =
      before === undefined
        ? (row.number === 1) === (row.previous === null)
        : row.number === before.number + 1 && row.previous === lineRowDigest(before)
    if (!follows) return row.number
  }
  return undefined
}
