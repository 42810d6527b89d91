import type { Migration } from '../migrate.ts'

/** What the vault did for its own health, and when it last did it. */
export const care: Migration = {
  version: 60,
  name: 'care',
  up: vault => {
    for (const statement of TABLES) vault.run(statement)
  },
}

const TABLES = [
  `CREATE TABLE care_report (
     id TEXT PRIMARY KEY, at TEXT NOT NULL, findings TEXT NOT NULL, seen_at TEXT
   ) STRICT`,
  `CREATE TABLE care_mark (
     act TEXT PRIMARY KEY, at TEXT NOT NULL, detail TEXT NOT NULL
   ) STRICT`,
]
