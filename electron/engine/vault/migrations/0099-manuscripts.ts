import type { Migration } from '../migrate.ts'

/** The imported files that documents came from; their bytes lie in `parts/`. */
export const manuscripts: Migration = {
  version: 99,
  name: 'manuscripts',
  up: vault => {
    vault.run(
      `CREATE TABLE manuscript (
         document TEXT PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
         file TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL,
         bytes INTEGER NOT NULL, digest TEXT NOT NULL, at TEXT NOT NULL
       ) STRICT`,
    )
    // Each row of the outgoing register asks for the document of its envelope.
    vault.run('CREATE INDEX document_by_envelope ON document (sent_envelope) WHERE sent_envelope IS NOT NULL')
  },
}
