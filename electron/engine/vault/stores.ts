import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { replayRecord } from './commit.ts'
import { listCopies } from './copies.ts'
import { vaultHandles, type WritableVault } from './handles.ts'
import { checkEncrypted, checkPages } from './integrity.ts'
import { type Journal, openJournal } from './journal.ts'
import type { ReplayedJournal } from './journal-replay.ts'
import type { WorkingKeys } from './key-wrap.ts'
import { migrate } from './migrate.ts'
import { openDatabase } from './open.ts'
import { readPosition } from './position.ts'
import type { VaultSchema } from './vault-types.ts'

/** Database and journal of a vault, open and in step with each other. */
export type Stores = {
  db: Database.Database
  handles: WritableVault
  journal: Journal
  replayed: ReplayedJournal
  migrated: { from: number; to: number }
}

export type StoresOrder<R> = { folder: string; schema: VaultSchema<R>; keys: WorkingKeys }

export const DATABASE_FILE = 'vault.db'
export const JOURNAL_FOLDER = 'journal'
export const PARTS_FOLDER = 'parts'

/**
 * Opens the database as it lies there, checks all its pages, brings its schema up to date, and replays what the
 * journal has more. Throws VaultError 'vault-damaged' or 'journal-damaged', and leaves nothing open.
 */
export function openStores<R>({ folder, schema, keys }: StoresOrder<R>): Stores {
  const database = join(folder, DATABASE_FILE)
  checkEncrypted(database)
  const db = openDatabase(database, keys.database)
  try {
    checkPages(db)
    const handles = vaultHandles(db)
    const applied = readPosition(handles)
    const migrated = migrate(db, handles, schema.migrations)
    const { journal, replayed } = openJournal({
      folder: join(folder, JOURNAL_FOLDER),
      key: new Uint8Array(keys.journal), // the journal wipes its own when it is closed
      applied,
      neededAfter: listCopies(folder).at(-1)?.sequence ?? 0,
      replay: ({ payload, ...position }) => replayRecord({ db, handles, schema }, position, payload),
    })
    return { db, handles, journal, replayed, migrated }
  } catch (thrown) {
    db.close()
    throw thrown
  }
}
