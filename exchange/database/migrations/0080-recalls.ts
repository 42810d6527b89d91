import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Recalls, with what each came to at each unit, and from when on a receiver gets nothing of an envelope any more. */
export const recalls: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('recall')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('digest', 'text', column => column.notNull())
      .addColumn('envelope', 'text', column => column.notNull().references('envelope.id'))
      .addColumn('seat', 'text', column => column.notNull().references('seat.id'))
      .addColumn('statement', 'blob', column => column.notNull())
      .addColumn('accepted_at', 'text', column => column.notNull())
      .execute()
    await db.schema
      .createTable('recall_outcome')
      .addColumn('recall', 'text', column => column.notNull().references('recall.id'))
      .addColumn('unit', 'text', column => column.notNull().references('unit.code'))
      .addColumn('outcome', 'text', column => column.notNull())
      .addPrimaryKeyConstraint('recall_outcome_key', ['recall', 'unit'])
      .execute()
    await db.schema.alterTable('envelope_receiver').addColumn('recalled_at', 'text').execute()
  },
}
