import type Database from 'better-sqlite3'
import { VaultError } from './errors.ts'
import type { WritableVault } from './handles.ts'
import { inTransaction } from './transaction.ts'

/** One step of the schema, frozen once released. `version` ascends through the list; ten numbers belong to one subject. */
export type Migration = { version: number; name: string; up(db: WritableVault): void }

/**
 * Brings the schema up to the last migration, one transaction each, and answers the versions before
 * and after. Throws VaultError 'vault-newer' for a database of a later program.
 */
export function migrate(
  db: Database.Database,
  vault: WritableVault,
  migrations: readonly Migration[],
): { from: number; to: number } {
  checkAscending(migrations)
  const from = Number(db.pragma('user_version', { simple: true }))
  const to = migrations.at(-1)?.version ?? 0
  if (from > to) throw new VaultError('vault-newer', `vault has schema ${from}, this program knows ${to}`)
  for (const migration of migrations.filter(({ version }) => version > from)) {
    inTransaction(db, () => {
      migration.up(vault)
      db.pragma(`user_version = ${migration.version}`)
    })
  }
  return { from, to }
}

function checkAscending(migrations: readonly Migration[]): void {
  let last = 0
  for (const { version, name } of migrations) {
    if (version <= last) throw new TypeError(`migration ${version}-${name} is out of order`)
    last = version
  }
}
