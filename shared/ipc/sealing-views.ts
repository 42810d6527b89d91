import type { DocumentId, UnitCode } from '../ids/brands.ts'
import type { PrintRight } from '../package/print-rights.ts'
import type { Urgency } from '../waybill/waybill.ts'
import type { Signatory } from './approval-views.ts'

/** The passphrase for a series of sealings, and who presses the seal where the unit has a keeper do it. */
export type SeriesOrder = { sealPassphrase: string; keeper?: Signatory | undefined }

/** A document that was signed (签发) and waits for the unit's seal. */
export type WaitingForSeal = {
  document: DocumentId
  title: string
  number: string
  urgency: Urgency
  /** As 签发 fixed them. */
  receivers: UnitCode[]
  copies: number
  prints: PrintRight[]
  attachments: number
  signer: string
  signedAt: string
  /** Co-issuers have to seal first. */
  waitsForOthers: boolean
}

/** The key of the seal is in memory while `isRunning`. */
export type SeriesView = { waiting: WaitingForSeal[]; isRunning: boolean }
