import type { Delivery } from '../../../shared/delivery/delivery.ts'
import { APPLY_APPROVAL } from './apply-approval.ts'
import { APPLY_JOINT } from './apply-joint.ts'
import {
  applyAccepted,
  applyDispatched,
  applyHeldBack,
  applyPaused,
  applyRecallAnswered,
  applyRecallSigned,
  applyRefused,
  applyResumed,
  applySendingBegun,
  applySupplemented,
  applyWithdrawn,
} from './apply-outgoing.ts'
import { APPLY_RENEWAL, WRITABLE_WHEN_CLOSED } from './apply-renewal.ts'
import { VaultError } from './errors.ts'
import type { WritableVault } from './handles.ts'
import { lightRecord } from './light-record.ts'
import type {
  ArrivedRecord,
  OpenedRecord,
  RecallTakenRecord,
  ReceiptReceivedRecord,
  ReceiptSignedRecord,
  SeatSpokeRecord,
  VaultRecord,
} from './records.ts'
import { insertAcceptedDrive } from './tables/accepted-drives.ts'
import { dropApproval } from './tables/approvals.ts'
import { note } from './tables/audit.ts'
import { insertCall } from './tables/calls.ts'
import { insertCareReport, markReportSeen } from './tables/care.ts'
import { addReceivedLink, type ReceivedLink, receivedLink } from './tables/chains.ts'
import { insertColleagueRow } from './tables/colleague-rows.ts'
import { insertApproval, insertMoves } from './tables/copies.ts'
import { setDeputies } from './tables/deputies.ts'
import { deleteDocument, saveDocument, setAttachments } from './tables/documents.ts'
import { setDoubts } from './tables/doubts.ts'
import { insertEnvelope, insertParts, setPackage } from './tables/envelopes.ts'
import { insertIdentity } from './tables/identity.ts'
import {
  closeGap,
  dropUnsigned,
  findIncoming,
  insertIncoming,
  setAnswered,
  setOpened,
  setRecall,
} from './tables/inbox.ts'
import { fileIncoming, insertIncomingEntry } from './tables/incoming-register.ts'
import { endRequest, insertPassing } from './tables/joint.ts'
import { setLineAnchor } from './tables/line-anchor.ts'
import { chooseList, deleteList, saveList } from './tables/lists.ts'
import { insertLostRow } from './tables/lost-rows.ts'
import { noteCheckpointTold, setMailboxCursor } from './tables/mailbox.ts'
import { insertManuscript } from './tables/manuscripts.ts'
import { insertOrigin } from './tables/origins.ts'
import { findCarried, setDelivery, setLastReceipt } from './tables/outbox.ts'
import { deletePhrase, savePhrase } from './tables/phrases.ts'
import { dropUnheld, insertPictures } from './tables/pictures.ts'
import { insertProfile } from './tables/profiles.ts'
import { setLineProxy } from './tables/proxy.ts'
import { insertRecall } from './tables/recalls.ts'
import { dropUnposted, insertOwnReceipt, insertReceipt, unpostedAbout } from './tables/receipts.ts'
import { insertReplacement } from './tables/replacements.ts'
import { insertSeal } from './tables/seals.ts'
import { standingOf } from './tables/standing.ts'
import { insertVersion, setRedlineBase } from './tables/versions.ts'

/** Turns one journal record into rows, inside the transaction that also stores its sequence number. */
export function applyRecord(vault: WritableVault, record: VaultRecord): void {
  if (!WRITABLE_WHEN_CLOSED.has(record.kind) && standingOf(vault).closed_at !== null)
    throw new VaultError('vault-closed', 'this vault is closed: the seat goes on from a copy')
  const light = lightRecord(vault, record) // the records of earlier programs have their pictures within
  const { pictures = [] } = light
  insertPictures(vault, pictures)
  const apply = APPLY[record.kind] as (vault: WritableVault, record: VaultRecord) => void
  apply(vault, light)
  dropUnheld(vault, pictures)
}

const APPLY: {
  [K in VaultRecord['kind']]: (vault: WritableVault, record: Extract<VaultRecord, { kind: K }>) => void
} = {
  joined: (vault, record) => {
    insertIdentity(vault, record)
    insertProfile(vault, record.profileRevision, record.profile)
  },
  'seal-obtained': insertSeal,
  'document-saved': (vault, { id, content, doubts, manuscript, at }) => {
    saveDocument(vault, id, content, at)
    if (doubts !== undefined) setDoubts(vault, id, doubts)
    if (manuscript !== undefined) insertManuscript(vault, id, manuscript)
  },
  'doubts-kept': (vault, record) => setDoubts(vault, record.document, record.doubts),
  'document-deleted': (vault, record) => {
    dropApproval(vault, record.id)
    deleteDocument(vault, record.id)
  },
  'attachments-set': (vault, record) => setAttachments(vault, record.document, record.entries),
  'version-kept': insertVersion,
  'changes-accepted': setRedlineBase,
  'draft-copied': (vault, record) => {
    saveDocument(vault, record.id, record.content, record.at)
    insertOrigin(vault, record.id, record)
  },
  'list-saved': saveList,
  'list-deleted': (vault, record) => deleteList(vault, record.id),
  'list-chosen': (vault, record) => chooseList(vault, record.document, record.list),
  'phrase-saved': savePhrase,
  'phrase-deleted': (vault, record) => deletePhrase(vault, record.id),
  dispatched: applyDispatched,
  supplemented: applySupplemented,
  'sending-begun': applySendingBegun,
  accepted: applyAccepted,
  refused: applyRefused,
  'held-back': applyHeldBack,
  paused: applyPaused,
  resumed: applyResumed,
  withdrawn: applyWithdrawn,
  called: (vault, record) => {
    insertCall(vault, record)
    note(vault, {
      at: record.at,
      act: 'called',
      subject: record.envelope,
      detail: `${record.unit} ${record.outcome}`,
    })
  },
  'deputies-set': (vault, { deputies, by, at }) => {
    setDeputies(vault, deputies)
    note(vault, { at, act: 'deputies-set', subject: '', detail: by })
  },
  'proxy-set': (vault, { proxy, by, at }) => {
    setLineProxy(vault, proxy)
    note(vault, { at, act: 'proxy-set', subject: '', detail: by })
  },
  'drive-accepted': (vault, { drive, reason, by, at }) => {
    insertAcceptedDrive(vault, { drive, reason, by, at })
    note(vault, { at, act: 'drive-accepted', subject: drive, detail: by })
  },
  'line-anchored': setLineAnchor,
  'recall-signed': applyRecallSigned,
  'recall-answered': applyRecallAnswered,
  'recall-taken': applyRecallTaken,
  arrived: applyArrived,
  opened: applyOpened,
  'receipt-signed': applyReceiptSigned,
  'seat-spoke': applySeatSpoke,
  'receipt-received': applyReceiptReceived,
  ...APPLY_APPROVAL,
  ...APPLY_RENEWAL,
  ...APPLY_JOINT,
  'copies-approved': insertApproval,
  'copies-moved': insertMoves,
  'mailbox-passed': (vault, { cursor, code, at, chain, lostRow }) => {
    setMailboxCursor(vault, cursor)
    if (chain !== undefined) applyLink(vault, { ...chain, envelope: null })
    if (lostRow !== undefined) insertLostRow(vault, lostRow)
    note(vault, { at, act: 'mailbox-passed', subject: String(cursor), detail: code })
  },
  'care-reported': insertCareReport,
  'handover-listed': (vault, { digest, by, at }) =>
    note(vault, { at, act: 'handover-listed', subject: digest, detail: by }),
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
  const { checkpoint } = record
  if (checkpoint !== null) noteCheckpointTold(vault, { ...checkpoint, toldBy: record.envelope })
  const { envelope, senderSeat: seat, seq, waybillDigest: waybill, previous } = record
  applyLink(vault, { seat, seq, waybill, previous, envelope })
  setMailboxCursor(vault, record.cursor)
  note(vault, { at: record.at, act: 'arrived', subject: record.envelope, detail: record.chain })
}

/** What follows from this waybill and came before it is in its place now; what nobody signed has the number 0. */
function applyLink(vault: WritableVault, link: ReceivedLink): void {
  if (link.seq === 0) return
  addReceivedLink(vault, link)
  const next = receivedLink(vault, link.seat, link.seq + 1)
  if (next !== undefined && next.previous === link.waybill && next.envelope !== null)
    closeGap(vault, next.envelope)
}

function applyOpened(vault: WritableVault, record: OpenedRecord): void {
  setOpened(vault, record)
  if (record.package !== null) setPackage(vault, record.envelope, record.package)
  insertParts(vault, record.envelope, record.parts)
  const sender = findIncoming(vault, record.envelope)?.sender
  if (record.replaces !== null && sender !== undefined)
    insertReplacement(vault, { envelope: record.envelope, sender, replaces: record.replaces })
  if (record.passing !== null) insertPassing(vault, { ...passingRow(record), ...record.passing })
  if (record.receipt !== null) insertOwnReceipt(vault, record.envelope, record.unit, record.receipt)
}

function passingRow({ envelope, title, documentNumber }: OpenedRecord) {
  return { envelope, document: null, title, document_number: documentNumber }
}

function applyReceiptSigned(vault: WritableVault, record: ReceiptSignedRecord): void {
  const { envelope, receipt, reason, by } = record
  const { state, at, digest } = receipt
  setAnswered(vault, envelope, { state, at, by, reason, digest })
  if (record.entry !== null) insertIncomingEntry(vault, { envelope, at, by, ...record.entry })
  if (record.fileNumber !== null) fileIncoming(vault, envelope, { at, fileNumber: record.fileNumber })
  insertOwnReceipt(vault, envelope, record.unit, receipt)
  note(vault, { at, act: state, subject: envelope, detail: receipt.id })
}

function applySeatSpoke(vault: WritableVault, record: SeatSpokeRecord): void {
  const { id, envelope, unit, state, at, by, digest, statement } = record
  insertReceipt(vault, { id, envelope, direction: 'in', unit, state, at, statement })
  let last: string = digest
  for (const { replaces, receipt } of record.renewed) {
    dropUnposted(vault, replaces)
    if (receipt === null) continue
    insertOwnReceipt(vault, envelope, unit, receipt)
    last = receipt.digest
  }
  setAnswered(vault, envelope, { state, at, by, reason: null, digest: last })
  if (record.lostRow !== undefined) insertLostRow(vault, record.lostRow)
  if (record.colleagueRow !== undefined) insertColleagueRow(vault, record.colleagueRow)
  setMailboxCursor(vault, record.cursor)
  note(vault, { at, act: `seat-${state}`, subject: envelope, detail: by })
}

function applyRecallTaken(vault: WritableVault, record: RecallTakenRecord): void {
  const { id, envelope, at, by, reason, statement, receipt } = record
  insertRecall(vault, { id, envelope, direction: 'in', at, by, reason, statement })
  setRecall(vault, envelope, { at: 'asked', since: at, reason, answer: null })
  if (receipt !== null) {
    for (const { id: unposted } of unpostedAbout(vault, envelope)) dropUnposted(vault, unposted)
    setAnswered(vault, envelope, { ...receipt, by, reason })
    insertOwnReceipt(vault, envelope, record.unit, receipt)
  }
  setMailboxCursor(vault, record.cursor)
  note(vault, { at, act: 'recall-taken', subject: envelope, detail: receipt === null ? 'asked' : 'gone' })
}

function applyReceiptReceived(vault: WritableVault, record: ReceiptReceivedRecord): void {
  const { id, envelope, unit, state, at, statement, digest } = record
  insertReceipt(vault, { id, envelope, direction: 'in', unit, state, at, statement })
  const entry = record.delivery === null ? undefined : findCarried(vault, envelope, unit)
  if (record.delivery !== null && entry !== undefined) {
    const delivery: Delivery = JSON.parse(record.delivery)
    setDelivery(vault, entry, delivery)
    if (delivery.at === 'returned') endRequest(vault, entry.envelope, at, delivery.reason ?? '')
    setLastReceipt(vault, entry, digest)
  }
  setMailboxCursor(vault, record.cursor)
}
