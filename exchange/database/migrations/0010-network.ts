import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Which network this is, and every profile its root has signed. */
export const network: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('network')
      .addColumn('only', 'integer', column => column.primaryKey())
      .addColumn('network', 'text', column => column.notNull())
      .addColumn('name', 'text', column => column.notNull())
      .execute()
    await db.schema
      .createTable('profile')
      .addColumn('revision', 'integer', column => column.primaryKey())
      .addColumn('statement', 'blob', column => column.notNull())
      .addColumn('issued_at', 'text', column => column.notNull())
      .execute()
  },
}
