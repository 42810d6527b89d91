import type { Migration } from '../migrate.ts'

/** How many originals each receiver may print, as 签发 fixed it. */
export const printRights: Migration = {
  version: 107,
  name: 'print-rights',
  up: vault => {
    vault.run("ALTER TABLE signed_document ADD COLUMN prints TEXT NOT NULL DEFAULT '[]'")
  },
}
