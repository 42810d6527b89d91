/**
 * Finds room for the closing below the text. Where the page has too little, the distance of the rows is
 * adjusted, or the last rows of text go over to the next page with it (7.3.5.5): a seal never stands on a
 * page without text.
 */
import { type Closing, type ClosingGroup, wholeOf } from './closing.ts'
import { BOTTOM, millimetres, PITCH, ROWS, rowTop } from './grid.ts'
import { BLANK_ROW, bottomOfRow, type Row } from './rows.ts'
import { paginate, type Sheet, sheetFrom, takeStaying, topOn } from './sheets.ts'

/** Name and date stand a little below the middle of the seal. */
const BELOW_MIDDLE = 3
/** Rows are set closer or wider by a tenth at most: more would be seen. */
const CLOSEST = 0.9
const WIDEST = 1.1
const STEP = 0.005
const TOLERANCE = 0.01

/** Blank rows between text and name, best first. */
const BLANKS = [2, 1] as const
/** Where room is short, a seal may reach so far below the type area: clear of the page number. */
const OVERHANG = 5
/** So far the edge of a seal may reach into the last row of text. */
const OVERLAP = 1

/** A group on a page without text begins below the room its seal needs. */
const BARE_SHEET_ROW = 3

/** Adds the closing to the last sheet, or to a new one that takes the last rows of text along. */
export function placeClosing(sheets: Sheet[], closing: Closing, sealSide: number): void {
  if (!placeGroup(sheets, wholeOf(closing), sealSide)) placeApart(sheets, closing, sealSide)
}

function placeGroup(sheets: Sheet[], group: ClosingGroup, sealSide: number): boolean {
  const sheet = sheets.at(-1)
  if (sheet === undefined) return false
  return (
    BLANKS.some(blanks => tryOn(sheet, group, { sealSide, blanks, pitch: PITCH, overhang: 0 })) ||
    tryCloser(sheet, group, sealSide) ||
    [2, 1].some(count => tryNext(sheets, group, sealSide, count))
  )
}

/** A closing too long for one page goes on over the next ones, group by group. */
function placeApart(sheets: Sheet[], { groups, blanksBetween, notes }: Closing, sealSide: number): void {
  groups.forEach((group, i) => {
    const sheet = sheets.at(-1)
    const follows = sheet !== undefined && i > 0
    const placed = follows
      ? tryOn(sheet, group, { sealSide, blanks: blanksBetween, pitch: sheet.pitch, overhang: 0 })
      : placeGroup(sheets, group, sealSide)
    if (!placed) sheets.push(bareSheet(group, sealSide))
  })
  placeNotes(sheets, notes)
}

function bareSheet(group: ClosingGroup, sealSide: number): Sheet {
  const sheet = sheetFrom(BARE_SHEET_ROW)
  addTo(sheet, group, sealSide, 0)
  return sheet
}

function placeNotes(sheets: Sheet[], notes: readonly Row[]): void {
  const sheet = sheets.at(-1)
  if (sheet === undefined) return
  const rest = [...notes]
  while (rest.length > 0 && bottomOfRow(topOn(sheet, sheet.rows.length)) <= BOTTOM + TOLERANCE) {
    sheet.rows.push(...rest.splice(0, 1))
  }
  if (rest.length > 0) sheets.push(...paginate(rest, 1))
}

function tryCloser(sheet: Sheet, group: ClosingGroup, sealSide: number): boolean {
  for (let factor = 1; factor >= CLOSEST; factor -= STEP) {
    const trial = { sealSide, pitch: PITCH * factor, overhang: OVERHANG }
    if (BLANKS.some(blanks => tryOn(sheet, group, { ...trial, blanks }))) return true
  }
  return false
}

type Split = { stays: Row[]; moved: Row[] }

/** Takes `count` rows of text over to the next page, and the heading above them if something is left then. */
function tryNext(sheets: Sheet[], group: ClosingGroup, sealSide: number, count: number): boolean {
  const sheet = sheets.at(-1)
  const split = sheet && splitBefore(sheets, sheet.rows, count)
  if (sheet === undefined || split === undefined) return false
  const next = sheetFrom(1, split.moved.filter(notBlankAtStart))
  const fits = BLANKS.some(blanks => tryOn(next, group, { sealSide, blanks, pitch: PITCH, overhang: 0 }))
  if (!fits) return false
  sheet.rows = split.stays
  while (sheet.rows.at(-1) === BLANK_ROW) sheet.rows.pop()
  sheet.pitch = widened(sheet)
  sheets.push(next)
  return true
}

function splitBefore(sheets: readonly Sheet[], rows: readonly Row[], count: number): Split | undefined {
  const stays = rows.slice(0, -count)
  const moved = rows.slice(-count)
  const withoutHeading = [...stays]
  const heading = takeStaying(withoutHeading)
  if (keepsText(sheets, withoutHeading)) return { stays: withoutHeading, moved: [...heading, ...moved] }
  return keepsText(sheets, stays) ? { stays, moved } : undefined
}

/** The first page must show text of the body, every other page something. */
function keepsText(sheets: readonly Sheet[], rows: readonly Row[]): boolean {
  if (sheets.length > 1) return rows.length > 0
  return rows.some(row => row.runs.some(run => run.element === 'body'))
}

function notBlankAtStart(row: Row, index: number): boolean {
  return index > 0 || row !== BLANK_ROW
}

/** The distance at which the rows of a sheet reach its foot, as far as that may go. */
function widened(sheet: Sheet): number {
  const full = (rowTop(ROWS) - rowTop(sheet.start)) / Math.max(1, sheet.rows.length - 1)
  return Math.min(full, PITCH * WIDEST)
}

type Trial = { sealSide: number; blanks: number; pitch: number; overhang: number }

function tryOn(sheet: Sheet, group: ClosingGroup, { sealSide, blanks, pitch, overhang }: Trial): boolean {
  const trial: Sheet = { ...sheet, pitch, rows: [...sheet.rows] }
  const textBottom = bottomOfRow(topOn(trial, trial.rows.length - 1))
  const last = addTo(trial, group, sealSide, blanks)
  const highest = Math.min(...trial.seals.slice(sheet.seals.length).map(seal => seal.y))
  const fits = last <= BOTTOM + TOLERANCE && trial.lowest <= BOTTOM + overhang + TOLERANCE
  if (!fits || highest < textBottom - OVERLAP) return false
  Object.assign(sheet, trial)
  return true
}

/** Adds the rows and seals; answers with the bottom of the last row. */
function addTo(sheet: Sheet, group: ClosingGroup, sealSide: number, blanks: number): number {
  for (let i = 0; i < blanks && sheet.rows.length > 0; i++) sheet.rows.push(BLANK_ROW)
  const first = sheet.rows.length
  sheet.rows.push(...group.rows)
  const seals = group.seals.map(({ signature, centre, firstRow, lastRow }) => {
    const top = topOn(sheet, first + firstRow)
    const middle = (top + bottomOfRow(topOn(sheet, first + lastRow))) / 2 - BELOW_MIDDLE
    return {
      x: millimetres(centre - sealSide / 2),
      y: millimetres(middle - sealSide / 2),
      width: sealSide,
      height: sealSide,
      signature,
    }
  })
  sheet.seals = [...sheet.seals, ...seals]
  sheet.lowest = Math.max(...sheet.seals.map(seal => seal.y + seal.height))
  return bottomOfRow(topOn(sheet, sheet.rows.length - 1))
}
