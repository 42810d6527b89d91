import type { Migration } from '../migrate.ts'

/**
 * Which envelope carries a delivery (none while it is held), which one a supplementary envelope supplements, which
 * document an envelope brings, and the rows of the outgoing register that were made void before anything left.
 */
export const queue: Migration = {
  version: 50,
  name: 'queue',
  up: vault => {
    for (const statement of STATEMENTS) vault.run(statement)
  },
}

const STATEMENTS = [
  'ALTER TABLE delivery ADD COLUMN carrier TEXT REFERENCES envelope (id)',
  'UPDATE delivery SET carrier = envelope',
  'CREATE INDEX delivery_by_carrier ON delivery (carrier)',
  'ALTER TABLE envelope ADD COLUMN supplements TEXT REFERENCES envelope (id)',
  'ALTER TABLE outgoing_register ADD COLUMN voided TEXT',
  // The document an envelope brings: the first envelope's id, also for what supplements it.
  'ALTER TABLE inbox ADD COLUMN document TEXT',
  'UPDATE inbox SET document = envelope',
  'CREATE INDEX inbox_by_document ON inbox (sender, document)',
  `CREATE INDEX outbox_waiting ON outbox_job (position) WHERE json_extract(state, '$.at') = 'waiting'`,
]
