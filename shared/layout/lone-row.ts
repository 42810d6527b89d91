/** Rows that would stand alone where a page begins (孤行): they take the row above along. */
import type { Row } from './rows.ts'
import { EM, widthOfWords } from './widths.ts'

/** A last row of so many characters is seen as one that was left over; marks are not counted, a digit is half of one. */
const FEW = 3

/** The rows of a paragraph: its last one is not parted from the one above if it is short, or if there are but two. */
export function withLastTogether(rows: readonly Row[]): Row[] {
  const last = rows.at(-1)
  if (last === undefined || (rows.length !== 2 && !isShort(last))) return [...rows]
  return rows.map((row, i) => (i === rows.length - 2 ? { ...row, leadsLast: true } : row))
}

function isShort({ runs }: Row): boolean {
  return widthOfWords(runs.map(({ text }) => text).join('')) <= FEW * EM
}
