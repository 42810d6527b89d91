import type { Migration } from '../migrate.ts'

/** The incoming register (收文登记簿), and when each incoming document was registered, handled and archived. */
export const incomingRegister: Migration = {
  version: 51,
  name: 'incoming-register',
  up: vault => {
    for (const statement of STATEMENTS) vault.run(statement)
  },
}

const STATEMENTS = [
  `CREATE TABLE incoming_register (
     number INTEGER PRIMARY KEY, at TEXT NOT NULL, envelope TEXT NOT NULL UNIQUE REFERENCES envelope (id),
     sender_name TEXT NOT NULL, document_number TEXT NOT NULL, title TEXT NOT NULL,
     attachments INTEGER NOT NULL, copies INTEGER NOT NULL, secrecy TEXT NOT NULL,
     office TEXT NOT NULL, signed_by TEXT NOT NULL, by TEXT NOT NULL,
     filed_at TEXT, file_number TEXT
   ) STRICT`,
  'ALTER TABLE inbox ADD COLUMN signed_for_by TEXT',
  'ALTER TABLE inbox ADD COLUMN handled_at TEXT',
  'ALTER TABLE inbox ADD COLUMN archived_at TEXT',
]
