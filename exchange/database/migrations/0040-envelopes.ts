import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Accepted envelopes, to whom they go, and the chains of seats to units. */
export const envelopes: Migration = {
  async up(db: Kysely<unknown>) {
    await createEnvelope(db)
    await db.schema
      .createTable('envelope_body')
      .addColumn('envelope', 'text', column => column.primaryKey().references('envelope.id'))
      .addColumn('body', 'blob', column => column.notNull())
      .execute()
    await db.schema
      .createTable('envelope_receiver')
      .addColumn('envelope', 'text', column => column.notNull().references('envelope.id'))
      .addColumn('unit', 'text', column => column.notNull().references('unit.code'))
      .addPrimaryKeyConstraint('envelope_receiver_key', ['envelope', 'unit'])
      .execute()
    await createPairLink(db)
  },
}

async function createEnvelope(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('envelope')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('digest', 'text', column => column.notNull())
    .addColumn('bytes', 'integer', column => column.notNull())
    .addColumn('kept_in', 'text', column => column.notNull())
    .addColumn('sender_unit', 'text', column => column.notNull().references('unit.code'))
    .addColumn('sender_seat', 'text', column => column.notNull().references('seat.id'))
    .addColumn('waybill', 'blob', column => column.notNull())
    .addColumn('waybill_digest', 'text', column => column.notNull())
    .addColumn('acceptance', 'blob', column => column.notNull())
    .addColumn('accepted_at', 'text', column => column.notNull())
    .addColumn('due_at', 'text', column => column.notNull())
    .execute()
}

async function createPairLink(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('pair_link')
    .addColumn('seat', 'text', column => column.notNull().references('seat.id'))
    .addColumn('unit', 'text', column => column.notNull().references('unit.code'))
    .addColumn('seq', 'integer', column => column.notNull())
    .addColumn('waybill_digest', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('pair_link_key', ['seat', 'unit'])
    .execute()
}
