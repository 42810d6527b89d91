import type { Migration } from '../migrate.ts'

/** The registers, the outbox with its deliveries, the inbox, and every statement that proves them. */
export const delivery: Migration = {
  version: 30,
  name: 'delivery',
  up: vault => {
    for (const statement of TABLES) vault.run(statement)
  },
}

const TABLES = [
  `CREATE TABLE envelope (
     id TEXT PRIMARY KEY, direction TEXT NOT NULL CHECK (direction IN ('out', 'in')),
     waybill BLOB NOT NULL, digest TEXT NOT NULL, envelope BLOB NOT NULL,
     package BLOB, acceptance BLOB
   ) STRICT`,
  `CREATE TABLE outgoing_register (
     number INTEGER PRIMARY KEY, at TEXT NOT NULL, envelope TEXT NOT NULL UNIQUE,
     document TEXT NOT NULL, document_number TEXT NOT NULL, title TEXT NOT NULL,
     units TEXT NOT NULL, by TEXT NOT NULL
   ) STRICT`,
  `CREATE TABLE sealing_register (
     number INTEGER PRIMARY KEY, at TEXT NOT NULL, envelope TEXT NOT NULL, seal TEXT NOT NULL,
     document_number TEXT NOT NULL, title TEXT NOT NULL, units TEXT NOT NULL,
     document_digest TEXT NOT NULL, by TEXT NOT NULL
   ) STRICT`,
  `CREATE TABLE outbox_job (
     envelope TEXT PRIMARY KEY REFERENCES envelope (id), position INTEGER NOT NULL UNIQUE,
     urgency TEXT NOT NULL, created_at TEXT NOT NULL, due_at TEXT NOT NULL, state TEXT NOT NULL
   ) STRICT`,
  `CREATE TABLE delivery (
     envelope TEXT NOT NULL REFERENCES envelope (id), unit TEXT NOT NULL, position INTEGER NOT NULL,
     state TEXT NOT NULL, last_receipt TEXT,
     PRIMARY KEY (envelope, unit)
   ) STRICT`,
  `CREATE TABLE part (
     id TEXT PRIMARY KEY, envelope TEXT NOT NULL REFERENCES envelope (id), position INTEGER NOT NULL,
     name TEXT NOT NULL, key BLOB NOT NULL, bytes INTEGER NOT NULL, plain_bytes INTEGER NOT NULL,
     digest TEXT NOT NULL, plain_digest TEXT NOT NULL
   ) STRICT`,
  `CREATE TABLE pair_out (
     unit TEXT PRIMARY KEY, seq INTEGER NOT NULL, waybill TEXT NOT NULL
   ) STRICT`,
  `CREATE TABLE pair_in (
     seat TEXT PRIMARY KEY, seq INTEGER NOT NULL, waybill TEXT NOT NULL
   ) STRICT`,
  `CREATE TABLE inbox (
     envelope TEXT PRIMARY KEY REFERENCES envelope (id), sender TEXT NOT NULL, urgency TEXT NOT NULL,
     sent_at TEXT NOT NULL, due_at TEXT NOT NULL, arrived_at TEXT NOT NULL, state TEXT NOT NULL,
     title TEXT NOT NULL, document_number TEXT NOT NULL, verdict TEXT,
     signed_for_at TEXT, returned_reason TEXT, last_receipt TEXT, chain TEXT NOT NULL
   ) STRICT`,
  'CREATE INDEX inbox_by_arrival ON inbox (arrived_at)',
  `CREATE TABLE receipt (
     id TEXT PRIMARY KEY, envelope TEXT NOT NULL, direction TEXT NOT NULL CHECK (direction IN ('out', 'in')),
     unit TEXT NOT NULL, state TEXT NOT NULL, at TEXT NOT NULL,
     statement BLOB NOT NULL, posted_at TEXT
   ) STRICT`,
  `CREATE INDEX receipt_to_post ON receipt (id) WHERE direction = 'out' AND posted_at IS NULL`,
  'CREATE INDEX receipt_by_envelope ON receipt (envelope)',
  `CREATE TABLE mailbox (
     id INTEGER PRIMARY KEY CHECK (id = 1), cursor INTEGER NOT NULL
   ) STRICT`,
  `CREATE TABLE checkpoint_seen (
     id INTEGER PRIMARY KEY CHECK (id = 1), size INTEGER NOT NULL, root TEXT NOT NULL, statement BLOB
   ) STRICT`,
  `CREATE TABLE audit (
     id INTEGER PRIMARY KEY, at TEXT NOT NULL, act TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL
   ) STRICT`,
]
