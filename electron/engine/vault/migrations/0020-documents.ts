import type { Migration } from '../migrate.ts'

/** Documents being written, and the files attached to them (content in the file store). */
export const documents: Migration = {
  version: 20,
  name: 'documents',
  up: vault => {
    for (const statement of TABLES) vault.run(statement)
  },
}

const TABLES = [
  `CREATE TABLE document (
     id TEXT PRIMARY KEY, content TEXT NOT NULL,
     created_at TEXT NOT NULL, changed_at TEXT NOT NULL, sent_envelope TEXT
   ) STRICT`,
  'CREATE INDEX document_by_change ON document (changed_at)',
  `CREATE TABLE attachment (
     file TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
     position INTEGER NOT NULL, name TEXT NOT NULL, bytes INTEGER NOT NULL, digest TEXT NOT NULL,
     UNIQUE (document, position)
   ) STRICT`,
]
