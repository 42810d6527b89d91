import type { Migration } from '../migrate.ts'

/** Whom the office has named to be rung next about what is overdue. */
export const deputies: Migration = {
  version: 59,
  name: 'deputies',
  up: vault => {
    vault.run(
      'CREATE TABLE deputy (position INTEGER PRIMARY KEY, name TEXT NOT NULL, telephone TEXT NOT NULL) STRICT',
    )
  },
}
