import type { Migration } from '../migrate.ts'

/** Tree heads that somebody has told us and that are still to be held against the exchange's own. */
export const logSeen: Migration = {
  version: 53,
  name: 'log-seen',
  up: vault => {
    for (const statement of STATEMENTS) vault.run(statement)
  },
}

const STATEMENTS = [
  `CREATE TABLE checkpoint_told (
     size INTEGER NOT NULL, root TEXT NOT NULL, told_by TEXT NOT NULL, PRIMARY KEY (size, root)
   ) STRICT`,
  'ALTER TABLE directory_state ADD COLUMN checked_at TEXT',
]
