import type { Migration } from '../migrate.ts'

/** What people said and did before a document left. */
export const approval: Migration = {
  version: 40,
  name: 'approval',
  up: vault => {
    for (const statement of TABLES) vault.run(statement)
  },
}

const TABLES = [
  `CREATE TABLE warning_word (
     document TEXT NOT NULL, code TEXT NOT NULL, word TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL,
     PRIMARY KEY (document, code)
   ) STRICT`,
]
