import type { Database, NetworkTable, WriteTransaction } from '../database/tables.ts'

/** What this exchange is; undefined in a new database. */
export async function findNetwork(db: Database): Promise<NetworkTable | undefined> {
  return await db.selectFrom('network').selectAll().executeTakeFirst()
}

/** Names the network at the first start; afterwards it keeps its name. */
export async function ensureNetwork(
  trx: WriteTransaction,
  wanted: { id: string; name: string },
  now: Date,
): Promise<NetworkTable> {
  const known = await findNetwork(trx)
  if (known !== undefined) return known
  const row: NetworkTable = { only: 1, network: wanted.id, name: wanted.name }
  await trx.insertInto('network').values(row).execute()
  await trx
    .insertInto('directory_head')
    .values({ only: 1, version: 0, changed_at: now.toISOString() })
    .execute()
  return row
}
