import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { freeBytesOf } from '../../../shared/node/free-bytes.ts'
import { flushFile, flushFolder } from './durable-file.ts'
import { VaultError, withVaultErrors } from './errors.ts'
import { vaultHandles } from './handles.ts'
import { checkPages } from './integrity.ts'
import { openReadOnly } from './open.ts'
import { type JournalPosition, readPosition } from './position.ts'

/*
 * `backups/`: whole copies of the database, encrypted as it is (VACUUM INTO), each proven by opening it before it
 * gets its name. The name says how far the copy has followed the journal and when it was made. A copy and the
 * journal after it are together as good as the database (docs/spec/vault.md §6).
 */

export const COPIES_FOLDER = 'backups'
const TEMPORARY = 'copy.tmp'
const NAME = /^(\d{12})-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z\.db$/
const NEWEST_KEPT = 3 // one of them may be the one that is damaged
const DAYS_KEPT = 7 // one copy of each of these days, besides
const DAY_MS = 86_400_000
const SPARE_BYTES = 32 * 1024 * 1024 // a copy must not take the last of the disk

export type VaultCopy = { name: string; sequence: number; at: Date; bytes: number }

/** All copies that are there, newest first. */
export function listCopies(vaultFolder: string): VaultCopy[] {
  const folder = join(vaultFolder, COPIES_FOLDER)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .flatMap(name => copyNamed(folder, name) ?? [])
    .sort((a, b) => b.sequence - a.sequence || b.at.getTime() - a.at.getTime())
}

export function copyPath(vaultFolder: string, { name }: Pick<VaultCopy, 'name'>): string {
  return join(vaultFolder, COPIES_FOLDER, name)
}

/** Makes a copy, proves it and gives it its name. Throws VaultError 'disk-full', or 'vault-damaged'. */
export function makeCopy(
  db: Database.Database,
  vaultFolder: string,
  { key, now }: { key: Uint8Array; now: Date },
): VaultCopy {
  return withVaultErrors(() => {
    const folder = join(vaultFolder, COPIES_FOLDER)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const temporary = join(folder, TEMPORARY)
    rmSync(temporary, { force: true })
    checkRoom(db, folder)
    try {
      db.prepare('VACUUM INTO ?').run(temporary)
      chmodSync(temporary, 0o600)
      flushFile(temporary)
      const { sequence } = proveCopy(temporary, key)
      const name = copyName(sequence, now)
      renameSync(temporary, join(folder, name))
      flushFolder(folder)
      return { name, sequence, at: now, bytes: statSync(join(folder, name)).size }
    } catch (thrown) {
      rmSync(temporary, { force: true })
      throw thrown
    }
  })
}

/** Opens a copy, checks every page, and answers how far it has followed the journal. Throws 'vault-damaged'. */
export function proveCopy(path: string, key: Uint8Array): JournalPosition {
  const db = openReadOnly(path, key)
  try {
    checkPages(db)
    return readPosition(vaultHandles(db))
  } finally {
    db.close()
  }
}

/** Of copies, newest first, those that are no longer kept: all but the newest three and the newest of each of seven days. */
export function surplusCopies(copies: readonly VaultCopy[], now: Date): VaultCopy[] {
  const days = new Set<string>()
  return copies.filter((copy, index) => {
    const day = copy.at.toISOString().slice(0, 10)
    const isFirstOfDay = !days.has(day) && now.getTime() - copy.at.getTime() < DAYS_KEPT * DAY_MS
    days.add(day)
    return index >= NEWEST_KEPT && !isFirstOfDay
  })
}

export function removeCopy(vaultFolder: string, copy: VaultCopy): void {
  rmSync(copyPath(vaultFolder, copy), { force: true })
}

function copyNamed(folder: string, name: string): VaultCopy | undefined {
  const parts = NAME.exec(name)
  if (!parts) return undefined
  const [, sequence, year, month, day, hour, minute, second, ms] = parts
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`)
  return { name, sequence: Number(sequence), at, bytes: statSync(join(folder, name)).size }
}

/** How far it has followed the journal, and when it was made. */
export function copyName(sequence: number, now: Date): string {
  return `${String(sequence).padStart(12, '0')}-${now.toISOString().replace(/[-:.]/g, '')}.db`
}

function checkRoom(db: Database.Database, folder: string): void {
  const pages = Number(db.pragma('page_count', { simple: true }))
  const bytes = pages * Number(db.pragma('page_size', { simple: true }))
  if (freeBytesOf(folder) < bytes + SPARE_BYTES)
    throw new VaultError('disk-full', 'there is no room for a copy')
}
