import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Certificates that seats had before, and slips with which a seat joins anew. */
export const renewals: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('seat_renewal')
      .addColumn('seat', 'text', column => column.notNull().references('seat.id'))
      .addColumn('generation', 'integer', column => column.notNull())
      .addColumn('signing_serial', 'text', column => column.notNull().unique())
      .addColumn('signing_certificate', 'blob', column => column.notNull())
      .addColumn('encryption_certificate', 'blob', column => column.notNull())
      .addColumn('request_digest', 'text', column => column.notNull())
      .addColumn('superseded_at', 'text', column => column.notNull())
      .addPrimaryKeyConstraint('seat_renewal_key', ['seat', 'generation'])
      .execute()
    await db.schema.alterTable('slip').addColumn('seat', 'text').execute()
  },
}
