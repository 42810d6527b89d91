/**
 * 署名, 成文日期 and what is pressed on them (7.3.5), and the 附注 (7.3.6), before they have a place on a page: in the
 * three cases of the standard.
 */
import { printedDate } from '../document/date.ts'
import type { OfficialDocument } from '../document/model.ts'
import { blanksBetweenSeals, sealedGroups } from './closing-sealed.ts'
import { stampedGroups } from './closing-stamped.ts'
import { unsealedGroups } from './closing-unsealed.ts'
import { COLUMNS } from './grid.ts'
import { BLANK_ROW, filledRows, type Row } from './rows.ts'

/** A seal by the rows it presses on, counted from the first row of its group. */
export type SealSpot = { signature: number; centre: number; firstRow: number; lastRow: number }
/** A 签名章 by the row it stands on, counted from the first row of its group. */
export type StampSpot = {
  signature: number
  row: number
  x: number
  y: number
  width: number
  height: number
}
/** What stays together: names side by side and their seals, or one 签名章; the last group has the date as its last row. */
export type ClosingGroup = { rows: Row[]; seals: SealSpot[]; stamps: StampSpot[] }
/** The closing from top to bottom. */
export type Closing = {
  groups: ClosingGroup[]
  /** Blank rows between text and closing, best first. */
  blanks: readonly number[]
  /** Blank rows between two groups, so that seals do not touch. */
  blanksBetween: number
  notes: Row[]
}

/** `sealSide` is the seals' width and height in mm. */
export function closingOf(document: OfficialDocument, sealSide: number): Closing {
  const { signature, closing, stamps = [] } = document
  const date = document.date === '' ? '' : printedDate(document.date)
  const notes = document.note === undefined ? [] : noteRows(document.note)
  if (closing === 'sealed') {
    const groups = sealedGroups(signature, { date, sealSide })
    return { groups, notes, blanks: [2, 1], blanksBetween: blanksBetweenSeals(sealSide) }
  }
  if (closing === 'stamped' && stamps.length > 0) {
    return { groups: stampedGroups(stamps, date), notes, blanks: [2, 1], blanksBetween: 0 }
  }
  return { groups: unsealedGroups(signature, date), notes, blanks: [1], blanksBetween: 0 }
}

/** The whole closing as one group. */
export function wholeOf({ groups, blanksBetween, notes }: Closing): ClosingGroup {
  const whole: ClosingGroup = { rows: [], seals: [], stamps: [] }
  for (const { rows, seals, stamps } of groups) {
    if (whole.rows.length > 0) for (let i = 0; i < blanksBetween; i++) whole.rows.push(BLANK_ROW)
    const first = whole.rows.length
    whole.rows.push(...rows)
    whole.seals.push(
      ...seals.map(seal => ({ ...seal, firstRow: first + seal.firstRow, lastRow: first + seal.lastRow })),
    )
    whole.stamps.push(...stamps.map(stamp => ({ ...stamp, row: first + stamp.row })))
  }
  whole.rows.push(...notes)
  return whole
}

function noteRows(note: string): Row[] {
  const shape = { columns: COLUMNS, first: 2, next: 0 }
  return filledRows(`（${note}）`, shape, { font: 'fangsong', element: 'note' })
}
