import {
  applyAccepted,
  applyDispatched,
  applyHeldBack,
  applyPaused,
  applyRefused,
  applyResumed,
  applySendingBegun,
  applySupplemented,
  applyWithdrawn,
} from './apply-outgoing.ts'
import type { WritableVault } from './handles.ts'
import type {
  ArrivedRecord,
  OpenedRecord,
  ReceiptReceivedRecord,
  ReceiptSignedRecord,
  SignedReceipt,
  VaultRecord,
} from './records.ts'
import { note } from './tables/audit.ts'
import { insertCareReport, markReportSeen } from './tables/care.ts'
import { setLastReceivedFrom } from './tables/chains.ts'
import { deleteDocument, saveDocument, setAttachments } from './tables/documents.ts'
import { insertEnvelope, insertParts, setPackage } from './tables/envelopes.ts'
import { insertIdentity } from './tables/identity.ts'
import { dropUnsigned, insertIncoming, setAnswered, setOpened } from './tables/inbox.ts'
import { setMailboxCursor } from './tables/mailbox.ts'
import { findCarried, setDelivery, setLastReceipt } from './tables/outbox.ts'
import { insertProfile } from './tables/profiles.ts'
import { insertReceipt } from './tables/receipts.ts'
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
  supplemented: applySupplemented,
  'sending-begun': applySendingBegun,
  accepted: applyAccepted,
  refused: applyRefused,
  'held-back': applyHeldBack,
  paused: applyPaused,
  resumed: applyResumed,
  withdrawn: applyWithdrawn,
  arrived: applyArrived,
  opened: applyOpened,
  'receipt-signed': applyReceiptSigned,
  'receipt-received': applyReceiptReceived,
  'mailbox-passed': (vault, { cursor, code, at, chain }) => {
    setMailboxCursor(vault, cursor)
    if (chain !== undefined) setLastReceivedFrom(vault, chain.seat, chain)
    note(vault, { at, act: 'mailbox-passed', subject: String(cursor), detail: code })
  },
  'care-reported': insertCareReport,
  'care-seen': (vault, { id, at }) => markReportSeen(vault, id, at),
}

function applyArrived(vault: WritableVault, record: ArrivedRecord): void {
  if (record.replaces) dropUnsigned(vault, record.envelope)
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
  const entry = record.delivery === null ? undefined : findCarried(vault, envelope, unit)
  if (record.delivery !== null && entry !== undefined) {
    setDelivery(vault, entry, JSON.parse(record.delivery))
    setLastReceipt(vault, entry, digest)
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
