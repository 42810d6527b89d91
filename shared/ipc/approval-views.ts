import type { Act, Approval } from '../approval/approval.ts'
import type { Role } from '../approval/person.ts'
import type { ApprovalPolicy } from '../approval/policy.ts'
import type { WarningWord } from '../checks/warning-words.ts'
import type { DocumentId, UnitCode } from '../ids/brands.ts'
import type { PrintRight } from '../package/print-rights.ts'
import type { JointView } from './joint-views.ts'

/** A person of the unit; never the PIN. */
export type PersonView = { id: string; name: string; roles: Role[]; hasPin: boolean; retired: boolean }

/** Who acts: by name, with the PIN where the person has one. */
export type Signatory = { name: string; pin?: string | undefined }

export type PersonOrder = {
  /** `null`: a new person. */
  id: string | null
  name: string
  roles: Role[]
  /** A new PIN; left out, the old one stays. */
  pin?: string | undefined
  retired: boolean
  /** Who allows it, once somebody who signs has a PIN. */
  allowedBy?: Signatory | undefined
}

export type PolicyOrder = { policy: ApprovalPolicy; allowedBy?: Signatory | undefined }

export type ActKind = 'submitted' | 'taken-up' | 'reviewed' | 'countersigned' | 'returned' | 'withdrawn'
/** With `submitted`: of whom 会签 is asked, by name, in this order or of all at once. */
export type CountersignOrder = { order: 'serial' | 'parallel'; persons: string[] }
export type ActOrder = {
  document: DocumentId
  kind: ActKind
  person: Signatory
  opinion: string
  countersign?: CountersignOrder | undefined
}

/** How a document gets its number at 签发: the next of the unit's block, or one that somebody chose and says why. */
export type NumberChoice = { from: 'block' } | { from: 'hand'; reason: string }

export type SignOrder = {
  document: DocumentId
  signer: Signatory
  opinion: string
  receivers: UnitCode[]
  /** How many copies may bear the seal. */
  copies: number
  /** How many originals receivers may print; those that are not named decide for themselves. */
  prints?: PrintRight[] | undefined
  number: NumberChoice
  words: WarningWord[]
}

export type HistoryLine = Act & { kind: string; name: string }

/** What 签发 fixed. */
export type SignedView = {
  number: string
  digest: string
  receivers: UnitCode[]
  copies: number
  prints: PrintRight[]
  signer: string
  at: string
}

export type ApprovalView = {
  approval: Approval
  policy: ApprovalPolicy
  history: HistoryLine[]
  signed: SignedView | null
  /** The number that 签发 gives; `null`: no block has one free. */
  nextNumber: string | null
  /** Whether the number in the draft needs a reason, because a block would give another one. */
  handNumberNeedsReason: boolean
  /** Who writes now: who has taken the text up, else this seat. */
  writer: string
  /** Where the seals of a joint document stand; `null` for one that we seal alone. */
  joint: JointView | null
  /** Who signed last here: offered again. */
  lastSigner: string
}

export type NumberState = 'used' | 'void' | 'free'
export type NumberRow = {
  serial: number
  number: string
  state: NumberState
  title: string
  reason: string
  at: string | null
}
export type NumberBlockView = {
  id: string
  organCode: string
  year: number
  first: number
  last: number
  grantedAt: string
  numbers: NumberRow[]
}
/** All numbers of the unit's blocks, none left out, and those chosen by hand outside of them. */
export type NumbersView = {
  organCodes: string[]
  blocks: NumberBlockView[]
  byHand: { number: string; title: string; reason: string; at: string }[]
}

export type SealingRegisterRow = {
  number: number
  at: string
  title: string
  documentNumber: string
  approver: string
  keeper: string
  copies: number
  documentDigest: string
  digest: string
  intact: boolean
}
