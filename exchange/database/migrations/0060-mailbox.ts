import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** One ordered stream per unit, and the receipts that travel in it. */
export const mailbox: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('mailbox_head')
      .addColumn('unit', 'text', column => column.primaryKey().references('unit.code'))
      .addColumn('latest', 'integer', column => column.notNull())
      .execute()
    await db.schema
      .createTable('mailbox')
      .addColumn('unit', 'text', column => column.notNull().references('unit.code'))
      .addColumn('cursor', 'integer', column => column.notNull())
      .addColumn('kind', 'text', column => column.notNull())
      .addColumn('subject', 'text', column => column.notNull())
      .addPrimaryKeyConstraint('mailbox_key', ['unit', 'cursor'])
      .execute()
    await createReceipt(db)
  },
}

async function createReceipt(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('receipt')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('digest', 'text', column => column.notNull())
    .addColumn('envelope', 'text', column => column.notNull().references('envelope.id'))
    .addColumn('unit', 'text', column => column.notNull().references('unit.code'))
    .addColumn('seat', 'text', column => column.notNull().references('seat.id'))
    .addColumn('position', 'integer', column => column.notNull())
    .addColumn('state', 'text', column => column.notNull())
    .addColumn('statement', 'blob', column => column.notNull())
    .addColumn('accepted_at', 'text', column => column.notNull())
    .addUniqueConstraint('receipt_chain', ['envelope', 'unit', 'position'])
    .execute()
}
