import type { Migration } from '../migrate.ts'

/** Joint documents that are sealed by one unit after another, and the envelopes that carry them there and back. */
export const joint: Migration = {
  version: 41,
  name: 'joint',
  up: vault => {
    for (const statement of TABLES) vault.run(statement)
  },
}

const TABLES = [
  'CREATE TABLE joint_sealing (document TEXT PRIMARY KEY, state TEXT NOT NULL, ofd BLOB NOT NULL, urgency TEXT NOT NULL) STRICT',
  `CREATE TABLE passing (
     envelope TEXT PRIMARY KEY REFERENCES envelope (id), role TEXT NOT NULL CHECK (role IN ('request', 'answer')),
     document TEXT, answers TEXT, title TEXT NOT NULL, document_number TEXT NOT NULL
   ) STRICT`,
  'CREATE INDEX passing_by_document ON passing (document)',
]
