import type { Digest } from '../../shared/encoding/digest.ts'
import type { Waybill } from '../../shared/waybill/waybill.ts'
import { holes, prepared, rowHoles } from '../database/prepared.ts'
import type { PairLinkTable, WriteTransaction } from '../database/tables.ts'
import { ExchangeError } from '../errors/exchange-error.ts'

/**
 * All waybills of one seat to one unit form a chain. A waybill continues every chain it names: the next
 * number, and the digest of the one before. Throws ExchangeError 'waybill-out-of-order'.
 */
export async function extendChains(trx: WriteTransaction, waybill: Waybill, digest: Digest): Promise<void> {
  const { seat } = waybill.from
  const units = waybill.to.map(receiver => receiver.unit)
  const rows = await chainEnds(trx, { seat, units })
  const ends = new Map(rows.map(row => [row.unit, row]))
  for (const { unit, seq, previous } of waybill.to) {
    const end = ends.get(unit)
    if (seq !== (end?.seq ?? 0) + 1 || previous !== (end?.waybill_digest ?? null)) {
      throw new ExchangeError('waybill-out-of-order', `the chain to ${unit} stands at ${end?.seq ?? 0}`)
    }
  }
  await moveEnds(
    trx,
    waybill.to.map(({ unit, seq }) => ({ seat, unit, seq, waybill_digest: digest })),
  )
}

const chainEnds = prepared<{ seat: string; units: readonly string[] }, PairLinkTable>(
  (db, hole, count) =>
    db
      .selectFrom('pair_link')
      .selectAll()
      .where(
        'seat',
        '=',
        hole(({ seat }) => seat),
      )
      .where(
        'unit',
        'in',
        holes(hole, count, ({ units }, i) => units[i] ?? ''),
      ),
  ({ units }) => units.length,
)

const moveEnds = prepared<readonly PairLinkTable[], unknown>(
  (db, hole, count) =>
    db
      .insertInto('pair_link')
      .values(rowHoles(hole, count, ['seat', 'unit', 'seq', 'waybill_digest']))
      .onConflict(conflict =>
        conflict.columns(['seat', 'unit']).doUpdateSet(row => ({
          seq: row.ref('excluded.seq'),
          waybill_digest: row.ref('excluded.waybill_digest'),
        })),
      ),
  rows => rows.length,
)
