import type { Migration } from '../migrate.ts'

/** Telephone calls made because a deadline has passed: who was rung, by whom, and what came of it. */
export const calls: Migration = {
  version: 54,
  name: 'calls',
  up: vault => {
    vault.run(
      `CREATE TABLE call (
         id INTEGER PRIMARY KEY, envelope TEXT NOT NULL REFERENCES envelope (id), unit TEXT NOT NULL,
         at TEXT NOT NULL, by TEXT NOT NULL, outcome TEXT NOT NULL, words TEXT NOT NULL
       ) STRICT`,
    )
    vault.run('CREATE INDEX call_by_envelope ON call (envelope)')
  },
}
