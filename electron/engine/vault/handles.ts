import type Database from 'better-sqlite3'
import { withVaultErrors } from './errors.ts'

/*
 * The database as tables see it. Who is given a `ReadableVault` cannot write; a `WritableVault`
 * exists only inside a transaction. better-sqlite3 stays behind these two.
 */

export type SqlValue = string | number | bigint | Uint8Array | null

export type ReadableVault = {
  /** The first row, or `undefined`. Blobs come as plain Uint8Arrays. */
  get<T>(sql: string, ...params: SqlValue[]): T | undefined
  all<T>(sql: string, ...params: SqlValue[]): T[]
}

declare const writable: unique symbol
export type WritableVault = ReadableVault & {
  readonly [writable]: true
  /** Runs one statement and answers how many rows it changed; a TypeError outside a transaction. */
  run(sql: string, ...params: SqlValue[]): number
}

/** Both handles over one connection; statements are prepared once. */
export function vaultHandles(db: Database.Database): WritableVault {
  const statements = new Map<string, Database.Statement<SqlValue[], unknown>>()
  const prepared = (sql: string) => {
    const known = statements.get(sql)
    if (known) return known
    const fresh = db.prepare<SqlValue[], unknown>(sql)
    statements.set(sql, fresh)
    return fresh
  }
  const handle: Omit<WritableVault, typeof writable> = {
    get: <T>(sql: string, ...params: SqlValue[]) =>
      withVaultErrors(() => plainRow(prepared(sql).get(...params)) as T | undefined),
    all: <T>(sql: string, ...params: SqlValue[]) =>
      withVaultErrors(() =>
        prepared(sql)
          .all(...params)
          .map(row => plainRow(row) as T),
      ),
    run: (sql, ...params) => {
      if (!db.inTransaction) throw new TypeError('a vault is written only inside a transaction')
      return withVaultErrors(() => prepared(sql).run(...params).changes)
    },
  }
  return handle as WritableVault
}

/** better-sqlite3 makes a fresh object for each row; its Buffers become plain views. */
function plainRow(row: unknown): unknown {
  if (typeof row !== 'object' || row === null) return row
  for (const [column, value] of Object.entries(row)) {
    if (!(value instanceof Uint8Array)) continue
    Object.assign(row, { [column]: new Uint8Array(value.buffer, value.byteOffset, value.length) })
  }
  return row
}
