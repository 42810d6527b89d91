import type { Migration } from '../migrate.ts'

/** Lists of receivers that the office keeps under a name, and which of them a draft goes by. */
export const lists: Migration = {
  version: 42,
  name: 'lists',
  up: vault => {
    for (const statement of TABLES) vault.run(statement)
  },
}

const TABLES = [
  `CREATE TABLE receiver_list (
     id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, relation TEXT, units TEXT NOT NULL, at TEXT NOT NULL
   ) STRICT`,
  `CREATE TABLE document_list (
     document TEXT PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE, list TEXT NOT NULL
   ) STRICT`,
]
