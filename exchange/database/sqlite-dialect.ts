import SqliteFile from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely'

/**
 * Kysely's SQLite dialect with three differences: a transaction takes the write lock when it begins
 * (another process may write too: the operator's command line), a statement is prepared once, and the marks
 * between two pieces of work in a transaction are not compiled anew each time.
 */
export class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig

  constructor(file: string) {
    const config = { database: cachingStatements(openFile(file)) }
    super(config)
    this.#config = config
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.#config)
  }
}

const BEGIN = CompiledQuery.raw('begin immediate')

class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(BEGIN)
  }

  override async savepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`savepoint "${name}"`))
  }

  override async releaseSavepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`release "${name}"`))
  }
}

const CACHE_KIB = 16 * 1024 // the inner pages of the indexes of a million envelopes
const CHECKPOINT_PAGES = 4000 // 16 MB: pages that many envelopes write are copied into the database once for them all
const BUSY_TIMEOUT_MS = 10_000 // longer than any transaction of the command line

function openFile(file: string): SqliteFile.Database {
  const sqlite = new SqliteFile(file)
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL') // an acceptance is the exchange's word that a flush has happened
  sqlite.pragma('foreign_keys = ON')
  // The pages of a savepoint are kept to undo it alone: in memory, not in a file of their own for each envelope.
  sqlite.pragma('temp_store = MEMORY')
  sqlite.pragma(`cache_size = -${CACHE_KIB}`)
  sqlite.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  sqlite.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
  return sqlite
}

const MAX_PREPARED = 500 // queries are few; lists of varying length make some more

function cachingStatements(sqlite: SqliteFile.Database): {
  close(): void
  prepare(sql: string): SqliteStatement
} {
  const prepared = new Map<string, SqliteStatement>()
  return {
    close: () => sqlite.close(),
    prepare: sql => {
      const known = prepared.get(sql)
      if (known !== undefined) return known
      const statement = sqlite.prepare(sql)
      if (prepared.size >= MAX_PREPARED) prepared.clear()
      prepared.set(sql, statement)
      return statement
    },
  }
}
