import type { Migration } from '../migrate.ts'

/** Which step of approval a state was kept with, and the beginnings of redlines as far as changes were accepted. */
export const reviews: Migration = {
  version: 81,
  name: 'reviews',
  up: vault => {
    vault.run('ALTER TABLE document_version ADD COLUMN step TEXT')
    vault.run(
      `CREATE TABLE redline_base (
         version TEXT PRIMARY KEY REFERENCES document_version (id) ON DELETE CASCADE,
         content TEXT NOT NULL, at TEXT NOT NULL
       ) STRICT`,
    )
  },
}
