import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Enrollment slips and the units' seals. */
export const enrollment: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('slip')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('slip_key', 'blob', column => column.notNull())
      .addColumn('unit', 'text', column => column.notNull().references('unit.code'))
      .addColumn('intended_for', 'text')
      .addColumn('issued_at', 'text', column => column.notNull())
      .addColumn('expires_at', 'text', column => column.notNull())
      .addColumn('used_at', 'text')
      .addColumn('used_by', 'text')
      .addColumn('request_digest', 'text')
      .execute()
    await db.schema
      .createTable('seal')
      .addColumn('unit', 'text', column => column.primaryKey().references('unit.code'))
      .addColumn('id', 'text', column => column.notNull())
      .addColumn('name', 'text', column => column.notNull())
      .addColumn('request_digest', 'text', column => column.notNull())
      .addColumn('certificate', 'blob', column => column.notNull())
      .addColumn('seal', 'blob', column => column.notNull())
      .addColumn('issued_at', 'text', column => column.notNull())
      .execute()
  },
}
