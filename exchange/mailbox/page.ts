import { encodeMailboxPage, type PageEnvelope, type PageItem } from '../../shared/mailbox/mailbox-page.ts'
import { recallOutcome } from '../../shared/recall/recall.ts'
import type { Database } from '../database/tables.ts'
import { findEnvelopeBodies } from '../envelopes/envelopes.ts'
import type { MailboxRow } from './mailbox.ts'
import { readRows, statementBytes } from './read-rows.ts'

/**
 * A line that breaks every few minutes must get a page through: half a megabyte takes two minutes at 32 kbit/s, and
 * holds some hundred short letters.
 */
const MAX_PAGE_BYTES = 512 * 1024

/** The binary page behind a cursor: statements, and with them the envelopes that the database keeps. */
export async function mailboxPage(
  db: Database,
  unit: string,
  { after, limit, latest }: { after: number; limit: number; latest: number },
): Promise<Uint8Array> {
  const rows = await readRows(db, unit, { after, limit, maxBytes: MAX_PAGE_BYTES, sizeOf })
  const carried = rows.filter(isCarried).map(row => row.subject)
  const bodies = await findEnvelopeBodies(db, carried)
  const items = rows.map(row => itemOf(row, bodies))
  return encodeMailboxPage({ items, latest: Math.max(latest, rows.at(-1)?.cursor ?? 0) })
}

function sizeOf(row: MailboxRow): number {
  return statementBytes(row) + (isCarried(row) ? (row.bytes ?? 0) : 0)
}

/** Large envelopes are fetched by themselves; a recalled one by nobody. */
function isCarried({ kept_in, recalled_at }: MailboxRow): boolean {
  return kept_in === 'database' && recalled_at === null
}

function itemOf(row: MailboxRow, bodies: ReadonlyMap<string, Uint8Array>): PageItem {
  const { cursor, waybill, acceptance, receipt, recall, outcome } = row
  if (recall !== null) return { kind: 'recall', cursor, recall, outcome: recallOutcome.parse(outcome) }
  if (receipt !== null) return { kind: 'receipt', cursor, receipt }
  if (waybill === null || acceptance === null) throw new TypeError('a mailbox row names nothing')
  return { kind: 'envelope', cursor, waybill, acceptance, envelope: envelopeOf(row, bodies) }
}

function envelopeOf(row: MailboxRow, bodies: ReadonlyMap<string, Uint8Array>): PageEnvelope {
  if (row.recalled_at !== null) return { at: 'recalled' }
  const bytes = bodies.get(row.subject)
  return bytes === undefined ? { at: 'apart' } : { at: 'here', bytes }
}
