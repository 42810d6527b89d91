import type { Migration } from '../migrate.ts'

/** What of a recognised document nobody has looked at yet. */
export const doubts: Migration = {
  version: 96,
  name: 'doubts',
  up: vault => {
    vault.run(
      `CREATE TABLE document_doubts (
         document TEXT PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE, doubts TEXT NOT NULL
       ) STRICT`,
    )
  },
}
