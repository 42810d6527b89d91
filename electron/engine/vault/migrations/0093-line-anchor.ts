import type { Migration } from '../migrate.ts'

/** The last row of the line record that the journal knows of; its rows themselves are in the database alone. */
export const lineAnchor: Migration = {
  version: 93,
  name: 'line-anchor',
  up: vault => {
    vault.run(
      `CREATE TABLE line_anchor (
         id INTEGER PRIMARY KEY CHECK (id = 1),
         number INTEGER NOT NULL, digest TEXT NOT NULL, at TEXT NOT NULL
       ) STRICT`,
    )
  },
}
