import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { MAX_PAGE_ITEMS, PAGE_CONTENT_TYPE } from '../../shared/mailbox/mailbox-page.ts'
import type { MailboxAnswer, MailboxItem } from '../../shared/protocol/interface.ts'
import { recallOutcome } from '../../shared/recall/recall.ts'
import {
  decodeStatement,
  type StatementJson,
  statementToJson,
} from '../../shared/statement/statement-frame.ts'
import { parseBody } from '../body.ts'
import type { Exchange } from '../exchange.ts'
import { callerOf } from '../sessions/calling-seat.ts'
import { latestCursor, type MailboxRow } from './mailbox.ts'
import { mailboxPage } from './page.ts'
import { readRows, statementBytes } from './read-rows.ts'

const MAX_JSON_ANSWER_BYTES = 8 * 1024 * 1024 // of statements; one item may be larger and then comes alone

const query = z.object({
  after: z.coerce.number().int().nonnegative().default(0),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE_ITEMS).default(100),
})

/**
 * GET /v1/mailbox?after=cursor&limit=n: what has come for the caller's unit, in order. Who accepts a binary page gets
 * one (docs/spec/mailbox-page.md), with the bytes of small envelopes; everybody else JSON.
 */
export function mailboxRoutes(app: FastifyInstance, exchange: Exchange): void {
  app.get('/v1/mailbox', async (request, reply) => {
    const { unit } = callerOf(request)
    const { after, limit } = parseBody(query, request.query)
    // Read first: what comes while we read makes `latest` too small, never an item missing.
    const latest = await latestCursor(exchange.db, unit)
    reply.header('vary', 'accept')
    if (request.headers.accept !== PAGE_CONTENT_TYPE)
      return await jsonAnswer(exchange, unit, { after, limit, latest })
    reply.header('content-type', PAGE_CONTENT_TYPE)
    return reply.send(await mailboxPage(exchange.db, unit, { after, limit, latest }))
  })
}

async function jsonAnswer(
  { db }: Exchange,
  unit: string,
  { after, limit, latest }: { after: number; limit: number; latest: number },
): Promise<MailboxAnswer> {
  const rows = await readRows(db, unit, {
    after,
    limit,
    maxBytes: MAX_JSON_ANSWER_BYTES,
    sizeOf: statementBytes,
  })
  return { items: rows.map(itemOf), latest: Math.max(latest, rows.at(-1)?.cursor ?? 0) }
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
