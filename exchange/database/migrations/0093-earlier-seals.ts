import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Seals that units had before the one in force. */
export const earlierSeals: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('earlier_seal')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('unit', 'text', column => column.notNull().references('unit.code'))
      .addColumn('name', 'text', column => column.notNull())
      .addColumn('request_digest', 'text', column => column.notNull())
      .addColumn('certificate', 'blob', column => column.notNull())
      .addColumn('seal', 'blob', column => column.notNull())
      .addColumn('issued_at', 'text', column => column.notNull())
      .execute()
  },
}
