import type { VaultCopy } from './copies.ts'
import type { VaultErrorCode } from './errors.ts'
import type { FileStore } from './file-store.ts'
import type { ReadableVault, WritableVault } from './handles.ts'
import type { JournalFinding } from './journal-replay.ts'
import type { Migration } from './migrate.ts'
import type { Room } from './reserve.ts'

/** What the engine gives the vault: its tables, and how one record changes them. */
export type VaultSchema<R> = {
  migrations: readonly Migration[]
  /**
   * Applies one record. It depends on nothing but the record and the database: it runs again, with
   * an equal record, when the vault is opened after a crash. What it throws refuses the commit.
   */
  apply(vault: WritableVault, record: R): void
  /** A record as the journal is to keep it, where that is not as it was made. */
  lighten?(vault: ReadableVault, record: R): R
}

/** What opening did besides opening; a person is told of everything but `replayed: 0`. */
export type OpenReport = {
  restored: RestoreReport | undefined // the database came from a copy
  renewed: boolean // damage to the journal made a new copy and a new segment necessary, and they are there
  headerCopyRenewed: boolean // it was missing, or differed from the header
  replayed: number // journal records that the database had not yet applied
  journal: JournalFinding[]
  headerRestored: boolean // from its copy
  temporariesSwept: number // unfinished files
  migrated: { from: number; to: number } | undefined
}

/** How a database that could not be opened was replaced; the damaged one is set aside. */
export type RestoreReport = {
  cause: VaultErrorCode
  copyOf: Date | null // null: made anew out of the journal, which goes back to the first record
  damagedCopies: number // newer ones that could not be used either
}

/** What a rehearsed restore gave: it came to the same last record as the vault itself. */
export type RestoreDrill = { copyAt: Date; records: number }

export type VaultCare = {
  /** `freeBytes`: what the disk has left, where somebody else measures it. */
  room(freeBytes?: number): Room
  /** Makes the reserve where there is room for it; it is given up for a record that finds none. */
  keepReserve(freeBytes?: number): boolean
  /** Copies, newest first. */
  copies(): VaultCopy[]
  /** Whether by time, records or bytes it is time for a new copy. */
  copyDue(now: Date): boolean
  /** Makes a copy and drops what it makes superfluous. Throws VaultError 'disk-full' or 'vault-damaged'. */
  copy(now: Date): VaultCopy
  /** Proves the kept copies; damaged ones are set aside. Answers how many were. */
  checkCopies(now: Date): number
  /** Restores the newest copy and the journal in a scratch folder, and takes it away again. Throws as opening would. */
  drill(): RestoreDrill
  /** Reads every page of the open database. Throws VaultError 'vault-damaged'. */
  checkDatabase(): void
}

export type Vault<R> = {
  readonly folder: string
  /** Nothing can be written where it lies: every act that would write throws VaultError 'vault-read-only'. */
  readonly isReadOnly: boolean
  readonly read: ReadableVault
  /**
   * Makes a record durable: journal first, then one database transaction (docs/spec/vault.md §6).
   * Returns when both are flushed. Throws what `apply` throws or VaultError 'disk-full'; then nothing
   * of the record is left. R holds JSON values and Uint8Arrays, 80 MiB at most.
   */
  commit(record: R): void
  /** One transaction that is not journalled: only for what may be lost with a damaged database. */
  write<T>(work: (vault: WritableVault) => T): T
  readonly files: FileStore
  readonly care: VaultCare
  /** Throws VaultError 'passphrase-wrong' or 'passphrase-too-short'; the recovery code stays. */
  changePassphrase(old: string, next: string): Promise<void>
  /** Whether this is its passphrase; changes nothing. Throws VaultError 'passphrase-wrong'. */
  checkPassphrase(passphrase: string): Promise<void>
  /** Whether this is its recovery code; changes nothing. Throws VaultError 'recovery-code-wrong'. */
  checkRecoveryCode(recoveryCode: string): Promise<void>
  /** Only for a vault opened by its recovery code. Throws VaultError 'passphrase-too-short'. */
  setPassphraseAfterRecovery(next: string): Promise<void>
  /** Drops the keys and closes the database; idempotent. Every later use throws 'vault-locked'. */
  close(): void
}
