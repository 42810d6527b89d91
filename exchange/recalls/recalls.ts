import { unitCode } from '../../shared/protocol/fields.ts'
import type { RecallAnswer } from '../../shared/protocol/interface.ts'
import { recallOutcome } from '../../shared/recall/recall.ts'
import type { Database, RecallTable, WriteTransaction } from '../database/tables.ts'

export type Outcomes = RecallAnswer['outcomes']

export async function findRecall(
  db: Database,
  id: string,
): Promise<{ digest: string; answer: RecallAnswer } | undefined> {
  const row = await db
    .selectFrom('recall')
    .select(['digest', 'accepted_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return { digest: row.digest, answer: { at: row.accepted_at, outcomes: await outcomesOf(db, id) } }
}

async function outcomesOf(db: Database, recall: string): Promise<Outcomes> {
  const rows = await db
    .selectFrom('recall_outcome')
    .select(['unit', 'outcome'])
    .where('recall', '=', recall)
    .orderBy('unit')
    .execute()
  return rows.map(row => ({ unit: unitCode.parse(row.unit), outcome: recallOutcome.parse(row.outcome) }))
}

/** The recall with what it came to; those it takes away from get nothing of the envelope any more. */
export async function insertRecall(
  trx: WriteTransaction,
  row: RecallTable,
  outcomes: Outcomes,
): Promise<void> {
  await trx.insertInto('recall').values(row).execute()
  await trx
    .insertInto('recall_outcome')
    .values(outcomes.map(({ unit, outcome }) => ({ recall: row.id, unit, outcome })))
    .execute()
  const taken = outcomes.filter(({ outcome }) => outcome === 'recalled').map(({ unit }) => unit)
  if (taken.length === 0) return
  await trx
    .updateTable('envelope_receiver')
    .set({ recalled_at: row.accepted_at })
    .where('envelope', '=', row.envelope)
    .where('unit', 'in', taken)
    .execute()
}
