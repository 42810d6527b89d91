import { VaultError } from './errors.ts'
import type { ReadableVault, WritableVault } from './handles.ts'

/** How far the database has followed the journal: the last record applied and that record's tag. */
export type JournalPosition = { sequence: number; tag: Uint8Array }

/** The core's one table, made with the vault; the schema's migrations do not touch it. */
export function createPosition(vault: WritableVault, start: JournalPosition): void {
  vault.run(
    'CREATE TABLE vault_position (id INTEGER PRIMARY KEY CHECK (id = 1), sequence INTEGER NOT NULL, tag BLOB NOT NULL) STRICT',
  )
  vault.run('INSERT INTO vault_position (id, sequence, tag) VALUES (1, ?, ?)', start.sequence, start.tag)
}

/** Throws VaultError 'vault-damaged' for a database that is not one of ours. */
export function readPosition(vault: ReadableVault): JournalPosition {
  const table = vault.get<unknown>(
    "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'vault_position'",
  )
  const position = table
    ? vault.get<JournalPosition>('SELECT sequence, tag FROM vault_position WHERE id = 1')
    : undefined
  if (!position)
    throw new VaultError('vault-damaged', 'the database does not say how far it follows the journal')
  return position
}

/** In the transaction that applies the record: so no record is applied twice. */
export function storePosition(vault: WritableVault, { sequence, tag }: JournalPosition): void {
  const changed = vault.run(
    'UPDATE vault_position SET sequence = ?, tag = ? WHERE sequence = ?',
    sequence,
    tag,
    sequence - 1,
  )
  if (changed !== 1)
    throw new VaultError('journal-damaged', `record ${sequence} does not follow what was applied`)
}
