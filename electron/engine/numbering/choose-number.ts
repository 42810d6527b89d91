import type { OfficialDocument } from '../../../shared/document/model.ts'
import type { DocumentId } from '../../../shared/ids/brands.ts'
import type { NumberChoice } from '../../../shared/ipc/approval-views.ts'
import { documentNumberText, findDocumentNumber } from '../../../shared/numbering/document-number.ts'
import { officeDay } from '../office-day.ts'
import type { TakenNumber } from '../vault/approval-records.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { isNumberSigned } from '../vault/tables/approvals.ts'
import { findUse, numberTakenBy } from '../vault/tables/numbers.ts'
import { isDocumentNumberUsed } from '../vault/tables/registers.ts'
import { findNextNumber, ownOrganCodes } from './next-number.ts'
import { NumberingError } from './numbering-error.ts'

export type ChosenNumber = { text: string; taken: TakenNumber }

/** The 机关代字 and year a document counts under: those written in it, else the unit's first and the year of its date. */
export function countedUnder(
  vault: ReadableVault,
  { number, date }: Pick<OfficialDocument, 'number' | 'date'>,
  now: Date,
): { organCode: string | undefined; year: number } {
  const written = findDocumentNumber(number)
  const year = Number((date === '' ? officeDay(now) : date).slice(0, 4))
  return { organCode: written?.organCode ?? ownOrganCodes(vault)[0], year }
}

/** The number a document has from an earlier 签发, else the next one of its block. */
export function nextNumberFor(
  vault: ReadableVault,
  id: DocumentId,
  document: { number: string; date: string },
  now: Date,
): string | undefined {
  const own = numberTakenBy(vault, id)
  if (own !== undefined)
    return documentNumberText({ organCode: own.organ_code, year: own.year, serial: own.serial })
  const { organCode, year } = countedUnder(vault, document, now)
  const next = organCode === undefined ? undefined : findNextNumber(vault, organCode, year)
  return next === undefined ? undefined : documentNumberText(next)
}

/**
 * The number a document will have. One that it had at an earlier 签发 stays; an empty field takes the next of the block;
 * a number typed in is that next one, or needs a reason. Throws NumberingError. The caller takes it in the same turn.
 */
export function chooseNumber(
  vault: ReadableVault,
  id: DocumentId,
  { document, choice, now }: { document: OfficialDocument; choice: NumberChoice; now: Date },
): ChosenNumber {
  const own = numberTakenBy(vault, id)
  if (own !== undefined) {
    const number = { organCode: own.organ_code, year: own.year, serial: own.serial }
    const text = documentNumberText(number)
    if (document.number === '' || document.number === text)
      return { text, taken: { from: 'block', ...number } }
    throw new NumberingError('number-held', 'the document has a number already; it is voided first')
  }
  const { organCode, year } = countedUnder(vault, document, now)
  const next = organCode === undefined ? undefined : findNextNumber(vault, organCode, year)
  const isNext =
    next !== undefined && (document.number === '' || document.number === documentNumberText(next))
  if (isNext) return { text: documentNumberText(next), taken: { from: 'block', ...next } }
  if (document.number === '')
    throw new NumberingError(
      'no-number-left',
      'no block of numbers has one left; the exchange grants a new one',
    )
  return byHand(vault, id, { number: document.number, choice, hasBlock: next !== undefined })
}

function byHand(
  vault: ReadableVault,
  id: DocumentId,
  { number, choice, hasBlock }: { number: string; choice: NumberChoice; hasBlock: boolean },
): ChosenNumber {
  const reason = choice.from === 'hand' ? choice.reason.trim() : ''
  if (hasBlock && reason === '')
    throw new NumberingError('number-reason-missing', 'a number beside the block needs a reason')
  if (isDocumentNumberUsed(vault, number) || isNumberSigned(vault, number, id))
    throw new NumberingError('number-taken', 'another document has this number')
  const parsed = findDocumentNumber(number)
  if (parsed === undefined) return { text: number, taken: { from: 'hand-other', reason } }
  const use = findUse(vault, parsed)
  if (use !== undefined && use.document !== id)
    throw new NumberingError('number-taken', 'another document has this number, or it was voided')
  return { text: number, taken: { from: 'hand', ...parsed, reason } }
}
