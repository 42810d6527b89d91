import type { Migration } from '../migrate.ts'

/** Who may act, what they said and did before a document left, and the numbers documents take. */
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
  `CREATE TABLE person (
     id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, roles TEXT NOT NULL, pin TEXT,
     retired INTEGER NOT NULL, added_at TEXT NOT NULL
   ) STRICT`,
  `CREATE TABLE person_attempt (
     person TEXT PRIMARY KEY REFERENCES person (id), failures INTEGER NOT NULL, not_before TEXT NOT NULL
   ) STRICT`,
  `CREATE TABLE approval_policy (
     id INTEGER PRIMARY KEY CHECK (id = 1), policy TEXT NOT NULL, at TEXT NOT NULL
   ) STRICT`,
  'CREATE TABLE approval (document TEXT PRIMARY KEY, state TEXT NOT NULL) STRICT',
  `CREATE TABLE approval_act (
     document TEXT NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL, person TEXT NOT NULL,
     name TEXT NOT NULL, opinion TEXT NOT NULL, at TEXT NOT NULL,
     PRIMARY KEY (document, position)
   ) STRICT`,
  `CREATE TABLE signed_document (
     document TEXT PRIMARY KEY, number TEXT NOT NULL, ofd BLOB NOT NULL, digest TEXT NOT NULL,
     seal_places TEXT NOT NULL, attachments TEXT NOT NULL, receivers TEXT NOT NULL, copies INTEGER NOT NULL,
     signer TEXT NOT NULL, at TEXT NOT NULL
   ) STRICT`,
  `CREATE TABLE number_block (
     id TEXT PRIMARY KEY, organ_code TEXT NOT NULL, year INTEGER NOT NULL,
     first INTEGER NOT NULL, last INTEGER NOT NULL, statement BLOB NOT NULL, granted_at TEXT NOT NULL
   ) STRICT`,
  `CREATE TABLE number_use (
     organ_code TEXT NOT NULL, year INTEGER NOT NULL, serial INTEGER NOT NULL,
     state TEXT NOT NULL CHECK (state IN ('used', 'void')), source TEXT NOT NULL CHECK (source IN ('block', 'hand')),
     document TEXT, reason TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL,
     PRIMARY KEY (organ_code, year, serial)
   ) STRICT`,
  "CREATE UNIQUE INDEX number_use_by_document ON number_use (document) WHERE state = 'used'",
  `CREATE TABLE number_request (
     organ_code TEXT NOT NULL, year INTEGER NOT NULL, id TEXT NOT NULL, PRIMARY KEY (organ_code, year)
   ) STRICT`,
  `ALTER TABLE sealing_register ADD COLUMN approver TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE sealing_register ADD COLUMN keeper TEXT NOT NULL DEFAULT ''`,
  'ALTER TABLE sealing_register ADD COLUMN copies INTEGER NOT NULL DEFAULT 0',
  `ALTER TABLE sealing_register ADD COLUMN previous TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE sealing_register ADD COLUMN digest TEXT NOT NULL DEFAULT ''`,
]
