import type { Migration } from '../migrate.ts'

/** Keys that the seat had before, and those made for certificates that are being asked for. */
export const renewal: Migration = {
  version: 61,
  name: 'renewal',
  up: vault => {
    for (const statement of TABLES) vault.run(statement)
  },
}

const TABLES = [
  `CREATE TABLE former_keys (
     generation INTEGER PRIMARY KEY,
     signing_key BLOB NOT NULL, signing_certificate BLOB NOT NULL,
     encryption_key BLOB NOT NULL, encryption_certificate BLOB NOT NULL,
     until TEXT NOT NULL, cause TEXT NOT NULL
   ) STRICT`,
  `CREATE TABLE renewal (
     id INTEGER PRIMARY KEY CHECK (id = 1),
     signing_key BLOB NOT NULL, encryption_key BLOB NOT NULL, cause TEXT NOT NULL, at TEXT NOT NULL
   ) STRICT`,
]
