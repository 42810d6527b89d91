import type { WritableVault } from './handles.ts'
import type { RenewedRecord } from './renewal-records.ts'
import { setWaybill } from './tables/envelopes.ts'
import { changeKeys, insertPendingRenewal } from './tables/former-keys.ts'
import { setRecallStatement } from './tables/recalls.ts'
import { setReceiptStatement } from './tables/receipts.ts'

/** How records of a renewal become rows. */
export const APPLY_RENEWAL = {
  'renewal-prepared': insertPendingRenewal,
  renewed: applyRenewed,
}

function applyRenewed(vault: WritableVault, record: RenewedRecord): void {
  changeKeys(vault, record)
  const { waybills, receipts, recalls } = record.resigned
  for (const { envelope, waybill } of waybills) setWaybill(vault, envelope, waybill)
  for (const { id, statement } of receipts) setReceiptStatement(vault, id, statement)
  for (const { id, statement } of recalls) setRecallStatement(vault, id, statement)
}
