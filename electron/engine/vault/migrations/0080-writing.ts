import type { Migration } from '../migrate.ts'

/** Earlier states of documents, where a draft came from, and the phrases of this desk. */
export const writing: Migration = {
  version: 80,
  name: 'writing',
  up: vault => {
    for (const statement of TABLES) vault.run(statement)
  },
}

const TABLES = [
  `CREATE TABLE document_version (
     id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
     at TEXT NOT NULL, cause TEXT NOT NULL, author TEXT NOT NULL, content TEXT NOT NULL
   ) STRICT`,
  'CREATE INDEX document_version_by_document ON document_version (document, at)',
  `CREATE TABLE document_origin (
     document TEXT PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
     title TEXT NOT NULL, number TEXT NOT NULL, source TEXT NOT NULL, at TEXT NOT NULL
   ) STRICT`,
  'CREATE TABLE phrase (id TEXT PRIMARY KEY, words TEXT NOT NULL, at TEXT NOT NULL) STRICT',
]
