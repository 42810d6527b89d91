import type { Database, SealTable, WriteTransaction } from '../database/tables.ts'

/** The seal in force of a unit. */
export async function findSeal(db: Database, unit: string): Promise<SealTable | undefined> {
  return await db.selectFrom('seal').selectAll().where('unit', '=', unit).executeTakeFirst()
}

export async function insertSeal(trx: WriteTransaction, seal: SealTable): Promise<void> {
  await trx.insertInto('seal').values(seal).execute()
}
