import type { EnvelopeId } from '../ids/brands.ts'

/** Sides of paper in one print job: more than any printer's tray, and less than what the print preview can hold. */
export const MAX_PRINTED_SIDES = 1000

/** Pages from the first to the last, counted from 1, both printed. */
export type PageRange = { from: number; to: number }

/** Originals are printed whole and take their 份号 from the ledger; copies are without red head and seals (脱密打印). */
export type PrintOrder =
  | { kind: 'original'; envelope: EnvelopeId; copies: number }
  | { kind: 'copy'; envelope: EnvelopeId; copies: number; pages: PageRange | null }

/** What the printer said. `failed`: some of it may have come out. */
export type PrintEnd = 'printed' | 'cancelled' | 'failed'

/** What became of a print job, with the numbers that its originals had. */
export type PrintOutcome = { at: PrintEnd; copyNumbers: number[] }

/** A job ready for the printer: sheets as HTML (shared/copies/print-document.ts). Only the shell has it, never the face. */
export type PrintJob = {
  envelope: EnvelopeId
  copyNumbers: number[]
  /** Of the first sheet, mm. */
  paper: { width: number; height: number }
  style: string
  body: string
}
