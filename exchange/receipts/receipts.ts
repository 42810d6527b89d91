import { type ReceiptState, receiptState } from '../../shared/receipt/receipt.ts'
import type { Database, ReceiptTable, WriteTransaction } from '../database/tables.ts'

export type ReceiptRow = Omit<ReceiptTable, 'statement'>

export async function findReceipt(db: Database, id: string): Promise<ReceiptRow | undefined> {
  return await db
    .selectFrom('receipt')
    .select(['id', 'digest', 'envelope', 'unit', 'seat', 'position', 'state', 'accepted_at'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** What a unit has said about an envelope so far, oldest first. */
export async function receiptChain(
  db: Database,
  envelope: string,
  unit: string,
): Promise<{ digest: string; state: ReceiptState }[]> {
  const rows = await db
    .selectFrom('receipt')
    .select(['digest', 'state'])
    .where('envelope', '=', envelope)
    .where('unit', '=', unit)
    .orderBy('position')
    .execute()
  return rows.map(({ digest, state }) => ({ digest, state: receiptState.parse(state) }))
}

export async function insertReceipt(trx: WriteTransaction, row: ReceiptTable): Promise<void> {
  await trx.insertInto('receipt').values(row).execute()
}
