import type { Database, DirectoryHeadTable, WriteTransaction } from '../database/tables.ts'

export async function directoryHead(db: Database): Promise<DirectoryHeadTable> {
  return await db.selectFrom('directory_head').selectAll().executeTakeFirstOrThrow()
}

/** Raises the directory's version; rows changed in the same transaction carry the new one. */
export async function raiseDirectory(trx: WriteTransaction, now: Date): Promise<number> {
  const { version } = await directoryHead(trx)
  await trx
    .updateTable('directory_head')
    .set({ version: version + 1, changed_at: now.toISOString() })
    .execute()
  return version + 1
}
