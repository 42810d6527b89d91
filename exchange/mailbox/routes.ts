import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { MailboxAnswer, MailboxItem } from '../../shared/protocol/interface.ts'
import { recallOutcome } from '../../shared/recall/recall.ts'
import {
  decodeStatement,
  type StatementJson,
  statementToJson,
} from '../../shared/statement/statement-frame.ts'
import { parseBody } from '../body.ts'
import type { Database } from '../database/tables.ts'
import type { Exchange } from '../exchange.ts'
import { callerOf } from '../sessions/calling-seat.ts'
import { latestCursor, type MailboxRow, readMailbox } from './mailbox.ts'

const MAX_ITEMS = 500
const PAGE_ITEMS = 50
const MAX_ANSWER_BYTES = 8 * 1024 * 1024 // of statements; one item may be larger and then comes alone

const query = z.object({
  after: z.coerce.number().int().nonnegative().default(0),
  limit: z.coerce.number().int().min(1).max(MAX_ITEMS).default(100),
})

/** GET /v1/mailbox?after=cursor&limit=n: what has come for the caller's unit, in order. */
export function mailboxRoutes(app: FastifyInstance, exchange: Exchange): void {
  app.get('/v1/mailbox', async (request): Promise<MailboxAnswer> => {
    const { unit } = callerOf(request)
    const { after, limit } = parseBody(query, request.query)
    // Read first: what comes while we read makes `latest` too small, never an item missing.
    const latest = await latestCursor(exchange.db, unit)
    const rows = await readPages(exchange.db, unit, { after, limit })
    return { items: rows.map(itemOf), latest: Math.max(latest, rows.at(-1)?.cursor ?? 0) }
  })
}

/** Page by page until the limit or the answer's size is reached. */
async function readPages(
  db: Database,
  unit: string,
  { after, limit }: { after: number; limit: number },
): Promise<MailboxRow[]> {
  const rows: MailboxRow[] = []
  let bytes = 0
  for (;;) {
    const cursor = rows.at(-1)?.cursor ?? after
    const asked = Math.min(PAGE_ITEMS, limit - rows.length)
    const page = asked > 0 ? await readMailbox(db, unit, { after: cursor, limit: asked }) : []
    for (const row of page) {
      bytes += sizeOf(row)
      if (bytes > MAX_ANSWER_BYTES && rows.length > 0) return rows
      rows.push(row)
    }
    if (page.length === 0 || page.length < asked) return rows
  }
}

function sizeOf({ waybill, acceptance, receipt, recall }: MailboxRow): number {
  return [waybill, acceptance, receipt, recall].reduce((sum, bytes) => sum + (bytes?.length ?? 0), 0)
}

function itemOf({ cursor, waybill, acceptance, receipt, recall, outcome }: MailboxRow): MailboxItem {
  if (recall !== null)
    return { kind: 'recall', cursor, recall: jsonOf(recall), outcome: recallOutcome.parse(outcome) }
  if (receipt !== null) return { kind: 'receipt', cursor, receipt: jsonOf(receipt) }
  if (waybill === null || acceptance === null) throw new TypeError('a mailbox row names nothing')
  return { kind: 'envelope', cursor, waybill: jsonOf(waybill), acceptance: jsonOf(acceptance) }
}

function jsonOf(encoded: Uint8Array): StatementJson {
  return statementToJson(decodeStatement(encoded))
}
