import { existsSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { fromUtf8 } from '../../../shared/encoding/utf8.ts'
import { firstBytes } from './durable-file.ts'
import { asVaultError, VaultError } from './errors.ts'

const PLAIN_MAGIC = 'SQLite format 3\0' // sqlite.org/fileformat.html §1.3: what an unencrypted file begins with

/**
 * Looks at the first bytes of the database. Throws VaultError 'vault-unencrypted' for a plain SQLite
 * file, 'vault-damaged' where there is no file or an empty one (SQLite would silently begin a new one).
 * Never call it while this process has the database open: closing any handle drops SQLite's locks.
 */
export function checkEncrypted(path: string): void {
  const start = existsSync(path) ? firstBytes(path, PLAIN_MAGIC.length) : new Uint8Array(0)
  if (start.length < PLAIN_MAGIC.length)
    throw new VaultError('vault-damaged', 'the database file is missing or empty')
  if (isPlain(start)) throw new VaultError('vault-unencrypted', 'the database file is not encrypted')
}

/** Reads every page in use, which checks its HMAC, and the structure over them. Throws 'vault-damaged'. */
export function checkPages(db: Database.Database): void {
  const found = quickCheck(db)
  if (found !== 'ok') throw new VaultError('vault-damaged', 'the database of the vault fails its check')
}

function quickCheck(db: Database.Database): unknown {
  try {
    return db.pragma('quick_check(1)', { simple: true })
  } catch (thrown) {
    throw asVaultError(thrown)
  }
}

function isPlain(start: Uint8Array): boolean {
  try {
    return fromUtf8(start) === PLAIN_MAGIC
  } catch {
    return false
  }
}
