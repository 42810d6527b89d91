import type { WarningWord } from '../checks/warning-words.ts'
import type { DeliveryAt, DeliveryRecall, HoldReason } from '../delivery/delivery.ts'
import type { LimitHours } from '../delivery/limit-hours.ts'
import type { OfficialDocument } from '../document/model.ts'
import type { DocumentId, EnvelopeId, UnitCode } from '../ids/brands.ts'
import type { PrintRight } from '../package/print-rights.ts'
import type { Urgency } from '../waybill/waybill.ts'
import type { Signatory, SignOrder } from './approval-views.ts'
import type { PassingRole, PassingView } from './joint-views.ts'
import type { ManuscriptView } from './manuscript-views.ts'
import type { ReplacementLink, ReplacementLinks } from './replacement-views.ts'
import type { FetchView, PaceView } from './transfer-views.ts'

/**
 * What the face sees: plain JSON views made by the engine, never its tables.
 * Times are UTC ISO 8601 strings; the face shows them in Asia/Shanghai.
 */
export type ProfileKind = 'network' | 'practice'

/** Where the client stands when it starts, and after every lock, unlock or join. */
export type AppStatus =
  /** `networkDrive`: where a vault would lie; none is made there. */
  | { at: 'first-run'; networkDrive?: string }
  | {
      at: 'locked'
      profile: ProfileKind
      unitName: string
      /** After wrong passphrases: no attempt is taken before this moment. */
      notBefore: string | null
      /** Where it lies, while nobody has agreed to open it there. */
      networkDrive?: string
      profiles: ProfileKind[]
    }
  | {
      at: 'open'
      profile: ProfileKind
      unit: UnitCode
      unitName: string
      seatName: string
      networkName: string
      sealName: string | null
      profiles: ProfileKind[]
      dutyTelephone: string
      idleLockMinutes: number
    }

export type SlipView = { address: string; unit: UnitCode; rootFingerprint: string }

/** The recovery code is shown once, to be printed and locked away. */
export type Joined = { unitName: string; recoveryCode: string; sealName: string | null }

export type UnitView = {
  code: UnitCode
  name: string
  shortName: string
  group: string
  telephone: string
  closed: boolean
  /** Whether a seat of this unit has an encryption certificate in force: without one nothing can be sealed for it. */
  reachable: boolean
  /** Why it would be held if something were sent to it now. */
  holdReason: HoldReason | null
  own: boolean
}

export type DirectoryView = { version: number; at: string; units: UnitView[] }

export type AttachmentView = { index: number; name: string; bytes: number }

export type DraftSummary = {
  id: DocumentId
  title: string
  number: string
  changedAt: string
  sent: EnvelopeId | null
}

export type Draft = {
  id: DocumentId
  document: OfficialDocument
  attachments: AttachmentView[]
  changedAt: string
  sent: EnvelopeId | null
}

/** One page as inert SVG, millimetres as user units (210 × 297 unless the page is turned). */
export type PageView = { svg: string; width: number; height: number }

export type SendOrder = {
  document: DocumentId
  receivers: UnitCode[]
  urgency: Urgency
  /** Left out: that of the series that runs (`sealing:begin`). */
  sealPassphrase?: string | undefined
  /** What was said to each warning; a warning without a word keeps the document here. */
  words: WarningWord[]
  /** How many copies may bear the seal; without it, as many as were approved. */
  copies?: number | undefined
  /** With 签发 in the same turn: how many originals receivers may print. */
  prints?: PrintRight[] | undefined
  /** 签发 in the same turn, where the unit asks for nothing before it. */
  sign?: Pick<SignOrder, 'signer' | 'opinion' | 'number'> | undefined
  /** Who presses the seal, where the unit has a keeper do it. */
  keeper?: Signatory | undefined
  /** Whether the seal also goes over the edges of the pages (骑缝); left out, the unit's policy says so. */
  seam?: boolean | undefined
}

export type Sent = {
  envelope: EnvelopeId
  outgoingNumber: number
  sealingNumber: number
  bytes: number
  pages: number
}

export type DeliveryView = {
  unit: UnitCode
  unitName: string
  telephone: string
  state: DeliveryAt
  /** When each state was reached. */
  times: Partial<Record<DeliveryAt, string>>
  /** Why it is held, returned or refused, in the receiver's or our own plain words. */
  reason: string | null
  /** What we have asked back of a unit, and its answer. */
  recall: DeliveryRecall | null
  canRecall: boolean
  /** A receipt of this unit came that follows from one which did not: something was held back on the way. */
  receiptMissing: boolean
  /** Whom somebody has rung about it, oldest first. */
  calls: CallView[]
}

export type CallOutcome = 'reached' | 'no-answer'
export type CallView = { at: string; by: string; outcome: CallOutcome; words: string }

/** Why an item has not left yet; the face turns the code into a sentence. */
export type WaitReason =
  | 'not-tried'
  | 'link-down'
  | 'name-unresolved'
  | 'exchange-unreachable'
  | 'exchange-silent'
  | 'intercepted'
  /** A proxy that the settings name is to blame. */
  | 'proxy-unreachable'
  | 'proxy-silent'
  | 'proxy-login-refused'
  | 'proxy-login-unknown'
  | 'proxy-forbids'
  | 'proxy-cannot-reach'
  | 'proxy-malformed'
  | 'disk-full'
  | 'log-forked'
  | 'exchange-busy'
  /** Its disk takes no more. */
  | 'exchange-full'
  | 'tls-pin-mismatch'
  | 'exchange-untrusted'
  | 'session-refused'
  /** The seat's certificates have ended: a new slip is needed. */
  | 'certificate-ended'
  /** The seat goes on at another PC. */
  | 'seat-elsewhere'
  /** This vault is closed for moving. */
  | 'vault-closed'
  /** Nothing can be written where this vault lies. */
  | 'vault-read-only'
  | 'refused'
  | 'clock-skewed'

export type OutboxJobView =
  | {
      at: 'waiting'
      reason: WaitReason
      code: string | null
      since: string
      nextTryAt: string
      attempts: number
      /** Nothing has left yet: it can still be withdrawn, changed or paused. */
      isUntouched: boolean
    }
  | { at: 'sending'; done: number; total: number; pace: PaceView }
  /** Every receiver is held; what was sent to them leaves by itself when one of them can be sent to. */
  | { at: 'held'; since: string }
  | { at: 'paused'; since: string; reason: string; by: string }
  | { at: 'withdrawn'; since: string; reason: string; by: string }
  | { at: 'accepted'; acceptedAt: string; logIndex: number }
  | { at: 'refused'; code: string; since: string }

export type OutboxItem = {
  envelope: EnvelopeId
  /** `null`: of another unit, whom we answer with our seal. */
  document: DocumentId | null
  title: string
  number: string
  /** `null`: no document of its own, but pages on their way from seal to seal. */
  outgoingNumber: number | null
  passing: PassingRole | null
  urgency: Urgency
  createdAt: string
  dueAt: string
  bytes: number
  job: OutboxJobView
  deliveries: DeliveryView[]
} & ReplacementLinks

/** One named check of the receiver's verdict. */
export const VERDICT_CHECKS = [
  'waybill-signature',
  'waybill-chain',
  'acceptance',
  'envelope-digest',
  'addressee',
  'envelope-signature',
  'sender-certificate',
  'package',
  'replacement',
  'attachments',
  'seal',
  'seal-signature',
  'seal-certificate',
  'document-integrity',
  'coverage',
] as const
export type VerdictCheckName = (typeof VERDICT_CHECKS)[number]

export type VerdictCheck = { name: VerdictCheckName; ok: boolean; code: string | null; detail: string | null }
export type Verdict = { ok: boolean; at: string; directoryVersion: number; checks: VerdictCheck[] }

/** `refused`: the verdict failed; the document is never shown as valid and can only be returned. */
export type InboxState =
  | 'arrived'
  | 'verified'
  | 'refused'
  | 'signed-for'
  | 'registered'
  | 'handled'
  | 'archived'
  | 'returned'
  /** Taken back by its sender: nothing of it is here any more but that it came. */
  | 'recalled'

export type InboxItem = {
  envelope: EnvelopeId
  from: UnitCode
  fromName: string
  /** Empty while the envelope could not be opened. */
  title: string
  number: string
  /** Pages on their way from seal to seal: we are asked to seal, or are answered. */
  passing: PassingRole | null
  urgency: Urgency
  sentAt: string
  dueAt: string
  arrivedAt: string
  state: InboxState
  signedForAt: string | null
  /** The row of the incoming register, once it is registered. */
  /** Its number in the incoming register; behind the name of another seat in whose book it stands. */
  registerNumber: string | null
  /** Whether it continues what its sender's seat has sent before: else something is missing, repeated or out of order. */
  chain: 'in-order' | 'gap' | 'repeat'
  returnedReason: string | null
  /** Its sender has asked for it back: why, and what we answered. */
  recall: {
    at: 'asked' | 'accepted' | 'refused'
    since: string
    reason: string
    answer: string | null
  } | null
  bytes: number
  /** What is known of its large attachments while they are not all here. */
  fetching: FetchView | null
} & ReplacementLinks

/** One seal of a document: how often it is pressed on pages, and over the edges of how many (骑缝); neither: it only signs. */
export type SealLine = { name: string; signedAt: string; signer: string; onPages: number; onEdges: number }

/** A document as it is shown from its sealed bytes, received or sent. */
export type DocumentView = {
  envelope: EnvelopeId
  item: InboxItem | OutboxItem
  direction: 'incoming' | 'outgoing'
  pages: number
  attachments: AttachmentView[]
  verdict: Verdict | null
  seals: SealLine[]
  passing: PassingView | null
}

/** Troubles that a person must look into; retrying alone does not mend them. */
export type AlarmReason = 'tls-pin-mismatch' | 'exchange-untrusted' | 'log-forked' | 'clock-skewed'

export type LinkView =
  | { at: 'online'; since: string; address: string }
  | { at: 'connecting'; since: string }
  | { at: 'offline'; since: string; reason: WaitReason; nextTryAt: string }
  | { at: 'alarm'; since: string; reason: AlarmReason }

export type SyncView = {
  link: LinkView
  waitingOut: number
  waitingIn: number
  directoryAt: string | null
  directoryCheckedAt: string | null
}

export type RegisterRow = {
  number: number
  at: string
  title: string
  documentNumber: string
  units: string[]
  envelope: EnvelopeId | null
  by: string
  /** Why the row was made void (作废): nothing of it has left. */
  voided: { at: string; reason: string; by: string } | null
  /** The later document that takes its place; the row stays as it is. */
  replacedBy: ReplacementLink | null
  /** The file that the document was imported from. */
  manuscript: ManuscriptView | null
}

export type Settings = {
  language: 'zh-CN' | 'en'
  zoomPercent: number
  idleLockMinutes: number
  /** Kilobits per second for large attachments, both ways together; `null`: as fast as the line goes. */
  bandwidthKbit: number | null
  /** When that limit holds; `null`: always. */
  bandwidthHours: LimitHours | null
}
