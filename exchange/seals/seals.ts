import type { Database, SealTable, WriteTransaction } from '../database/tables.ts'

/** The newest seal of a unit; another may follow it when it is about to end. */
export async function findSeal(db: Database, unit: string): Promise<SealTable | undefined> {
  return await db.selectFrom('seal').selectAll().where('unit', '=', unit).executeTakeFirst()
}

/** From now on the unit's seal; the one before it is kept among the earlier ones. */
export async function putSeal(trx: WriteTransaction, seal: SealTable): Promise<void> {
  const earlier = await findSeal(trx, seal.unit)
  if (earlier !== undefined) {
    await trx.insertInto('earlier_seal').values(earlier).execute()
    await trx.deleteFrom('seal').where('unit', '=', seal.unit).execute()
  }
  await trx.insertInto('seal').values(seal).execute()
}
