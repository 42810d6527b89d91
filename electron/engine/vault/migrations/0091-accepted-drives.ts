import type { Migration } from '../migrate.ts'

/** Who agreed that this vault is opened on a network drive, and why; the newest row counts. */
export const acceptedDrives: Migration = {
  version: 91,
  name: 'accepted-drives',
  up: vault => {
    vault.run(
      `CREATE TABLE accepted_drive (
         id INTEGER PRIMARY KEY AUTOINCREMENT,
         drive TEXT NOT NULL, reason TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL
       ) STRICT`,
    )
  },
}
