import type { Migration } from '../migrate.ts'

/** The line record: its chained rows, and the attempts of days that are not over yet. */
export const lineRecord: Migration = {
  version: 58,
  name: 'line-record',
  up: vault => {
    vault.run(
      'CREATE TABLE line_row (number INTEGER PRIMARY KEY, content TEXT NOT NULL, digest TEXT NOT NULL) STRICT',
    )
    vault.run(
      `CREATE TABLE line_attempt (
         day TEXT NOT NULL, outcome TEXT NOT NULL, count INTEGER NOT NULL, last_at TEXT NOT NULL,
         PRIMARY KEY (day, outcome)
       ) STRICT`,
    )
  },
}
