import type { Migration } from '../migrate.ts'

/** Which document of which unit an envelope, sent or received, takes the place of. */
export const replacements: Migration = {
  version: 57,
  name: 'replacements',
  up: vault => {
    vault.run(
      `CREATE TABLE replacement (
         envelope TEXT PRIMARY KEY REFERENCES envelope (id), sender TEXT NOT NULL,
         document TEXT NOT NULL, number TEXT NOT NULL
       ) STRICT`,
    )
    vault.run('CREATE INDEX replacement_by_document ON replacement (sender, document)')
  },
}
