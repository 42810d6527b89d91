import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Units, seats and revocations, each row with the directory version of its last change. */
export const directory: Migration = {
  async up(db: Kysely<unknown>) {
    await createHead(db)
    await createUnit(db)
    await createSeat(db)
    await db.schema
      .createTable('revocation')
      .addColumn('serial', 'text', column => column.primaryKey())
      .addColumn('at', 'text', column => column.notNull())
      .addColumn('version', 'integer', column => column.notNull())
      .execute()
  },
}

async function createHead(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('directory_head')
    .addColumn('only', 'integer', column => column.primaryKey())
    .addColumn('version', 'integer', column => column.notNull())
    .addColumn('changed_at', 'text', column => column.notNull())
    .execute()
  await db.schema
    .createTable('directory_snapshot')
    .addColumn('version', 'integer', column => column.primaryKey())
    .addColumn('statement', 'blob', column => column.notNull())
    .execute()
}

async function createUnit(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('unit')
    .addColumn('code', 'text', column => column.primaryKey())
    .addColumn('name', 'text', column => column.notNull())
    .addColumn('short_name', 'text', column => column.notNull())
    .addColumn('organ_codes', 'text', column => column.notNull())
    .addColumn('unit_group', 'text', column => column.notNull())
    .addColumn('telephone', 'text', column => column.notNull())
    .addColumn('closed', 'integer', column => column.notNull())
    .addColumn('version', 'integer', column => column.notNull())
    .execute()
}

async function createSeat(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('seat')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('unit', 'text', column => column.notNull().references('unit.code'))
    .addColumn('name', 'text', column => column.notNull())
    .addColumn('signing_certificate', 'blob', column => column.notNull())
    .addColumn('encryption_certificate', 'blob', column => column.notNull())
    .addColumn('retired', 'integer', column => column.notNull())
    .addColumn('version', 'integer', column => column.notNull())
    .addColumn('enrolled_at', 'text', column => column.notNull())
    .addUniqueConstraint('seat_name', ['unit', 'name'])
    .execute()
}
