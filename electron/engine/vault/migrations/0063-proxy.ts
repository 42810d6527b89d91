import type { Migration } from '../migrate.ts'

/** The proxy on the way to the exchange; no row: none. */
export const proxy: Migration = {
  version: 63,
  name: 'proxy',
  up: vault => {
    vault.run(
      `CREATE TABLE proxy (
         id INTEGER PRIMARY KEY CHECK (id = 1),
         host TEXT NOT NULL, port INTEGER NOT NULL, user TEXT, password TEXT
       ) STRICT`,
    )
  },
}
