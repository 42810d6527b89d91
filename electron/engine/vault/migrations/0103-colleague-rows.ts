import type { Migration } from '../migrate.ts'

/** Rows of the incoming register that other seats of the unit have written in their own books. */
export const colleagueRows: Migration = {
  version: 103,
  name: 'colleague-rows',
  up: vault => {
    vault.run(
      `CREATE TABLE colleague_row (
         receipt TEXT PRIMARY KEY, seat TEXT NOT NULL, "by" TEXT NOT NULL, number INTEGER NOT NULL,
         envelope TEXT NOT NULL UNIQUE, at TEXT NOT NULL
       ) STRICT`,
    )
  },
}
