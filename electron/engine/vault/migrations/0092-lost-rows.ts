import type { Migration } from '../migrate.ts'

/**
 * Numbers of the incoming register that receipts of this seat have bound, and whose rows went with a lost PC; and whether
 * the mailbox has to be read to its end before a number is given again.
 */
export const lostRows: Migration = {
  version: 92,
  name: 'lost-rows',
  up: vault => {
    vault.run(
      `CREATE TABLE lost_incoming_row (
         receipt TEXT PRIMARY KEY, number INTEGER NOT NULL, envelope TEXT NOT NULL UNIQUE,
         digest TEXT NOT NULL, at TEXT NOT NULL
       ) STRICT`,
    )
    vault.run('ALTER TABLE standing ADD COLUMN register_behind INTEGER NOT NULL DEFAULT 0')
  },
}
