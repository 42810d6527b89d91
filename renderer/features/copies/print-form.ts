import { freeNumbers } from '../../../shared/copies/ledger.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { CopyLedgerView } from '../../../shared/ipc/copy-views.ts'
import { MAX_PRINTED_SIDES, type PrintOrder } from '../../../shared/ipc/print-views.ts'

/** What the print dialog asks. `range` holds only for copies; an original is printed whole. */
export type PrintForm = {
  kind: 'original' | 'copy'
  copies: number | null
  isWhole: boolean
  from: number | null
  to: number | null
}

/** Why nothing can be printed as it stands. */
export type PrintProblem =
  | 'copies-missing'
  | 'not-approved'
  | 'none-left'
  | 'right-used'
  | 'too-few-left'
  | 'range'
  | 'too-many'

export type PrintFacts = { pages: number; ledger: CopyLedgerView }

/** Originals first where there are any left to print. */
export function firstForm({ pages, ledger }: PrintFacts): PrintForm {
  const kind = ledger.reconciliation.unused > 0 ? 'original' : 'copy'
  return { kind, copies: 1, isWhole: true, from: 1, to: pages }
}

export function problemOf(form: PrintForm, facts: PrintFacts): PrintProblem | undefined {
  const { right, approval, reconciliation } = facts.ledger
  const { unused } = reconciliation
  if (form.kind === 'original' && approval === null && right === null) return 'not-approved'
  if (form.kind === 'original' && unused === 0) return right === null ? 'none-left' : 'right-used'
  if (form.copies === null) return 'copies-missing'
  if (form.kind === 'original' && form.copies > unused) return 'too-few-left'
  const sides = sidesOf(form, facts)
  if (sides < 1) return 'range'
  return sides * form.copies > MAX_PRINTED_SIDES ? 'too-many' : undefined
}

/** Sides of one copy; 0 for a range that the document does not have. */
export function sidesOf({ kind, isWhole, from, to }: PrintForm, { pages }: PrintFacts): number {
  if (kind === 'original' || isWhole) return pages
  if (from === null || to === null || from < 1 || to > pages) return 0
  return Math.max(0, to - from + 1)
}

/** The numbers that originals will have, as the ledger stands now. */
export function numbersOf({ kind, copies }: PrintForm, { ledger }: PrintFacts): number[] {
  if (kind === 'copy') return []
  return freeNumbers(ledger.reconciliation.approved, ledger.moves, copies ?? 0)
}

export function orderOf(form: PrintForm, envelope: EnvelopeId): PrintOrder {
  const copies = form.copies ?? 1
  if (form.kind === 'original') return { kind: 'original', envelope, copies }
  const pages = form.isWhole ? null : { from: form.from ?? 1, to: form.to ?? 1 }
  return { kind: 'copy', envelope, copies, pages }
}
