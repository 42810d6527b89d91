import type { Revocation } from '../../shared/network/directory.ts'
import type { Database, WriteTransaction } from '../database/tables.ts'
import { raiseDirectory } from './head.ts'

/** The root stands behind this certificate no longer. */
export async function revoke(trx: WriteTransaction, serial: string, now: Date): Promise<void> {
  const version = await raiseDirectory(trx, now)
  await trx
    .insertInto('revocation')
    .values({ serial, at: now.toISOString(), version })
    .onConflict(conflict => conflict.column('serial').doNothing())
    .execute()
}

export async function revocationsAfter(db: Database, since: number): Promise<Revocation[]> {
  return await db
    .selectFrom('revocation')
    .selectAll()
    .where('version', '>', since)
    .orderBy('serial')
    .execute()
}
