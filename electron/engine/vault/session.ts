import { join } from 'node:path'
import type Database from 'better-sqlite3'
import type { ScryptCost } from '../../../shared/node/scrypt.ts'
import { wipe } from '../keys/wipe.ts'
import { VaultError, withVaultErrors } from './errors.ts'
import { reach } from './fault-points.ts'
import { type OwnedFileStore, openFileStore } from './file-store.ts'
import { type ReadableVault, vaultHandles, type WritableVault } from './handles.ts'
import { type VaultHeader, writeHeader } from './header.ts'
import { checkPages } from './integrity.ts'
import { type Journal, openJournal } from './journal.ts'
import type { ReplayedJournal } from './journal-replay.ts'
import { checkPassphrase, deriveWorkingKeys, rewrapPassphrase, unwrapVaultKey } from './key-wrap.ts'
import { migrate } from './migrate.ts'
import { openDatabase } from './open.ts'
import { type JournalPosition, readPosition, storePosition } from './position.ts'
import { decodeRecord, encodeRecord } from './record-encoding.ts'
import { inTransaction } from './transaction.ts'
import type { OpenReport, Vault, VaultSchema } from './vault-types.ts'

/*
 * An unlocked vault: from the vault key to the database, journal and files, and back to nothing.
 */

export const DATABASE_FILE = 'vault.db'
export const PARTS_FOLDER = 'parts'
const JOURNAL_FOLDER = 'journal'

type Unlocked<R> = {
  folder: string
  schema: VaultSchema<R>
  header: VaultHeader
  vaultKey: Uint8Array // wiped here, or at close where it is kept
  keepVaultKey: boolean
  release: () => void
  testScrypt?: ScryptCost | undefined
}

/** Opens everything behind the vault key; on any failure closes it all and releases the folder. */
export function openSession<R>(o: Unlocked<R>): { vault: Vault<R>; report: OpenReport } {
  const opened: (() => void)[] = [o.release, () => wipe(o.vaultKey)]
  const closeAll = () => {
    for (const close of opened.splice(0).reverse()) close()
  }
  try {
    const parts = openParts(o, opened)
    if (!o.keepVaultKey) wipe(o.vaultKey)
    return { vault: vaultOver(o, parts, closeAll), report: reportOf(parts) }
  } catch (thrown) {
    closeAll()
    throw thrown
  }
}

type Parts = {
  db: Database.Database
  handles: WritableVault
  journal: Journal
  replayed: ReplayedJournal
  store: OwnedFileStore
  migrated: { from: number; to: number }
}

function openParts<R>(o: Unlocked<R>, opened: (() => void)[]): Parts {
  const keys = deriveWorkingKeys(o.vaultKey)
  opened.push(() => wipe(keys.database, keys.journal, keys.files))
  const db = openDatabase(join(o.folder, DATABASE_FILE), keys.database)
  opened.push(() => db.close())
  wipe(keys.database)
  checkPages(db)
  const handles = vaultHandles(db)
  const applied = readPosition(handles)
  const migrated = migrate(db, handles, o.schema.migrations)
  const { journal, replayed } = openJournal({
    folder: join(o.folder, JOURNAL_FOLDER),
    key: keys.journal,
    applied,
    replay: ({ payload, ...position }) => replayRecord({ db, handles, schema: o.schema }, position, payload),
  })
  opened.push(() => journal.close())
  const store = openFileStore(join(o.folder, PARTS_FOLDER), keys.files)
  opened.push(() => store.close())
  return { db, handles, journal, replayed, store, migrated }
}

type Target<R> = { db: Database.Database; handles: WritableVault; schema: VaultSchema<R> }

function replayRecord<R>(target: Target<R>, position: JournalPosition, payload: Uint8Array): void {
  inTransaction(target.db, () => {
    applyAgain(target, position, decodeRecord(payload) as R)
    storePosition(target.handles, position)
    reach('database:inside')
  })
  reach('database:committed')
}

function applyAgain<R>({ schema, handles }: Target<R>, { sequence }: JournalPosition, record: R): void {
  try {
    schema.apply(handles, record)
  } catch (cause) {
    if (cause instanceof VaultError) throw cause
    throw new VaultError('journal-damaged', `journal record ${sequence} cannot be applied`, { cause })
  }
}

/**
 * The record is applied inside the open transaction before it is appended, so that one that cannot be
 * applied never enters the journal; it is committed after the journal is flushed, so that the journal
 * is never behind. `apply` sees the record as it will be read back.
 */
function commitRecord<R>(target: Target<R>, journal: Journal, record: R): void {
  const payload = encodeRecord(record)
  let appended = false
  try {
    inTransaction(target.db, () => {
      target.schema.apply(target.handles, decodeRecord(payload) as R)
      const position = journal.append(payload)
      appended = true
      storePosition(target.handles, position)
      reach('database:inside')
    })
  } catch (thrown) {
    if (appended) withVaultErrors(() => journal.undo())
    throw thrown
  }
  reach('database:committed')
  journal.dropApplied(() => target.db.pragma('wal_checkpoint(TRUNCATE)'))
}

function vaultOver<R>(o: Unlocked<R>, parts: Parts, closeAll: () => void): Vault<R> {
  const { db, handles, journal, store } = parts
  let header = o.header
  let recovered = o.keepVaultKey
  const checkOpen = () => {
    if (!db.open) throw new VaultError('vault-locked', 'the vault was closed meanwhile')
  }
  const storePassphrase = async (vaultKey: Uint8Array, passphrase: string) => {
    const next = await rewrapPassphrase(vaultKey, header, { passphrase, cost: o.testScrypt })
    checkOpen()
    withVaultErrors(() => writeHeader(o.folder, next))
    header = next
  }
  return {
    folder: o.folder,
    read: readOnly(handles, checkOpen),
    commit(record) {
      checkOpen()
      commitRecord({ db, handles, schema: o.schema }, journal, record)
    },
    write(work) {
      checkOpen()
      return inTransaction(db, () => work(handles))
    },
    files: store.files,
    async changePassphrase(old, next) {
      checkOpen()
      checkPassphrase(next)
      const vaultKey = await unwrapVaultKey(header, { passphrase: old })
      await storePassphrase(vaultKey, next).finally(() => wipe(vaultKey))
    },
    async setPassphraseAfterRecovery(next) {
      checkOpen()
      if (!recovered) throw new TypeError('the vault was not opened by its recovery code')
      checkPassphrase(next)
      await storePassphrase(o.vaultKey, next)
      recovered = false
      wipe(o.vaultKey)
    },
    close: closeAll,
  }
}

function readOnly(handles: ReadableVault, checkOpen: () => void): ReadableVault {
  return {
    get(sql, ...params) {
      checkOpen()
      return handles.get(sql, ...params)
    },
    all(sql, ...params) {
      checkOpen()
      return handles.all(sql, ...params)
    },
  }
}

function reportOf({ replayed, store, migrated }: Parts): OpenReport {
  return {
    replayed: replayed.replayed,
    journal: replayed.findings,
    headerRestored: false,
    temporariesSwept: store.swept,
    migrated: migrated.from === migrated.to ? undefined : migrated,
  }
}
