import Database from 'better-sqlite3'
import { concat } from '../../../shared/encoding/bytes.ts'
import { toHex } from '../../../shared/encoding/hex.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { wipe } from '../keys/wipe.ts'
import { withVaultErrors } from './errors.ts'

const BUSY_TIMEOUT_MS = 0 // whoever has the vault keeps it: waiting is no use

/**
 * Opens the SQLCipher 4 database with its raw key, for this process alone: the exclusive lock is the
 * operating system's, so a killed process leaves none behind. Throws VaultError 'vault-in-use',
 * 'vault-damaged' (also for a file under another key) or 'disk-full'.
 */
export function openDatabase(path: string, key: Uint8Array, { create = false } = {}): Database.Database {
  return withVaultErrors(() => {
    const db = new Database(path, { fileMustExist: !create, timeout: BUSY_TIMEOUT_MS })
    try {
      setKey(db, key)
      prepareConnection(db)
      return db
    } catch (thrown) {
      db.close()
      throw thrown
    }
  })
}

/** Opens a database that is only looked at, such as a copy. Throws VaultError 'vault-damaged'. */
export function openReadOnly(path: string, key: Uint8Array): Database.Database {
  return withVaultErrors(() => {
    const db = new Database(path, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS })
    try {
      setKey(db, key)
      db.pragma('temp_store = MEMORY')
      db.pragma('trusted_schema = OFF')
      db.pragma('cell_size_check = ON')
      return db
    } catch (thrown) {
      db.close()
      throw thrown
    }
  })
}

/** Puts a database that nobody has open under another key; a crash leaves a file that is worth nothing. */
export function changeDatabaseKey(path: string, { from, to }: { from: Uint8Array; to: Uint8Array }): void {
  withVaultErrors(() => {
    const db = new Database(path, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS })
    try {
      setKey(db, from)
      withRawKey(to, raw => db.rekey(raw))
    } finally {
      db.close()
    }
  })
}

function setKey(db: Database.Database, key: Uint8Array): void {
  db.pragma("cipher = 'sqlcipher'")
  db.pragma('legacy = 4')
  withRawKey(key, raw => db.key(raw))
}

function withRawKey(key: Uint8Array, use: (raw: Buffer) => void): void {
  const raw = Buffer.from(concat(utf8("x'"), utf8(toHex(key)), utf8("'")).buffer)
  try {
    use(raw)
  } finally {
    wipe(raw)
  }
}

function prepareConnection(db: Database.Database): void {
  db.pragma('locking_mode = EXCLUSIVE') // before the first read: then the WAL index lives in memory, not in a file
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL') // flushes the WAL at each commit
  db.pragma('temp_store = MEMORY') // temporary tables would be plain files
  db.pragma('foreign_keys = ON')
  db.pragma('trusted_schema = OFF')
  db.pragma('cell_size_check = ON')
}
