import { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { DatabaseError } from './database-error.ts'
import { MIGRATIONS } from './migrations/list.ts'
import { ImmediateSqliteDialect } from './sqlite-dialect.ts'
import type { Database, Tables } from './tables.ts'

/**
 * Opens (or makes) the exchange's database and brings it to the newest migration.
 * Throws DatabaseError: a database of a newer software is refused and left as it is.
 */
export async function openDatabase(file: string): Promise<Database> {
  const db = new Kysely<Tables>({ dialect: new ImmediateSqliteDialect(file) })
  try {
    await migrate(db)
    return db
  } catch (thrown) {
    await db.destroy()
    throw thrown
  }
}

async function migrate(db: Database): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } })
  const { error } = await migrator.migrateToLatest()
  if (error === undefined) return
  if (error instanceof Error && error.message.includes('corrupted migrations')) {
    throw new DatabaseError('database-newer', 'the database was made by a newer exchange', { cause: error })
  }
  throw new DatabaseError('migration-failed', 'bringing the database to the newest form', { cause: error })
}
