import type { Migration } from '../migrate.ts'

/** The request that a seal came for: the next seal for the same key is asked for with it. */
export const sealRequest: Migration = {
  version: 90,
  name: 'seal-request',
  up: vault => vault.run('ALTER TABLE seal ADD COLUMN request BLOB'),
}
