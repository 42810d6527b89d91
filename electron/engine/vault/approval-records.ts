import type { Act, Approval } from '../../../shared/approval/approval.ts'
import type { Role } from '../../../shared/approval/person.ts'
import type { ApprovalPolicy } from '../../../shared/approval/policy.ts'
import type { WarningWord } from '../../../shared/checks/warning-words.ts'
import type { Digest } from '../../../shared/encoding/digest.ts'
import type { DocumentId, UnitCode, VersionId } from '../../../shared/ids/brands.ts'
import type { ReviewStep } from '../../../shared/ipc/writing-views.ts'
import type { SealPlace } from '../../../shared/layout/pages.ts'
import type { PrintRight } from '../../../shared/package/print-rights.ts'
import type { AttachmentEntry } from './records.ts'

/** What people of the unit did with a document before it left, and who they are. */
export type ApprovalRecord =
  | PersonSavedRecord
  | PolicySetRecord
  | ApprovalMovedRecord
  | DocumentSignedRecord
  | BlockGrantedRecord
  | NumberVoidedRecord

/** scrypt's parameters, salt and key, base64. */
export type PinHash = { n: number; r: number; p: number; salt: string; key: string }

export type PersonSavedRecord = {
  kind: 'person-saved'
  id: string
  name: string
  roles: Role[]
  pin: PinHash | null
  retired: boolean
  allowedBy: string | null
  at: string
}

export type PolicySetRecord = {
  kind: 'policy-set'
  policy: ApprovalPolicy
  allowedBy: string | null
  at: string
}

export type ApprovalMovedRecord = {
  kind: 'approval-moved'
  document: DocumentId
  act: Act & { kind: string; name: string }
  /** As it stands after the act. */
  approval: Approval
  /** The text as this person leaves it; none for taking it up. */
  version?: ReviewVersion | undefined
}

/** A state kept with a step of approval. */
export type ReviewVersion = {
  id: VersionId
  document: DocumentId
  cause: 'review'
  step: ReviewStep
  author: string
  content: string
  at: string
}

/** A number that a document takes: from a block of the unit, or by hand with a reason. */
export type TakenNumber =
  | { from: 'block'; organCode: string; year: number; serial: number }
  | { from: 'hand'; organCode: string; year: number; serial: number; reason: string }
  /** One that does not count by 机关代字 and year: 第5号. */
  | { from: 'hand-other'; reason: string }

/** 用印: who pressed the seal, and the approval as it stands after it. */
export type SealedAct = { act: ApprovalMovedRecord['act']; approval: Approval }

/** 签发: content, pages, number, files, receivers and copies are fixed at once, and the number is taken. */
export type DocumentSignedRecord = {
  kind: 'document-signed'
  /** A signer whom the office had not named before. */
  person: PersonSavedRecord | null
  document: DocumentId
  content: string
  number: string
  taken: TakenNumber
  /** The pages before the seal, and where seals stand on them. */
  ofd: Uint8Array
  digest: Digest
  sealPlaces: SealPlace[]
  attachments: AttachmentEntry[]
  receivers: UnitCode[]
  copies: number
  /** How many originals receivers may print; there since version 107. */
  prints?: PrintRight[] | undefined
  words: WarningWord[]
  act: Act & { kind: string; name: string }
  approval: Approval
  version?: ReviewVersion | undefined
}

export type BlockGrantedRecord = {
  kind: 'block-granted'
  id: string
  organCode: string
  year: number
  first: number
  last: number
  statement: Uint8Array
  at: string
}

export type NumberVoidedRecord = {
  kind: 'number-voided'
  organCode: string
  year: number
  serial: number
  reason: string
  by: string
  at: string
}
