import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Which secrecy levels a unit may be sent; none said: whatever the network may carry. */
export const unitLevels: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('unit').addColumn('secrecy_levels', 'text').execute()
  },
}
