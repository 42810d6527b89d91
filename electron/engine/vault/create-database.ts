import { chmodSync } from 'node:fs'
import { vaultHandles } from './handles.ts'
import { migrate } from './migrate.ts'
import { openDatabase } from './open.ts'
import { createPosition } from './position.ts'
import { inTransaction } from './transaction.ts'
import type { VaultSchema } from './vault-types.ts'

/** Makes an empty database that has followed no record of the journal yet. */
export function createDatabase<R>(path: string, key: Uint8Array, schema: VaultSchema<R>): void {
  const db = openDatabase(path, key, { create: true })
  try {
    const handles = vaultHandles(db)
    inTransaction(db, () => createPosition(handles, { sequence: 0, tag: new Uint8Array(16) }))
    migrate(db, handles, schema.migrations)
    chmodSync(path, 0o600) // SQLite gives its WAL the same rights later
  } finally {
    db.close()
  }
}
