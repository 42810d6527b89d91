import type { Migration } from '../migrate.ts'

/** Whether this vault may be written in, and what it has to settle with the exchange before it sends. */
export const standing: Migration = {
  version: 62,
  name: 'standing',
  up: vault => {
    vault.run(
      `CREATE TABLE standing (
         id INTEGER PRIMARY KEY CHECK (id = 1),
         closed_at TEXT, is_copy INTEGER NOT NULL, out_of_step INTEGER NOT NULL
       ) STRICT`,
    )
    vault.run('INSERT INTO standing (id, closed_at, is_copy, out_of_step) VALUES (1, NULL, 0, 0)')
    vault.run('ALTER TABLE number_block ADD COLUMN closed_at TEXT')
  },
}
