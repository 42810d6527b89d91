import type { Migration } from '../migrate.ts'

/** What a document answers is looked up for each row of the incoming register. */
export const answers: Migration = {
  version: 102,
  name: 'answers',
  up: vault => {
    vault.run(
      `CREATE INDEX document_by_answered ON document (json_extract(content, '$.answers'))
       WHERE json_extract(content, '$.answers') IS NOT NULL`,
    )
  },
}
