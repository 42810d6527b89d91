import { fromUtf8 } from '../../../shared/encoding/utf8.ts'
import type { EnvelopeId, UnitCode } from '../../../shared/ids/brands.ts'
import { signStatement, statementDigest } from '../../../shared/statement/statement.ts'
import { decodeStatement, encodeStatement } from '../../../shared/statement/statement-frame.ts'
import { parseWaybill, type Waybill } from '../../../shared/waybill/waybill.ts'
import { seatSigner } from '../keys/seat-keys.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { RechainedWaybill, RefusedRecord } from '../vault/records.ts'
import type { ClientVault } from '../vault/schema.ts'
import type { Link } from '../vault/tables/chains.ts'
import { findEnvelope } from '../vault/tables/envelopes.ts'
import { allJobs } from '../vault/tables/outbox.ts'
import { onChains } from './on-chains.ts'

/**
 * A refused waybill is no link of any chain: the exchange never took it. What waits behind it for the same units
 * builds on it and could never be taken either, so those waybills are signed anew, in the same record as the
 * refusal. None of them can have been accepted meanwhile, because each continues the refused one.
 */
export function refuse(vault: ClientVault, envelope: EnvelopeId, code: string, now: Date): Promise<void> {
  return onChains(vault, async () => vault.commit(await refusedRecord(vault.read, envelope, code, now)))
}

async function refusedRecord(
  vault: ReadableVault,
  envelope: EnvelopeId,
  code: string,
  now: Date,
): Promise<RefusedRecord> {
  const ends = new Map<UnitCode, Link | null>()
  for (const { unit, seq, previous } of waybillOf(vault, envelope).to) {
    ends.set(unit, previous === null ? null : { seq: seq - 1, waybill: previous })
  }
  const waybills: RechainedWaybill[] = []
  for (const later of waitingBehind(vault, envelope)) {
    const waybill = waybillOf(vault, later)
    if (!waybill.to.some(({ unit }) => ends.has(unit))) continue
    waybills.push(await rechain(vault, waybill, ends))
  }
  const chains = [...ends].map(([unit, end]) => ({ unit, end }))
  return { kind: 'refused', envelope, code, at: now.toISOString(), waybills, chains }
}

async function rechain(
  vault: ReadableVault,
  waybill: Waybill,
  ends: Map<UnitCode, Link | null>,
): Promise<RechainedWaybill> {
  const to = waybill.to.map(link => {
    const end = ends.get(link.unit)
    return end === undefined ? link : { ...link, seq: (end?.seq ?? 0) + 1, previous: end?.waybill ?? null }
  })
  const statement = await signStatement({ ...waybill, to }, seatSigner(vault))
  for (const { unit, seq } of to) ends.set(unit, { seq, waybill: statementDigest(statement) })
  return { envelope: waybill.id, waybill: encodeStatement(statement) }
}

function waitingBehind(vault: ReadableVault, envelope: EnvelopeId): EnvelopeId[] {
  const jobs = allJobs(vault)
  const at = jobs.findIndex(job => job.envelope === envelope)
  return jobs.slice(at + 1).flatMap(job => (job.state.at === 'waiting' ? [job.envelope] : []))
}

function waybillOf(vault: ReadableVault, id: EnvelopeId): Waybill {
  const envelope = findEnvelope(vault, id)
  if (envelope === undefined) throw new TypeError('a job without an envelope')
  return parseWaybill(JSON.parse(fromUtf8(decodeStatement(envelope.waybill).payload)))
}
