import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { WritableVault } from './handles.ts'
import type { PutInStepRecord, RenewedRecord } from './renewal-records.ts'
import { setLastSentTo } from './tables/chains.ts'
import { setWaybill } from './tables/envelopes.ts'
import { changeKeys, insertPendingRenewal } from './tables/former-keys.ts'
import { findJob, setJobState } from './tables/outbox.ts'
import { setRecallStatement } from './tables/recalls.ts'
import { setReceiptStatement } from './tables/receipts.ts'
import { close, reopen, setInStep, setRegisterInStep } from './tables/standing.ts'

/** How records of a renewal become rows. */
export const APPLY_RENEWAL = {
  'renewal-prepared': insertPendingRenewal,
  renewed: applyRenewed,
  closed: close,
  'put-in-step': applyPutInStep,
  'register-in-step': setRegisterInStep,
}

/** What a closed vault still takes: news of its own health, and what opens it again. */
export const WRITABLE_WHEN_CLOSED: ReadonlySet<string> = new Set([
  'renewal-prepared',
  'renewed',
  'closed',
  'care-reported',
  'care-seen',
  'drive-accepted',
])

function applyRenewed(vault: WritableVault, record: RenewedRecord): void {
  changeKeys(vault, record)
  if (record.cause !== 'expiring') reopen(vault, record.at)
  const { waybills, receipts, recalls } = record.resigned
  for (const { envelope, waybill } of waybills) setWaybill(vault, envelope, waybill)
  for (const { id, statement } of receipts) setReceiptStatement(vault, id, statement)
  for (const { id, statement } of recalls) setRecallStatement(vault, id, statement)
}

function applyPutInStep(vault: WritableVault, { held, missing, chains }: PutInStepRecord): void {
  for (const { envelope, waybill } of [...held, ...missing]) setWaybill(vault, envelope, waybill)
  for (const { envelope } of held) setBegun(vault, envelope, true)
  for (const { envelope } of missing) setBegun(vault, envelope, false)
  vault.run('DELETE FROM pair_out')
  for (const { unit, end } of chains) setLastSentTo(vault, unit, end)
  setInStep(vault)
}

function setBegun(vault: WritableVault, envelope: EnvelopeId, begun: boolean): void {
  const state = findJob(vault, envelope)?.state
  if (state?.at === 'waiting') setJobState(vault, envelope, { ...state, begun })
}
