import { type Act, NEW_APPROVAL } from '../../../shared/approval/approval.ts'
import { type DeliveryEvent, newDelivery, stepDelivery } from '../../../shared/delivery/delivery.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import { applySigned } from './apply-approval.ts'
import type { WritableVault } from './handles.ts'
import type {
  AcceptedRecord,
  DispatchedRecord,
  HeldBackRecord,
  OutgoingEnvelope,
  PausedRecord,
  RecallAnsweredRecord,
  RecallSignedRecord,
  RefusedRecord,
  Reissued,
  ResumedRecord,
  SendingBegunRecord,
  SupplementedRecord,
  WithdrawnRecord,
} from './records.ts'
import { dropSigned, forgetPages, insertAct, setApproval } from './tables/approvals.ts'
import { note } from './tables/audit.ts'
import { dropLastSentTo, setLastSentTo } from './tables/chains.ts'
import { markDocumentSent, markDocumentUnsent } from './tables/documents.ts'
import { insertEnvelope, insertParts, setAcceptance, setWaybill } from './tables/envelopes.ts'
import { endRequest } from './tables/joint.ts'
import { noteCheckpointTold } from './tables/mailbox.ts'
import {
  carriedBy,
  type DeliveryEntry,
  deliveriesOf,
  findJob,
  insertDelivery,
  insertJob,
  type JobState,
  setCarrier,
  setDelivery,
  setJobState,
} from './tables/outbox.ts'
import { insertRecall, markRecallPosted } from './tables/recalls.ts'
import { findOutgoingEntry, insertRegisterRows, voidOutgoing } from './tables/registers.ts'
import { insertReplacement } from './tables/replacements.ts'

/** The records of the outbox as rows: sealed, sent, held, paused, withdrawn, accepted, refused. */
export function applyDispatched(vault: WritableVault, record: DispatchedRecord): void {
  const { envelope, at } = record
  if (record.signed !== null) applySigned(vault, record.signed)
  insertOutgoing(vault, record)
  insertRegisterRows(vault, record)
  if (record.replaces !== null)
    insertReplacement(vault, { envelope, sender: record.unit, replaces: record.replaces })
  insertAct(vault, record.document, record.sealed.act)
  setApproval(vault, record.document, record.sealed.approval)
  forgetPages(vault, record.document)
  markDocumentSent(vault, record.document, envelope)
  note(vault, { at, act: 'dispatched', subject: envelope, detail: String(record.outgoingNumber) })
}

/** The envelope, its deliveries and its job; both registers are others' business. */
export function insertOutgoing(vault: WritableVault, record: OutgoingEnvelope): void {
  const { envelope, waybill, at } = record
  insertEnvelope(vault, {
    id: envelope,
    direction: 'out',
    waybill: waybill?.statement ?? new Uint8Array(),
    digest: record.envelopeDigest,
    envelope: record.envelopeBytes,
    package: record.package,
  })
  insertParts(vault, envelope, record.parts)
  record.receivers.forEach(({ unit, seq }, position) => {
    insertDelivery(vault, position, { envelope, carrier: envelope, unit, delivery: newDelivery(at) })
    if (waybill !== null) setLastSentTo(vault, unit, { seq, waybill: waybill.digest })
  })
  record.held.forEach(({ unit, reason }, index) => {
    const delivery = stepDelivery(newDelivery(at), { kind: 'held', time: at, reason })
    insertDelivery(vault, record.receivers.length + index, { envelope, carrier: null, unit, delivery })
  })
  const state: JobState = waybill === null ? { at: 'held', since: at } : newlyWaiting(at)
  insertJob(vault, { envelope, urgency: record.urgency, createdAt: at, dueAt: record.dueAt, state })
}

function newlyWaiting(at: string): JobState {
  return {
    at: 'waiting',
    reason: 'not-tried',
    code: null,
    since: at,
    nextTryAt: at,
    attempts: 0,
    begun: false,
  }
}

export function applySupplemented(vault: WritableVault, record: SupplementedRecord): void {
  const { envelope, supplements, at, urgency, dueAt } = record
  insertEnvelope(vault, {
    id: envelope,
    direction: 'out',
    waybill: record.waybill,
    digest: record.envelopeDigest,
    envelope: record.envelopeBytes,
    package: null,
    supplements,
  })
  const held = new Map(deliveriesOf(vault, supplements).map(entry => [entry.unit, entry]))
  for (const { unit, seq } of record.receivers) {
    const entry = held.get(unit)
    if (entry === undefined) throw new TypeError('a supplement for a unit that was not held')
    setDelivery(vault, entry, stepDelivery(entry.delivery, { kind: 'released', time: at }))
    setCarrier(vault, entry, envelope)
    setLastSentTo(vault, unit, { seq, waybill: record.waybillDigest })
  }
  insertJob(vault, { envelope, urgency, createdAt: at, dueAt, state: newlyWaiting(at) })
  note(vault, { at, act: 'supplemented', subject: envelope, detail: supplements })
}

export function applySendingBegun(vault: WritableVault, record: SendingBegunRecord): void {
  applyReissued(vault, record)
  setBegun(vault, record.envelope, true)
}

export function applyAccepted(vault: WritableVault, record: AcceptedRecord): void {
  const { envelope, acceptedAt, logIndex } = record
  setAcceptance(vault, envelope, record.acceptance)
  setJobState(vault, envelope, { at: 'accepted', acceptedAt, logIndex })
  stepAll(vault, carriedBy(vault, envelope), { kind: 'accepted', time: acceptedAt })
  noteCheckpointTold(vault, { size: record.logSize, root: record.logRoot, toldBy: envelope })
  note(vault, { at: acceptedAt, act: 'accepted', subject: envelope, detail: String(logIndex) })
}

export function applyRefused(vault: WritableVault, record: RefusedRecord): void {
  const { envelope, code, at } = record
  setJobState(vault, envelope, { at: 'refused', code, since: at })
  stepAll(vault, carriedBy(vault, envelope), { kind: 'refused', time: at, reason: code })
  endRequest(vault, envelope, at, code)
  applyReissued(vault, record)
  note(vault, { at, act: 'refused', subject: envelope, detail: code })
}

export function applyHeldBack(vault: WritableVault, record: HeldBackRecord): void {
  const { envelope, at } = record
  for (const { unit, reason } of record.units) {
    const entry = carriedBy(vault, envelope).find(candidate => candidate.unit === unit)
    if (entry === undefined) continue
    setDelivery(vault, entry, stepDelivery(entry.delivery, { kind: 'held', time: at, reason }))
    setCarrier(vault, entry, null)
    note(vault, { at, act: 'held', subject: envelope, detail: `${unit} ${reason}` })
  }
  applyReissued(vault, record)
  if (record.isEmpty) setJobState(vault, envelope, { at: 'held', since: at })
  else setBegun(vault, envelope, false)
}

export function applyPaused(vault: WritableVault, record: PausedRecord): void {
  const { envelope, reason, by, at } = record
  setJobState(vault, envelope, { at: 'paused', since: at, reason, by })
  applyReissued(vault, record)
  note(vault, { at, act: 'paused', subject: envelope, detail: by })
}

export function applyResumed(vault: WritableVault, record: ResumedRecord): void {
  setJobState(vault, record.envelope, newlyWaiting(record.at))
  applyReissued(vault, record)
  note(vault, { at: record.at, act: 'resumed', subject: record.envelope, detail: record.by })
}

export function applyWithdrawn(vault: WritableVault, record: WithdrawnRecord): void {
  const { envelope, reason, by, at } = record
  setJobState(vault, envelope, { at: 'withdrawn', since: at, reason, by })
  stepAll(vault, deliveriesOf(vault, envelope), { kind: 'recalled', time: at, reason })
  voidOutgoing(vault, envelope, { at, reason, by })
  endRequest(vault, envelope, at, reason)
  draftAgain(vault, envelope, { by, at, opinion: reason })
  markDocumentUnsent(vault, envelope)
  applyReissued(vault, record)
  note(vault, { at, act: 'withdrawn', subject: envelope, detail: by })
}

export function applyRecallSigned(vault: WritableVault, record: RecallSignedRecord): void {
  const { envelope, reason, by, at } = record
  for (const { id, carrier, units, statement } of record.recalls) {
    insertRecall(vault, { id, envelope: carrier, direction: 'out', at, by, reason, statement })
    const asked = carriedBy(vault, carrier).filter(({ unit }) => units.includes(unit))
    stepAll(vault, asked, { kind: 'recall', time: at, at: 'sent', reason })
  }
  const held = deliveriesOf(vault, envelope).filter(({ unit }) => record.held.includes(unit))
  stepAll(vault, held, { kind: 'recalled', time: at, reason })
  note(vault, { at, act: 'recall-signed', subject: envelope, detail: by })
}

export function applyRecallAnswered(vault: WritableVault, record: RecallAnsweredRecord): void {
  const { id, carrier, at } = record
  markRecallPosted(vault, id, at)
  for (const { unit, outcome } of record.outcomes) {
    const entry = carriedBy(vault, carrier).find(candidate => candidate.unit === unit)
    if (entry === undefined) continue
    const reason = entry.delivery.recall?.reason ?? ''
    const event: DeliveryEvent =
      outcome === 'recalled'
        ? { kind: 'recalled', time: at, reason }
        : { kind: 'recall', time: at, at: outcome, reason }
    setDelivery(vault, entry, stepDelivery(entry.delivery, event))
    if (outcome === 'recalled') endRequest(vault, entry.envelope, at, reason)
    note(vault, { at, act: `recall-${outcome}`, subject: carrier, detail: unit })
  }
}

/** What was withdrawn is a draft again, to be signed and sealed anew; its number stays with it. */
function draftAgain(vault: WritableVault, envelope: EnvelopeId, act: Act): void {
  const document = findOutgoingEntry(vault, envelope)?.document
  if (document === undefined) return
  setApproval(vault, document, NEW_APPROVAL)
  insertAct(vault, document, { ...act, kind: 'withdrawn', name: act.by })
  dropSigned(vault, document)
}

function stepAll(vault: WritableVault, entries: readonly DeliveryEntry[], event: DeliveryEvent): void {
  for (const entry of entries) setDelivery(vault, entry, stepDelivery(entry.delivery, event))
}

function applyReissued(vault: WritableVault, { waybills, chains }: Reissued): void {
  for (const { envelope, waybill } of waybills) setWaybill(vault, envelope, waybill)
  for (const { unit, end } of chains) {
    if (end === null) dropLastSentTo(vault, unit)
    else setLastSentTo(vault, unit, end)
  }
}

function setBegun(vault: WritableVault, envelope: EnvelopeId, begun: boolean): void {
  const state = findJob(vault, envelope)?.state
  if (state?.at === 'waiting') setJobState(vault, envelope, { ...state, begun })
}
