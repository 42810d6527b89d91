import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Which numbers of each 机关代字 and year were granted, to which seat. */
export const numberBlocks: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('number_block')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('unit', 'text', column => column.notNull().references('unit.code'))
      .addColumn('seat', 'text', column => column.notNull().references('seat.id'))
      .addColumn('organ_code', 'text', column => column.notNull())
      .addColumn('year', 'integer', column => column.notNull())
      .addColumn('first', 'integer', column => column.notNull())
      .addColumn('last', 'integer', column => column.notNull())
      .addColumn('statement', 'blob', column => column.notNull())
      .addColumn('granted_at', 'text', column => column.notNull())
      .addUniqueConstraint('number_block_first', ['organ_code', 'year', 'first'])
      .execute()
  },
}
