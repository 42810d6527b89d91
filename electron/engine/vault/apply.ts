import { newDelivery, stepDelivery } from '../../../shared/delivery/delivery.ts'
import type { WritableVault } from './handles.ts'
import type {
  AcceptedRecord,
  ArrivedRecord,
  DispatchedRecord,
  OpenedRecord,
  ReceiptReceivedRecord,
  ReceiptSignedRecord,
  RefusedRecord,
  SignedReceipt,
  VaultRecord,
} from './records.ts'
import { note } from './tables/audit.ts'
import { dropLastSentTo, setLastReceivedFrom, setLastSentTo } from './tables/chains.ts'
import { deleteDocument, markDocumentSent, saveDocument, setAttachments } from './tables/documents.ts'
import { insertEnvelope, insertParts, setAcceptance, setPackage, setWaybill } from './tables/envelopes.ts'
import { insertIdentity } from './tables/identity.ts'
import { insertIncoming, setAnswered, setOpened } from './tables/inbox.ts'
import { setLastCheckpoint, setMailboxCursor } from './tables/mailbox.ts'
import {
  deliveriesOf,
  insertDelivery,
  insertJob,
  setDelivery,
  setJobState,
  setLastReceipt,
} from './tables/outbox.ts'
import { insertProfile } from './tables/profiles.ts'
import { insertReceipt } from './tables/receipts.ts'
import { insertRegisterRows } from './tables/registers.ts'
import { insertSeal } from './tables/seals.ts'

/** Turns one journal record into rows, inside the transaction that also stores its sequence number. */
export function applyRecord(vault: WritableVault, record: VaultRecord): void {
  const apply = APPLY[record.kind] as (vault: WritableVault, record: VaultRecord) => void
  apply(vault, record)
}

const APPLY: {
  [K in VaultRecord['kind']]: (vault: WritableVault, record: Extract<VaultRecord, { kind: K }>) => void
} = {
  joined: (vault, record) => {
    insertIdentity(vault, record)
    insertProfile(vault, record.profileRevision, record.profile)
  },
  'seal-obtained': insertSeal,
  'document-saved': (vault, record) => saveDocument(vault, record.id, record.content, record.at),
  'document-deleted': (vault, record) => deleteDocument(vault, record.id),
  'attachments-set': (vault, record) => setAttachments(vault, record.document, record.entries),
  dispatched: applyDispatched,
  accepted: applyAccepted,
  refused: applyRefused,
  arrived: applyArrived,
  opened: applyOpened,
  'receipt-signed': applyReceiptSigned,
  'receipt-received': applyReceiptReceived,
  'mailbox-passed': (vault, { cursor, code, at }) => {
    setMailboxCursor(vault, cursor)
    note(vault, { at, act: 'mailbox-passed', subject: String(cursor), detail: code })
  },
}

function applyDispatched(vault: WritableVault, record: DispatchedRecord): void {
  const { envelope, waybillDigest } = record
  insertEnvelope(vault, {
    id: envelope,
    direction: 'out',
    waybill: record.waybill,
    digest: record.envelopeDigest,
    envelope: record.envelopeBytes,
    package: record.package,
  })
  insertParts(vault, envelope, record.parts)
  insertRegisterRows(vault, record)
  record.receivers.forEach(({ unit, seq }, position) => {
    insertDelivery(vault, envelope, unit, position, newDelivery(record.at))
    setLastSentTo(vault, unit, { seq, waybill: waybillDigest })
  })
  insertJob(vault, {
    envelope,
    urgency: record.urgency,
    createdAt: record.at,
    dueAt: record.dueAt,
    state: {
      at: 'waiting',
      reason: 'not-tried',
      code: null,
      since: record.at,
      nextTryAt: record.at,
      attempts: 0,
    },
  })
  markDocumentSent(vault, record.document, envelope)
  note(vault, { at: record.at, act: 'dispatched', subject: envelope, detail: String(record.outgoingNumber) })
}

function applyAccepted(vault: WritableVault, record: AcceptedRecord): void {
  const { envelope, acceptedAt, logIndex } = record
  setAcceptance(vault, envelope, record.acceptance)
  setJobState(vault, envelope, { at: 'accepted', acceptedAt, logIndex })
  for (const { unit, delivery } of deliveriesOf(vault, envelope)) {
    setDelivery(vault, envelope, unit, stepDelivery(delivery, { kind: 'accepted', time: acceptedAt }))
  }
  setLastCheckpoint(vault, { size: record.logSize, root: record.logRoot })
  note(vault, { at: acceptedAt, act: 'accepted', subject: envelope, detail: String(logIndex) })
}

function applyRefused(vault: WritableVault, record: RefusedRecord): void {
  const { envelope, code, at } = record
  setJobState(vault, envelope, { at: 'refused', code, since: at })
  for (const { unit, delivery } of deliveriesOf(vault, envelope)) {
    setDelivery(vault, envelope, unit, stepDelivery(delivery, { kind: 'refused', time: at, reason: code }))
  }
  for (const rechained of record.waybills) setWaybill(vault, rechained.envelope, rechained.waybill)
  for (const { unit, end } of record.chains) {
    if (end === null) dropLastSentTo(vault, unit)
    else setLastSentTo(vault, unit, end)
  }
  note(vault, { at, act: 'refused', subject: envelope, detail: code })
}

function applyArrived(vault: WritableVault, record: ArrivedRecord): void {
  insertEnvelope(vault, {
    id: record.envelope,
    direction: 'in',
    waybill: record.waybill,
    digest: record.envelopeDigest,
    envelope: record.envelopeBytes,
    package: null,
    acceptance: record.acceptance,
  })
  insertIncoming(vault, record)
  if (record.receipt !== null) insertOwnReceipt(vault, record.envelope, record.unit, record.receipt)
  setLastReceivedFrom(vault, record.senderSeat, { seq: record.seq, waybill: record.waybillDigest })
  setMailboxCursor(vault, record.cursor)
  note(vault, { at: record.at, act: 'arrived', subject: record.envelope, detail: record.chain })
}

function applyOpened(vault: WritableVault, record: OpenedRecord): void {
  setOpened(vault, record)
  if (record.package !== null) setPackage(vault, record.envelope, record.package)
  insertParts(vault, record.envelope, record.parts)
  if (record.receipt !== null) insertOwnReceipt(vault, record.envelope, record.unit, record.receipt)
}

function applyReceiptSigned(vault: WritableVault, record: ReceiptSignedRecord): void {
  const { envelope, receipt, reason } = record
  setAnswered(vault, envelope, { state: receipt.state, at: receipt.at, reason, digest: receipt.digest })
  insertOwnReceipt(vault, envelope, record.unit, receipt)
  note(vault, { at: receipt.at, act: receipt.state, subject: envelope, detail: receipt.id })
}

function applyReceiptReceived(vault: WritableVault, record: ReceiptReceivedRecord): void {
  const { id, envelope, unit, state, at, statement, digest } = record
  insertReceipt(vault, { id, envelope, direction: 'in', unit, state, at, statement })
  if (record.delivery !== null) {
    setDelivery(vault, envelope, unit, JSON.parse(record.delivery))
    setLastReceipt(vault, envelope, unit, digest)
  }
  setMailboxCursor(vault, record.cursor)
}

function insertOwnReceipt(
  vault: WritableVault,
  envelope: OpenedRecord['envelope'],
  unit: OpenedRecord['unit'],
  { id, state, at, statement }: SignedReceipt,
): void {
  insertReceipt(vault, { id, envelope, direction: 'out', unit, state, at, statement })
}
