import type { Migration } from '../migrate.ts'

/** Recalls that we have signed, and those that others ask of us. */
export const recalls: Migration = {
  version: 52,
  name: 'recalls',
  up: vault => {
    for (const statement of STATEMENTS) vault.run(statement)
  },
}

const STATEMENTS = [
  `CREATE TABLE recall (
     id TEXT PRIMARY KEY, envelope TEXT NOT NULL REFERENCES envelope (id),
     direction TEXT NOT NULL CHECK (direction IN ('out', 'in')),
     at TEXT NOT NULL, by TEXT NOT NULL, reason TEXT NOT NULL, statement BLOB NOT NULL, posted_at TEXT
   ) STRICT`,
  'CREATE INDEX recall_by_envelope ON recall (envelope)',
  // What a sender has asked of us about an envelope, and what became of it (JSON).
  'ALTER TABLE inbox ADD COLUMN recall TEXT',
]
