import { holes, prepared, rowHoles } from '../database/prepared.ts'
import type {
  Database,
  EnvelopeTable,
  MailboxHeadTable,
  MailboxTable,
  WriteTransaction,
} from '../database/tables.ts'

/**
 * A unit's mailbox: one ordered stream of envelopes that came and receipts that concern it. A cursor is
 * given once and never goes back. Gives the new latest cursor of each unit, for the wake-ups.
 */
export async function deliver(
  trx: WriteTransaction,
  units: readonly string[],
  item: Pick<MailboxTable, 'kind' | 'subject'>,
): Promise<Map<string, number>> {
  const heads = await moveHeads(trx, units)
  await insertRows(
    trx,
    heads.map(({ unit, latest }) => ({ unit, cursor: latest, ...item })),
  )
  return new Map(heads.map(({ unit, latest }) => [unit, latest]))
}

const moveHeads = prepared<readonly string[], MailboxHeadTable>(
  (db, hole, count) =>
    db
      .updateTable('mailbox_head')
      .set(expression => ({ latest: expression('latest', '+', 1) }))
      .where(
        'unit',
        'in',
        holes(hole, count, (units, i) => units[i] ?? ''),
      )
      .returning(['unit', 'latest']),
  units => units.length,
)

const insertRows = prepared<readonly MailboxTable[], unknown>(
  (db, hole, count) =>
    db.insertInto('mailbox').values(rowHoles(hole, count, ['unit', 'cursor', 'kind', 'subject'])),
  rows => rows.length,
)

export async function latestCursor(db: Database, unit: string): Promise<number> {
  const [head] = await headOf(db, unit)
  return head?.latest ?? 0
}

const headOf = prepared<string, Pick<MailboxHeadTable, 'latest'>>((db, hole) =>
  db
    .selectFrom('mailbox_head')
    .select('latest')
    .where(
      'unit',
      '=',
      hole(unit => unit),
    ),
)

/** One row of the stream with the statements it carries, in their binary form. */
export type MailboxRow = {
  cursor: number
  subject: string
  waybill: Uint8Array | null
  acceptance: Uint8Array | null
  receipt: Uint8Array | null
  recall: Uint8Array | null
  outcome: string | null
  /** Of an envelope: its size, where its bytes lie, and whether it was recalled before this unit had signed for it. */
  bytes: number | null
  kept_in: EnvelopeTable['kept_in'] | null
  recalled_at: string | null
}

/** The rows after a cursor, oldest first. */
export async function readMailbox(
  db: Database,
  unit: string,
  page: { after: number; limit: number },
): Promise<MailboxRow[]> {
  return await rowsBehind(db, { unit, ...page })
}

const rowsBehind = prepared<{ unit: string; after: number; limit: number }, MailboxRow>((db, hole) =>
  db
    .selectFrom('mailbox')
    .leftJoin('envelope', join =>
      join.onRef('envelope.id', '=', 'mailbox.subject').on('mailbox.kind', '=', 'envelope'),
    )
    .leftJoin('receipt', join =>
      join.onRef('receipt.id', '=', 'mailbox.subject').on('mailbox.kind', '=', 'receipt'),
    )
    .leftJoin('recall', join =>
      join.onRef('recall.id', '=', 'mailbox.subject').on('mailbox.kind', '=', 'recall'),
    )
    .leftJoin('recall_outcome', join =>
      join.onRef('recall_outcome.recall', '=', 'recall.id').onRef('recall_outcome.unit', '=', 'mailbox.unit'),
    )
    .leftJoin('envelope_receiver', join =>
      join
        .onRef('envelope_receiver.envelope', '=', 'envelope.id')
        .onRef('envelope_receiver.unit', '=', 'mailbox.unit'),
    )
    .select(['recall.statement as recall', 'recall_outcome.outcome', 'envelope_receiver.recalled_at'])
    .select(['mailbox.cursor', 'mailbox.subject', 'receipt.statement as receipt'])
    .select(['envelope.waybill', 'envelope.acceptance', 'envelope.bytes', 'envelope.kept_in'])
    .where(
      'mailbox.unit',
      '=',
      hole(({ unit }) => unit),
    )
    .where(
      'mailbox.cursor',
      '>',
      hole(({ after }) => after),
    )
    .orderBy('mailbox.cursor')
    .limit(hole(({ limit }) => limit)),
)
