import { receiptLink } from '../../../../shared/receipt/receipt-link.ts'
import { decodeStatement } from '../../../../shared/statement/statement-frame.ts'
import type { Migration } from '../migrate.ts'

/** Every link of a chain that came, so that a missing one is known by its place and closes the gap when it comes. */
export const links: Migration = {
  version: 97,
  name: 'links',
  up: vault => {
    vault.run(
      `CREATE TABLE received_link (
         seat TEXT NOT NULL, seq INTEGER NOT NULL, waybill TEXT NOT NULL, previous TEXT, envelope TEXT,
         PRIMARY KEY (seat, seq)
       ) STRICT, WITHOUT ROWID`,
    )
    vault.run('INSERT INTO received_link (seat, seq, waybill) SELECT seat, seq, waybill FROM pair_in')
    vault.run('DROP TABLE pair_in')
    vault.run('ALTER TABLE receipt ADD COLUMN digest TEXT')
    vault.run('ALTER TABLE receipt ADD COLUMN previous TEXT')
    for (const { id, statement } of vault.all<{ id: string; statement: Uint8Array }>(
      "SELECT id, statement FROM receipt WHERE direction = 'in'",
    )) {
      const { digest, previous } = receiptLink(decodeStatement(statement))
      vault.run('UPDATE receipt SET digest = ?, previous = ? WHERE id = ?', digest, previous, id)
    }
  },
}
