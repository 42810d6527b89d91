import type { Database } from '../database/tables.ts'
import { type MailboxRow, readMailbox } from './mailbox.ts'

const ROWS_AT_ONCE = 50

/** What is wanted of a mailbox: how many rows behind a cursor, and how large their answer may become. */
export type Wanted = {
  after: number
  limit: number
  maxBytes: number
  sizeOf: (row: MailboxRow) => number
}

/** Rows until the limit or the answer's size is reached; a row that is larger than any answer comes alone. */
export async function readRows(
  db: Database,
  unit: string,
  { after, limit, maxBytes, sizeOf }: Wanted,
): Promise<MailboxRow[]> {
  const rows: MailboxRow[] = []
  let bytes = 0
  for (;;) {
    const cursor = rows.at(-1)?.cursor ?? after
    const asked = Math.min(ROWS_AT_ONCE, limit - rows.length)
    const page = asked > 0 ? await readMailbox(db, unit, { after: cursor, limit: asked }) : []
    for (const row of page) {
      bytes += sizeOf(row)
      if (bytes > maxBytes && rows.length > 0) return rows
      rows.push(row)
    }
    if (page.length === 0 || page.length < asked) return rows
  }
}

/** The statements of a row. */
export function statementBytes({ waybill, acceptance, receipt, recall }: MailboxRow): number {
  return [waybill, acceptance, receipt, recall].reduce((sum, bytes) => sum + (bytes?.length ?? 0), 0)
}
