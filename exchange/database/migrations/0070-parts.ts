import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Announced parts, the chunks held of each, and the envelopes that name them. */
export const parts: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('part')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('unit', 'text', column => column.notNull().references('unit.code'))
      .addColumn('seat', 'text', column => column.notNull().references('seat.id'))
      .addColumn('digest', 'text', column => column.notNull())
      .addColumn('bytes', 'integer', column => column.notNull())
      .addColumn('chunks', 'integer', column => column.notNull())
      .addColumn('announced_at', 'text', column => column.notNull())
      .addColumn('completed_at', 'text')
      .execute()
    await db.schema
      .createTable('part_chunk')
      .addColumn('part', 'text', column => column.notNull().references('part.id'))
      .addColumn('position', 'integer', column => column.notNull())
      .addColumn('digest', 'text', column => column.notNull())
      .addPrimaryKeyConstraint('part_chunk_key', ['part', 'position'])
      .execute()
    await createEnvelopePart(db)
  },
}

async function createEnvelopePart(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('envelope_part')
    .addColumn('envelope', 'text', column => column.notNull().references('envelope.id'))
    .addColumn('part', 'text', column => column.notNull().references('part.id'))
    .addPrimaryKeyConstraint('envelope_part_key', ['envelope', 'part'])
    .execute()
  await db.schema.createIndex('envelope_part_by_part').on('envelope_part').column('part').execute()
  await db.schema.createIndex('part_by_seat').on('part').column('seat').execute()
}
