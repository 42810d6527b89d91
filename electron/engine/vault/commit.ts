import type Database from 'better-sqlite3'
import { VaultError, withVaultErrors } from './errors.ts'
import { reach } from './fault-points.ts'
import type { WritableVault } from './handles.ts'
import type { Journal } from './journal.ts'
import { type JournalPosition, storePosition } from './position.ts'
import { decodeRecord, encodeRecord } from './record-encoding.ts'
import { inTransaction } from './transaction.ts'
import type { VaultSchema } from './vault-types.ts'

/*
 * One record into the database: at its commit, and again when the journal is replayed (docs/spec/vault.md §6).
 */

export type Target<R> = { db: Database.Database; handles: WritableVault; schema: VaultSchema<R> }

export function replayRecord<R>(target: Target<R>, position: JournalPosition, payload: Uint8Array): void {
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
export function commitRecord<R>(target: Target<R>, journal: Journal, record: R): void {
  const { schema, handles } = target
  const payload = encodeRecord(schema.lighten?.(handles, record) ?? record)
  let appended = false
  try {
    inTransaction(target.db, () => {
      schema.apply(handles, decodeRecord(payload) as R)
      const position = journal.append(payload)
      appended = true
      storePosition(handles, position)
      reach('database:inside')
    })
  } catch (thrown) {
    if (appended) withVaultErrors(() => journal.undo())
    throw thrown
  }
  reach('database:committed')
}
