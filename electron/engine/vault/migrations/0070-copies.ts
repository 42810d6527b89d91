import type { Migration } from '../migrate.ts'

/** The ledger of copies: how many originals were approved of a document, and what became of each. Append-only. */
export const copies: Migration = {
  version: 70,
  name: 'copies',
  up: vault => {
    for (const statement of STATEMENTS) vault.run(statement)
  },
}

const STATEMENTS = [
  `CREATE TABLE copy_approval (
     number INTEGER PRIMARY KEY,
     envelope TEXT NOT NULL REFERENCES envelope (id),
     copies INTEGER NOT NULL CHECK (copies BETWEEN 1 AND 999999),
     at TEXT NOT NULL,
     by TEXT NOT NULL
   ) STRICT`,
  'CREATE INDEX copy_approval_by_envelope ON copy_approval (envelope)',
  `CREATE TABLE copy_move (
     number INTEGER PRIMARY KEY,
     envelope TEXT NOT NULL REFERENCES envelope (id),
     copy_number INTEGER NOT NULL,
     state TEXT NOT NULL,
     at TEXT NOT NULL,
     by TEXT NOT NULL,
     supervisors TEXT NOT NULL,
     note TEXT NOT NULL
   ) STRICT`,
  'CREATE INDEX copy_move_by_envelope ON copy_move (envelope, number)',
  ...['copy_approval', 'copy_move'].flatMap(table =>
    ['UPDATE', 'DELETE'].map(
      act =>
        `CREATE TRIGGER ${table}_no_${act.toLowerCase()} BEFORE ${act} ON ${table}
         BEGIN SELECT RAISE(ABORT, 'the ledger of copies is append-only'); END`,
    ),
  ),
]
