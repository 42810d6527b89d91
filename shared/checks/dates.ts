import type { OfficialDocument } from '../document/model.ts'
import { findDocumentNumber } from '../numbering/document-number.ts'
import type { CheckContext } from './context.ts'
import { type Finding, finding } from './finding.ts'

/** A date may be set for the day of signing, not for next season. */
const LATEST_DAYS = 31
const DAY_MS = 86_400_000

/** 成文日期 and 印发日期: plausible, in order, and not before the number before. */
export function checkDates(document: OfficialDocument, { today, numbering }: CheckContext): Finding[] {
  const { date, printDate, number } = document
  if (date === '') return []
  const parsed = findDocumentNumber(number === '' ? (numbering?.next ?? '') : number)
  const last = parsed === undefined ? undefined : numbering?.lastDate?.(parsed.organCode, parsed.year)
  return [
    ...checkFuture(date, today),
    ...(last !== undefined && date < last ? [finding('date-before-last', 'date', last)] : []),
    ...(printDate !== undefined && printDate < date ? [finding('print-date-early', 'printDate')] : []),
  ]
}

function checkFuture(date: string, today: string): Finding[] {
  if (date <= today) return []
  const ahead = (Date.parse(date) - Date.parse(today)) / DAY_MS
  return [finding(ahead > LATEST_DAYS ? 'date-far-off' : 'date-future', 'date')]
}
