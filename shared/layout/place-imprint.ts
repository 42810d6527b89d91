import type { Imprint } from './imprint.ts'
import { isBlank } from './rows.ts'
import { blankSheet, bottomOn, type Sheet } from './sheets.ts'

/** Between the text above and the first line of the 版记, mm. */
const IMPRINT_CLEARANCE = 5

/**
 * Puts the 版记 on the last page if that is an even one with room, otherwise on the next even page; that of a letter
 * on its last page, whichever it is. Answers with the index of the first page without a number: a blank page before
 * the 版记, and then the 版记 itself (7.5).
 */
export function placeImprints(sheets: Sheet[], imprints: readonly Imprint[], isLetter: boolean): number {
  const [first] = imprints
  const last = sheets.at(-1)
  if (first === undefined || last === undefined) return sheets.length
  const written = sheets.length
  const fits = imprints.length === 1 && !last.turned && lowestOf(last) + IMPRINT_CLEARANCE <= first.top
  if (fits && (isLetter || written % 2 === 0)) {
    last.fixed.push(...first.items)
    return written
  }
  const blanks = isLetter ? 0 : (written + imprints.length) % 2
  if (blanks > 0) sheets.push(blankSheet())
  for (const { items } of imprints) sheets.push({ ...blankSheet(), fixed: [...items] })
  return blanks > 0 ? written : sheets.length
}

function lowestOf(sheet: Sheet): number {
  let last = sheet.rows.length - 1
  while (last >= 0 && isBlank(sheet.rows[last])) last--
  return Math.max(last < 0 ? 0 : bottomOn(sheet, last), sheet.lowest)
}
