import type { Digest } from '../../shared/encoding/digest.ts'
import type { Waybill } from '../../shared/waybill/waybill.ts'
import type { WriteTransaction } from '../database/tables.ts'
import { ExchangeError } from '../errors/exchange-error.ts'

/**
 * All waybills of one seat to one unit form a chain. A waybill continues every chain it names: the next
 * number, and the digest of the one before. Throws ExchangeError 'waybill-out-of-order'.
 */
export async function extendChains(trx: WriteTransaction, waybill: Waybill, digest: Digest): Promise<void> {
  const { seat } = waybill.from
  const units = waybill.to.map(receiver => receiver.unit)
  const rows = await trx
    .selectFrom('pair_link')
    .selectAll()
    .where('seat', '=', seat)
    .where('unit', 'in', units)
    .execute()
  const ends = new Map(rows.map(row => [row.unit, row]))
  for (const { unit, seq, previous } of waybill.to) {
    const end = ends.get(unit)
    if (seq !== (end?.seq ?? 0) + 1 || previous !== (end?.waybill_digest ?? null)) {
      throw new ExchangeError('waybill-out-of-order', `the chain to ${unit} stands at ${end?.seq ?? 0}`)
    }
  }
  await trx
    .insertInto('pair_link')
    .values(waybill.to.map(({ unit, seq }) => ({ seat, unit, seq, waybill_digest: digest })))
    .onConflict(conflict =>
      conflict.columns(['seat', 'unit']).doUpdateSet(row => ({
        seq: row.ref('excluded.seq'),
        waybill_digest: row.ref('excluded.waybill_digest'),
      })),
    )
    .execute()
}
