import type { Migration } from '../migrate.ts'

/** Who we are, what the network is, and whom we can reach. */
export const foundation: Migration = {
  version: 10,
  name: 'foundation',
  up: vault => {
    for (const statement of TABLES) vault.run(statement)
  },
}

const TABLES = [
  `CREATE TABLE enrollment (
     id INTEGER PRIMARY KEY CHECK (id = 1),
     slip TEXT NOT NULL, seat TEXT NOT NULL, seat_name TEXT NOT NULL,
     signing_key BLOB NOT NULL, encryption_key BLOB NOT NULL, recovery_code TEXT NOT NULL
   ) STRICT`,
  `CREATE TABLE seal_request (
     id INTEGER PRIMARY KEY CHECK (id = 1),
     request BLOB NOT NULL, public_key BLOB NOT NULL, wrapped_key BLOB NOT NULL
   ) STRICT`,
  `CREATE TABLE identity (
     id INTEGER PRIMARY KEY CHECK (id = 1),
     network TEXT NOT NULL, unit TEXT NOT NULL, unit_name TEXT NOT NULL,
     seat TEXT NOT NULL, seat_name TEXT NOT NULL,
     signing_key BLOB NOT NULL, signing_certificate BLOB NOT NULL,
     encryption_key BLOB NOT NULL, encryption_certificate BLOB NOT NULL,
     root_certificate BLOB NOT NULL, joined_at TEXT NOT NULL
   ) STRICT`,
  `CREATE TABLE network_profile (
     revision INTEGER PRIMARY KEY, statement BLOB NOT NULL
   ) STRICT`,
  `CREATE TABLE seal (
     id TEXT PRIMARY KEY, name TEXT NOT NULL,
     seal BLOB NOT NULL, certificate BLOB NOT NULL, wrapped_key BLOB NOT NULL, made_at TEXT NOT NULL
   ) STRICT`,
  `CREATE TABLE directory_state (
     id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL, at TEXT NOT NULL
   ) STRICT`,
  `CREATE TABLE unit (
     code TEXT PRIMARY KEY, name TEXT NOT NULL, content TEXT NOT NULL, version INTEGER NOT NULL
   ) STRICT`,
  `CREATE TABLE seat (
     id TEXT PRIMARY KEY, unit TEXT NOT NULL, content TEXT NOT NULL, version INTEGER NOT NULL
   ) STRICT`,
  'CREATE INDEX seat_by_unit ON seat (unit)',
  `CREATE TABLE revocation (
     serial TEXT PRIMARY KEY, at TEXT NOT NULL, version INTEGER NOT NULL
   ) STRICT`,
]
