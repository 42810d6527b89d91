import type { ApprovalPolicy } from '../approval/policy.ts'
import type { Finding } from '../checks/finding.ts'
import type { OfficialDocument } from '../document/model.ts'
import type { Deputy } from '../escalation/escalation.ts'
import type {
  DocumentId,
  EnvelopeId,
  HandedFileId,
  ListId,
  PhraseId,
  UnitCode,
  VersionId,
} from '../ids/brands.ts'
import type { ProxyOrder, ProxyView } from '../network/proxy.ts'
import type {
  ActOrder,
  ApprovalView,
  NumbersView,
  PersonOrder,
  PersonView,
  PolicyOrder,
  SealingRegisterRow,
  SignOrder,
} from './approval-views.ts'
import type { CareView } from './care-views.ts'
import type { CopyLedgerView, CopyOrder } from './copy-views.ts'
import type { HandedFile } from './handed-views.ts'
import type { HandoverLanguage, HandoverList } from './handover-views.ts'
import type { AskOrder, JointSealOrder, JointView } from './joint-views.ts'
import type { LineView } from './line-views.ts'
import type { ListOrder, ListView } from './list-views.ts'
import type { ManuscriptView } from './manuscript-views.ts'
import type { PrintEnd, PrintJob, PrintOrder, PrintOutcome } from './print-views.ts'
import type { DoubtLeft, Imported, Pasted, RecognitionView } from './recognition-views.ts'
import type { IncomingRegisterRow, RegisterOrder } from './register-views.ts'
import type { SeriesOrder, SeriesView } from './sealing-views.ts'
import type {
  AppStatus,
  AttachmentView,
  CallOutcome,
  DirectoryView,
  DocumentView,
  Draft,
  DraftSummary,
  InboxItem,
  Joined,
  OutboxItem,
  PageView,
  ProfileKind,
  RegisterRow,
  SendOrder,
  Sent,
  Settings,
  SlipView,
  SyncView,
} from './views.ts'
import type { CopyFrom, OriginView, PhraseView, VersionView } from './writing-views.ts'

/**
 * The whole boundary between the face and the engine on one page. The engine answers `EngineCalls`,
 * the shell answers `ShellCalls` (those that open a dialog of the system) on top of it.
 * Errors never cross as exceptions: every call comes back as an `Answer`.
 */
export type EngineCalls = {
  'app:status': () => AppStatus
  /** A person is at work: the idle lock waits anew. Reading a long page must not look like absence. */
  'app:touch': () => null
  'app:choose-profile': (profile: ProfileKind) => AppStatus
  'slip:inspect': (slip: string) => SlipView
  'network:join': (order: {
    slip: string
    seatName: string
    passphrase: string
    sealPassphrase: string
    proxy?: ProxyOrder | null | undefined
  }) => Joined
  'practice:join': (order: { passphrase: string; sealPassphrase: string }) => Joined
  'vault:unlock': (passphrase: string) => AppStatus
  'vault:recover': (order: { recoveryCode: string; newPassphrase: string }) => AppStatus
  /** The vault may be opened on the network drive it lies on: with the next unlocking, the reason is kept in it. */
  'vault:accept-drive': (reason: string) => AppStatus
  'vault:lock': () => AppStatus
  'directory:read': () => DirectoryView
  'document:list': () => DraftSummary[]
  'document:read': (document: DocumentId) => Draft
  'document:create': (content: OfficialDocument) => Draft
  'document:save': (document: DocumentId, content: OfficialDocument) => Draft
  'document:delete': (document: DocumentId) => null
  'document:remove-attachment': (document: DocumentId, index: number) => AttachmentView[]
  /** With the receivers chosen so far, once they are. */
  'document:check': (document: DocumentId, receivers?: UnitCode[]) => Finding[]
  /** A document out of pasted text, with what is doubtful about it; nothing is kept. */
  'document:recognise': (pasted: Pasted) => RecognitionView
  /** What the recogniser was not sure of and nobody has looked at yet. */
  'document:doubts': (document: DocumentId) => DoubtLeft[]
  /** Puts these in the place of the doubts that are kept with a draft. */
  'document:keep-doubts': (document: DocumentId, doubts: DoubtLeft[]) => DoubtLeft[]
  /** Earlier states of a document, newest first. */
  'document:versions': (document: DocumentId) => VersionView[]
  'document:version': (version: VersionId) => OfficialDocument
  /** A state as the redline begins from it: with the changes since that were accepted. */
  'document:redline-base': (version: VersionId) => OfficialDocument
  'document:accept-changes': (version: VersionId, base: unknown) => OfficialDocument
  'document:keep-version': (document: DocumentId) => VersionView[]
  'document:restore': (document: DocumentId, version: VersionId) => Draft
  /** A new draft begun from an earlier document, without its number and date. */
  'document:copy': (from: CopyFrom) => Draft
  /** A new draft that answers or forwards what was received. */
  'document:follow': (envelope: EnvelopeId, kind: 'reply' | 'forward') => Draft
  'document:origin': (document: DocumentId) => OriginView | null
  /** The file that it was imported from; `null` for one that was written here. */
  'document:manuscript': (document: DocumentId) => ManuscriptView | null
  'phrase:list': () => PhraseView[]
  'phrase:save': (words: string) => PhraseView[]
  'phrase:delete': (phrase: PhraseId) => PhraseView[]
  'lists:read': () => ListView[]
  /** A new list, a changed one, or one that was deleted and comes back. */
  'lists:save': (order: ListOrder) => ListView[]
  'lists:delete': (list: ListId) => ListView[]
  /** Which list a draft goes by: it takes the place of the usual one in the checks. */
  'lists:choose': (document: DocumentId, list: ListId | null) => ListId | null
  'lists:chosen': (document: DocumentId) => ListId | null
  'document:preview': (document: DocumentId) => PageView[]
  'document:send': (order: SendOrder) => Sent
  /** Gives up the sending under way, which answers `work-cancelled`; too late or nothing to give up is no error. */
  'document:cancel-send': () => null
  'approval:read': (document: DocumentId) => ApprovalView
  'approval:act': (order: ActOrder) => ApprovalView
  'approval:sign': (order: SignOrder) => ApprovalView
  /** Where the seals of a joint document stand; `null` for one that we seal alone. */
  'joint:read': (document: DocumentId) => JointView | null
  'joint:ask': (order: AskOrder) => JointView | null
  /** A co-issuer seals what it was asked to; refusing is returning it with a reason. */
  'joint:seal': (order: JointSealOrder) => InboxItem
  /** What was signed and waits for the seal, and whether a series runs. */
  'sealing:waiting': () => SeriesView
  /** The pages that will be sealed; with our seal where it comes to stand while a series runs. */
  'sealing:pages': (document: DocumentId) => PageView[]
  /** Keeps the seal's key for several sealings; `document:send` without a passphrase uses it. */
  'sealing:begin': (order: SeriesOrder) => SeriesView
  'sealing:end': () => SeriesView
  'persons:list': () => PersonView[]
  'persons:save': (order: PersonOrder) => PersonView[]
  'policy:read': () => ApprovalPolicy
  'policy:write': (order: PolicyOrder) => ApprovalPolicy
  'numbers:list': () => NumbersView
  'numbers:void': (order: { number: string; reason: string }) => NumbersView
  'registers:sealing-chain': () => SealingRegisterRow[]
  'outbox:list': () => OutboxItem[]
  /** While nothing has left: takes it back for good, with a reason; the document can be changed and sent again. */
  'outbox:withdraw': (envelope: EnvelopeId, reason: string) => OutboxItem
  'outbox:pause': (envelope: EnvelopeId, reason: string) => OutboxItem
  'outbox:resume': (envelope: EnvelopeId) => OutboxItem
  /** What has left: taken away from who has not signed for it, asked back from who has. */
  'outbox:recall': (envelope: EnvelopeId, units: UnitCode[], reason: string) => OutboxItem
  /** Somebody was rung because a deadline has passed. */
  'outbox:log-call': (envelope: EnvelopeId, unit: UnitCode, outcome: CallOutcome, words: string) => OutboxItem
  /** Whom the office has named to be rung next about what is overdue, in their order. */
  'deputies:read': () => Deputy[]
  'deputies:write': (deputies: Deputy[]) => Deputy[]
  /** The proxy on the way to the exchange; `null`: none. */
  'proxy:read': () => ProxyView | null
  'proxy:write': (order: ProxyOrder | null) => ProxyView | null
  /** Tries this item now, whatever its next try was to be. */
  'outbox:try-now': (envelope: EnvelopeId) => OutboxItem
  'inbox:list': () => InboxItem[]
  'envelope:open': (envelope: EnvelopeId) => DocumentView
  'envelope:page': (envelope: EnvelopeId, index: number) => PageView
  'inbox:sign-for': (envelope: EnvelopeId) => InboxItem
  'inbox:return': (envelope: EnvelopeId, reason: string) => InboxItem
  /** Takes the next number of the incoming register. */
  'inbox:register': (envelope: EnvelopeId, order: RegisterOrder) => InboxItem
  'inbox:handle': (envelope: EnvelopeId) => InboxItem
  /** With the number of the file (卷) it goes into. */
  'inbox:archive': (envelope: EnvelopeId, fileNumber: string) => InboxItem
  /** To a recall after signing for: `null` gives it back, a reason keeps it. */
  'inbox:answer-recall': (envelope: EnvelopeId, refusal: string | null) => InboxItem
  'registers:incoming': () => IncomingRegisterRow[]
  'registers:outgoing': () => RegisterRow[]
  'registers:sealing': () => RegisterRow[]
  'copies:list': () => CopyLedgerView[]
  'copies:read': (envelope: EnvelopeId) => CopyLedgerView
  'copies:approve': (envelope: EnvelopeId, copies: number) => CopyLedgerView
  /** The next numbers for originals that are about to be printed. */
  'copies:take': (envelope: EnvelopeId, originals: number) => CopyLedgerView
  'copies:move': (order: CopyOrder) => CopyLedgerView
  'sync:status': () => SyncView
  'sync:try-now': () => SyncView
  'line:read': () => LineView
  /** What this seat would hand to its next person now. */
  'vault:handover': () => HandoverList
  'care:read': () => CareView
  /** A person has read this report. */
  'care:seen': (report: string) => CareView
  /** Makes a copy and checks database, copies and files at once. */
  'care:check': () => CareView
  /** Restores the newest copy and the journal in a scratch folder, and says whether it came out right. */
  'care:drill': () => CareView
  /** Whether this is the vault's recovery code; changes nothing. */
  'care:check-recovery-code': (recoveryCode: string) => CareView
  'vault:change-passphrase': (order: { passphrase: string; newPassphrase: string }) => null
  /** Locks the vault and builds one under a new key beside it; nothing is changed until it is confirmed. */
  'vault:prepare-rekey': (passphrase: string) => { recoveryCode: string }
  /** A person has the new recovery code in hand and enters it: the vault under the new key takes the old one's place. */
  'vault:confirm-rekey': (recoveryCode: string) => AppStatus
  /** With a slip made for this seat: new certificates, and everything else as it was. */
  'seat:rejoin': (slip: string) => CareView
  /** Opens a closed vault by a renewal at the exchange; from then on the seat works here alone. */
  'seat:go-on': () => CareView
  'settings:read': () => Settings
  'settings:write': (settings: Settings) => Settings
}

export type ShellCalls = {
  /** Opens the system's file dialog; cancelled = the attachments as they were. */
  'document:attach': (document: DocumentId) => AttachmentView[]
  /** Opens the system's file dialog and makes a new draft of the file chosen; `null` when cancelled. */
  'document:import': () => Imported | null
  /** The same with a file that was dropped; each is taken once. */
  'document:attach-handed': (document: DocumentId, file: HandedFileId) => AttachmentView[]
  'document:import-handed': (file: HandedFileId) => Imported
  /** Opens the system's save dialog; `null` when cancelled, else the file name written. */
  'document:save-manuscript': (document: DocumentId) => string | null
  'envelope:save-attachment': (envelope: EnvelopeId, index: number) => string | null
  'envelope:save-document': (envelope: EnvelopeId) => string | null
  /** A PDF of the sealed document, which says that the OFD is the original. */
  'envelope:save-pdf': (envelope: EnvelopeId) => string | null
  'registers:save-sealing': () => string | null
  /** Opens the system's print dialog with the sheets of the order; originals take their numbers from the ledger. */
  'copies:print': (order: PrintOrder) => PrintOutcome
  /** Opens the system's save dialog and copies the vault there; `null` when cancelled. */
  'vault:save-copy': (order: { passphrase: string; closeHere: boolean }) => string | null
  /** Opens the system's folder dialog and takes the copy in it as this PC's vault; `null` when cancelled. */
  'vault:open-copy': () => AppStatus | null
  /** The line record, signed by this seat. */
  'line:save': () => string | null
  /** The list for the seat's next person as OFD and PDF; recorded with its digest. */
  'vault:save-handover': (language: HandoverLanguage) => string | null
}

export type Calls = EngineCalls & ShellCalls

/** Calls with file paths or sheets for the printer: only for the shell, the command line and tests, never for the face. */
export type FileCalls = {
  /** Closes the vault where it is to move, copies it, and opens it again. */
  'vault:write-copy': (order: { target: string; passphrase: string; closeHere: boolean }) => AppStatus
  'vault:bring-in': (folder: string) => AppStatus
  'document:add-files': (document: DocumentId, paths: string[]) => AttachmentView[]
  'document:import-file': (path: string) => Imported
  'document:write-manuscript': (document: DocumentId, path: string) => null
  'envelope:write-attachment': (envelope: EnvelopeId, index: number, path: string) => null
  'envelope:write-document': (envelope: EnvelopeId, path: string) => null
  'envelope:write-pdf': (envelope: EnvelopeId, path: string) => null
  'registers:write-sealing': (path: string) => null
  /** Takes the numbers of originals and makes the sheets; without `copies:end-print` they stay as being printed. */
  'copies:begin-print': (order: PrintOrder) => PrintJob
  'copies:end-print': (job: Pick<PrintJob, 'envelope' | 'copyNumbers'>, end: PrintEnd) => PrintOutcome
  'line:write': (path: string) => null
  'vault:write-handover': (order: { path: string; language: HandoverLanguage }) => null
  /** OFD, envelope, waybill, acceptance and receipts of one envelope into a folder; returns the file names. */
  'envelope:export': (envelope: EnvelopeId, folder: string) => string[]
}

export type CallName = keyof Calls

export type Answer<T> = { ok: true; value: T } | { ok: false; code: string; message: string }

/** What the engine says by itself; the face then asks again. */
export type Topic = 'status' | 'drafts' | 'outbox' | 'inbox' | 'directory' | 'link' | 'care'
export type Events = {
  changed: { topic: Topic }
  progress: { task: 'send' | 'attach' | 'print'; done: number; total: number; label: string }
}

/** The three things the preload exposes as `window.hongtou`. */
export type Bridge = {
  call<C extends CallName>(name: C, ...args: Parameters<Calls[C]>): Promise<Answer<ReturnType<Calls[C]>>>
  on<E extends keyof Events>(event: E, listener: (payload: Events[E]) => void): () => void
  /** Hands over a `File` that the system gave the page; one that the page made itself has no path and is refused. */
  hand(file: object): Promise<Answer<HandedFile>>
}
