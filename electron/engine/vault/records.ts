import type { CopyMove } from '../../../shared/copies/ledger.ts'
import type { HoldReason } from '../../../shared/delivery/delivery.ts'
import type { Digest } from '../../../shared/encoding/digest.ts'
import type { Deputy } from '../../../shared/escalation/escalation.ts'
import type {
  DocumentId,
  EnvelopeId,
  ListId,
  PartId,
  PhraseId,
  RecallId,
  ReceiptId,
  SeatId,
  UnitCode,
  VersionId,
} from '../../../shared/ids/brands.ts'
import type { CareFinding } from '../../../shared/ipc/care-views.ts'
import type { DoubtLeft } from '../../../shared/ipc/recognition-views.ts'
import type { CallOutcome } from '../../../shared/ipc/views.ts'
import type { ReviewStep, VersionCause } from '../../../shared/ipc/writing-views.ts'
import type { LineProxy } from '../../../shared/network/proxy.ts'
import type { RecallOutcome } from '../../../shared/recall/recall.ts'
import type { ReceiptState } from '../../../shared/receipt/receipt.ts'
import type { Urgency } from '../../../shared/waybill/waybill.ts'
import type { ApprovalRecord, DocumentSignedRecord, SealedAct } from './approval-records.ts'
import type { JointRecord, Passing } from './joint-records.ts'
import type { KeptPicture } from './picture-content.ts'
import type { RenewalRecord } from './renewal-records.ts'
import type { ColleagueRow } from './tables/colleague-rows.ts'
import type { LineAnchor } from './tables/line-anchor.ts'
import type { ListRow } from './tables/lists.ts'
import type { LostRow } from './tables/lost-rows.ts'
import type { Manuscript } from './tables/manuscripts.ts'
import type { Replaced } from './tables/replacements.ts'

/**
 * Everything that must never be lost, as the journal keeps it before the database has it.
 * One record is one transaction: applying it twice is impossible (its sequence number is stored
 * with it), applying it never depends on anything but the record and the database.
 */
export type VaultRecord = WithPictures &
  (
    | JoinedRecord
    | SealObtainedRecord
    | DocumentSavedRecord
    | DoubtsKeptRecord
    | DocumentDeletedRecord
    | AttachmentsSetRecord
    | VersionKeptRecord
    | ChangesAcceptedRecord
    | DraftCopiedRecord
    | ListSavedRecord
    | ListDeletedRecord
    | ListChosenRecord
    | PhraseSavedRecord
    | PhraseDeletedRecord
    | DispatchedRecord
    | AcceptedRecord
    | RefusedRecord
    | SupplementedRecord
    | SendingBegunRecord
    | HeldBackRecord
    | PausedRecord
    | ResumedRecord
    | WithdrawnRecord
    | ArrivedRecord
    | OpenedRecord
    | ReceiptSignedRecord
    | SeatSpokeRecord
    | ReceiptReceivedRecord
    | RecallSignedRecord
    | RecallAnsweredRecord
    | RecallTakenRecord
    | CalledRecord
    | DeputiesSetRecord
    | ProxySetRecord
    | DriveAcceptedRecord
    | LineAnchoredRecord
    | MailboxPassedRecord
    | CareReportedRecord
    | CareSeenRecord
    | HandoverListedRecord
    | ApprovalRecord
    | RenewalRecord
    | CopiesApprovedRecord
    | CopiesMovedRecord
    | JointRecord
  )

/** Pictures of the documents in a record that the vault did not have before; the documents name their digests. */
type WithPictures = { pictures?: KeptPicture[] }

export type JoinedRecord = {
  kind: 'joined'
  network: string
  unit: UnitCode
  unitName: string
  seat: SeatId
  seatName: string
  signingKey: Uint8Array
  signingCertificate: Uint8Array
  encryptionKey: Uint8Array
  encryptionCertificate: Uint8Array
  rootCertificate: Uint8Array
  profileRevision: number
  profile: Uint8Array
  at: string
}

export type SealObtainedRecord = {
  kind: 'seal-obtained'
  id: string
  name: string
  seal: Uint8Array
  certificate: Uint8Array
  wrappedKey: Uint8Array
  /** PKCS#10 that it came for; the next seal for the same key is asked for with it. */
  request: Uint8Array
  at: string
}

export type DocumentSavedRecord = {
  kind: 'document-saved'
  id: DocumentId
  content: string
  /** Of a document that was recognised just now; left out, they stay as they are. */
  doubts?: DoubtLeft[]
  /** Of a document that was imported just now. */
  manuscript?: Manuscript
  at: string
}
/** What of a recognised document nobody has looked at yet. */
export type DoubtsKeptRecord = { kind: 'doubts-kept'; document: DocumentId; doubts: DoubtLeft[] }
export type DocumentDeletedRecord = { kind: 'document-deleted'; id: DocumentId }

export type AttachmentEntry = { file: string; name: string; bytes: number; digest: Digest }
export type AttachmentsSetRecord = {
  kind: 'attachments-set'
  document: DocumentId
  entries: AttachmentEntry[]
  at: string
}

/** A state of a document for its history. */
export type VersionKeptRecord = {
  kind: 'version-kept'
  id: VersionId
  document: DocumentId
  cause: VersionCause
  /** Of a state kept in a review. */
  step?: ReviewStep
  author: string
  content: string
  at: string
}

/** From which base the redline of a state begins, now that changes since were accepted. */
export type ChangesAcceptedRecord = {
  kind: 'changes-accepted'
  version: VersionId
  content: string
  at: string
}

/** A draft begun from another document, and which one that was. */
export type DraftCopiedRecord = {
  kind: 'draft-copied'
  id: DocumentId
  content: string
  title: string
  number: string
  /** The draft or envelope it was copied from. */
  source: string
  at: string
}

/** Lists of receivers under a name, and the one that a draft goes by. */
export type ListSavedRecord = { kind: 'list-saved' } & ListRow
export type ListDeletedRecord = { kind: 'list-deleted'; id: ListId }
export type ListChosenRecord = { kind: 'list-chosen'; document: DocumentId; list: ListId | null }

export type PhraseSavedRecord = { kind: 'phrase-saved'; id: PhraseId; words: string; at: string }
export type PhraseDeletedRecord = { kind: 'phrase-deleted'; id: PhraseId }

export type OutgoingPart = {
  id: PartId
  name: string
  key: Uint8Array
  bytes: number
  plainBytes: number
  digest: Digest
  plainDigest: Digest
}

/** What every envelope of ours brings into the vault: itself, its deliveries and the outbox job. */
export type OutgoingEnvelope = {
  envelope: EnvelopeId
  /** None where every receiver is held: the package is sealed and registered, and nothing can leave yet. */
  waybill: { statement: Uint8Array; digest: Digest } | null
  envelopeBytes: Uint8Array
  envelopeDigest: Digest
  package: Uint8Array
  parts: OutgoingPart[]
  receivers: { unit: UnitCode; seq: number }[]
  held: { unit: UnitCode; reason: HoldReason }[]
  urgency: Urgency
  at: string
  dueAt: string
}

/** The moment of sending: both registers, the envelope, its deliveries and the outbox job at once. */
export type DispatchedRecord = OutgoingEnvelope & {
  kind: 'dispatched'
  document: DocumentId
  documentDigest: Digest
  /** What the document takes the place of. */
  replaces: Replaced | null
  unit: UnitCode
  outgoingNumber: number
  sealingNumber: number
  seal: string
  documentNumber: string
  title: string
  unitNames: string[]
  /** 签发 in the same turn; `null`: it was signed before. */
  signed: DocumentSignedRecord | null
  /** 用印, and who had approved it in how many copies. */
  sealed: SealedAct
  approver: string
  copies: number
  by: string
}

export type AcceptedRecord = {
  kind: 'accepted'
  envelope: EnvelopeId
  acceptance: Uint8Array
  acceptedAt: string
  logIndex: number
  logSize: number
  logRoot: Digest
}

/** Waybills that wait and are signed anew, because their place in the chains to their units has changed. */
export type Reissued = {
  waybills: { envelope: EnvelopeId; waybill: Uint8Array }[]
  /** Where the chains to the units stand then; `null`: nothing was ever sent there. */
  chains: { unit: UnitCode; end: { seq: number; waybill: Digest } | null }[]
}

export type RefusedRecord = Reissued & { kind: 'refused'; envelope: EnvelopeId; code: string; at: string }

/** The same package sealed once more, for receivers that were held: it goes under an id of its own. */
export type SupplementedRecord = {
  kind: 'supplemented'
  envelope: EnvelopeId
  supplements: EnvelopeId
  waybill: Uint8Array
  waybillDigest: Digest
  envelopeBytes: Uint8Array
  envelopeDigest: Digest
  receivers: { unit: UnitCode; seq: number }[]
  urgency: Urgency
  at: string
  dueAt: string
}

/** Before the first byte of an envelope: from here on the exchange may have it, and its waybill stays as it is. */
export type SendingBegunRecord = Reissued & { kind: 'sending-begun'; envelope: EnvelopeId }

/** The exchange would not take the envelope because of these receivers: they are held, and the others go. */
export type HeldBackRecord = Reissued & {
  kind: 'held-back'
  envelope: EnvelopeId
  units: { unit: UnitCode; reason: HoldReason }[]
  isEmpty: boolean
  at: string
}

/** A person's word about an item nothing of which has left: with a name, a reason and a time. */
export type QueueAct = Reissued & { envelope: EnvelopeId; reason: string; by: string; at: string }
export type PausedRecord = QueueAct & { kind: 'paused' }
export type ResumedRecord = Reissued & { kind: 'resumed'; envelope: EnvelopeId; by: string; at: string }
export type WithdrawnRecord = QueueAct & { kind: 'withdrawn' }

/** A receipt of our own that must reach the exchange. */
export type SignedReceipt = {
  id: ReceiptId
  state: ReceiptState
  statement: Uint8Array
  digest: Digest
  at: string
}

export type ArrivedRecord = {
  kind: 'arrived'
  envelope: EnvelopeId
  /** The document it brings: the envelope's own id, or that of the one it supplements. */
  document: EnvelopeId
  /** Takes the place of an envelope of this id that nobody had signed. */
  replaces: boolean
  cursor: number
  sender: UnitCode
  senderSeat: SeatId
  seq: number
  /** The waybill that its sender says was before it. */
  previous: Digest | null
  chain: 'in-order' | 'gap' | 'repeat'
  waybill: Uint8Array
  waybillDigest: Digest
  acceptance: Uint8Array
  envelopeBytes: Uint8Array
  envelopeDigest: Digest
  /** The tree head that the sender had checked. */
  checkpoint: { size: number; root: Digest } | null
  urgency: Urgency
  sentAt: string
  dueAt: string
  at: string
  unit: UnitCode
  /** Nothing is confirmed for a waybill that does not hold. */
  receipt: SignedReceipt | null
}

export type OpenedRecord = {
  kind: 'opened'
  envelope: EnvelopeId
  valid: boolean
  verdict: string
  package: Uint8Array | null
  parts: OutgoingPart[]
  title: string
  documentNumber: string
  /** Only of what was found good. */
  replaces: Replaced | null
  /** Pages that are being sealed in turn: we are asked to seal, or are answered. */
  passing: Passing | null
  unit: UnitCode
  receipt: SignedReceipt | null
}

/** A row of the incoming register as it is entered. */
export type IncomingEntry = {
  number: number
  senderName: string
  documentNumber: string
  title: string
  attachments: number
  copies: number
  secrecy: string
  office: string
  signedBy: string
}

/** What this seat has done with an incoming document, with the receipt that says so. */
export type ReceiptSignedRecord = {
  kind: 'receipt-signed'
  envelope: EnvelopeId
  unit: UnitCode
  receipt: SignedReceipt
  by: string
  /** Why it is returned. */
  reason: string | null
  /** The row that registering makes. */
  entry: IncomingEntry | null
  /** Where archiving has put it. */
  fileNumber: string | null
}

/**
 * Another seat of our unit has spoken about an incoming document: the unit's chain goes on from its receipt. What we
 * have signed and the exchange did not take is signed anew behind it, or dropped where it says nothing new.
 */
export type SeatSpokeRecord = {
  kind: 'seat-spoke'
  cursor: number
  id: ReceiptId
  envelope: EnvelopeId
  unit: UnitCode
  state: ReceiptState
  at: string
  by: string
  digest: Digest
  statement: Uint8Array
  renewed: { replaces: ReceiptId; receipt: SignedReceipt | null }[]
  /** Our own word of a time that this vault has forgotten, and the number that it has bound. */
  lostRow?: LostRow
  /** The row that it has written in its own book. */
  colleagueRow?: ColleagueRow
}

export type ReceiptReceivedRecord = {
  kind: 'receipt-received'
  cursor: number
  id: ReceiptId
  envelope: EnvelopeId
  unit: UnitCode
  state: ReceiptState
  at: string
  digest: Digest
  statement: Uint8Array
  /** The delivery as it stands after this receipt (JSON), or null where the receipt is not for an envelope of ours. */
  delivery: string | null
}

/** A mailbox entry that is not for us to keep: the cursor goes on, the reason stays in the audit. */
export type MailboxPassedRecord = {
  kind: 'mailbox-passed'
  cursor: number
  code: string
  at: string
  /** A waybill that holds continues its chain, whatever became of what it brought. */
  chain?: { seat: SeatId; seq: number; waybill: Digest; previous: Digest | null }
  /** Of an envelope that cannot be had again: its number in the register is kept all the same. */
  lostRow?: LostRow
}

/** What the vault found and did for its own health, and that a person has read it. */
export type CareReportedRecord = { kind: 'care-reported'; id: string; at: string; findings: CareFinding[] }
/** The list for the seat's next person was written to files. */
export type HandoverListedRecord = { kind: 'handover-listed'; digest: Digest; by: string; at: string }
export type CareSeenRecord = { kind: 'care-seen'; id: string; at: string }

/** We take something back: a recall for each envelope that carries it, and those still held at once. */
export type RecallSignedRecord = {
  kind: 'recall-signed'
  recalls: { id: RecallId; carrier: EnvelopeId; units: UnitCode[]; statement: Uint8Array }[]
  /** What the deliveries belong to; held ones of it have nothing that could be taken back. */
  envelope: EnvelopeId
  held: UnitCode[]
  reason: string
  by: string
  at: string
}

/** What the exchange says a recall came to at each unit. */
export type RecallAnsweredRecord = {
  kind: 'recall-answered'
  id: RecallId
  carrier: EnvelopeId
  at: string
  outcomes: { unit: UnitCode; outcome: RecallOutcome }[]
}

/** A sender takes something back from us: gone where nobody has signed for it, else a question to a person. */
export type RecallTakenRecord = {
  kind: 'recall-taken'
  cursor: number
  id: RecallId
  envelope: EnvelopeId
  unit: UnitCode
  at: string
  by: string
  reason: string
  statement: Uint8Array
  /** Our word that it is gone; none where a person is asked. */
  receipt: SignedReceipt | null
}

/** Somebody was rung about a delivery that is overdue. */
export type CalledRecord = {
  kind: 'called'
  envelope: EnvelopeId
  unit: UnitCode
  at: string
  by: string
  outcome: CallOutcome
  words: string
}

/** Whom the office names to be rung next, in their order. */
export type DeputiesSetRecord = { kind: 'deputies-set'; deputies: Deputy[]; by: string; at: string }

/** How far the line record has come; its rows are not journalled. */
export type LineAnchoredRecord = { kind: 'line-anchored' } & LineAnchor

/** A person has agreed that this vault is opened on a network drive. */
export type DriveAcceptedRecord = {
  kind: 'drive-accepted'
  drive: string
  reason: string
  by: string
  at: string
}

/** The proxy on the way to the exchange; `null`: none. */
export type ProxySetRecord = { kind: 'proxy-set'; proxy: LineProxy | null; by: string; at: string }

/** How many originals of a sealed document may be printed; the last one counts. */
export type CopiesApprovedRecord = {
  kind: 'copies-approved'
  envelope: EnvelopeId
  copies: number
  at: string
  by: string
}

/** Lines of the ledger of copies, written together. */
export type CopiesMovedRecord = { kind: 'copies-moved'; envelope: EnvelopeId; moves: CopyMove[] }
