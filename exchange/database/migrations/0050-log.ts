import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** The transparency log: its entries in order, and the hash of every complete subtree. */
export const log: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('log_entry')
      .addColumn('position', 'integer', column => column.primaryKey())
      .addColumn('kind', 'text', column => column.notNull())
      .addColumn('subject', 'text', column => column.notNull())
      .addColumn('at', 'text', column => column.notNull())
      .execute()
    await db.schema
      .createTable('log_node')
      .addColumn('level', 'integer', column => column.notNull())
      .addColumn('position', 'integer', column => column.notNull())
      .addColumn('hash', 'blob', column => column.notNull())
      .addPrimaryKeyConstraint('log_node_key', ['level', 'position'])
      .execute()
  },
}
