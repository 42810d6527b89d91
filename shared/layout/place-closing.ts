/**
 * Finds room for the closing below the text. Where the page has too little, the distance of the rows is
 * adjusted, or the last rows of text go over to the next page with it (7.3.5.5): a seal never stands on a
 * page without text.
 */
import { sumOf } from './advances.ts'
import { type Closing, type ClosingGroup, wholeOf } from './closing.ts'
import { millimetres, PITCH, ROW_HEIGHT, rowTop } from './grid.ts'
import { BLANK_ROW, isBlank, type Row, shows } from './rows.ts'
import {
  blankSheet,
  bottomOn,
  fillersBefore,
  paginate,
  parted,
  type Sheet,
  sheetAt,
  TOLERANCE,
  takeStaying,
  topOn,
} from './sheets.ts'

/** Name and date stand a little below the middle of the seal. */
const BELOW_MIDDLE = 3
/**
 * Rows are set closer by a tenth at most, and wider by as much: a full page reaches its foot without two of its rows, a
 * first page without one. Further apart they would be seen beside those of the next page (docs/decisions/0028).
 */
const CLOSEST = 0.9
const WIDEST = 1 / CLOSEST
const STEP = 0.005
/** Where room is short, a seal may reach so far below the type area: clear of the page number. */
const OVERHANG = 4.5
/** So far the edge of a seal may reach into the last row of text, beside what stands on it. */
const OVERLAP = 1

/** Adds the closing to the last sheet, or to a new one that takes the last rows of text along. */
export function placeClosing(sheets: Sheet[], closing: Closing, sealSide: number): void {
  const place = { sealSide, blanks: closing.blanks }
  if (closing.groups.length > 0) bringBody(sheets)
  if (closing.groups.length === 0) placeNotes(sheets, closing.notes)
  else if (!placeGroup(sheets, wholeOf(closing), place)) placeApart(sheets, closing, place)
}

/** `blanks` between text and group, best first. */
type Placing = { sealSide: number; blanks: readonly number[] }

function placeGroup(sheets: Sheet[], group: ClosingGroup, placing: Placing): boolean {
  const sheet = sheets.at(-1)
  if (sheet === undefined || sheet.turned) return false
  return (
    tryBlanks(sheet, group, placing, { pitch: PITCH, overhang: 0 }) ||
    tryCloser(sheet, group, placing) ||
    waysToMove(sheet.rows).some(way => tryNext(sheets, group, { ...placing, ...way }))
  )
}

/** A closing too long for one page goes on over the next ones, group by group. */
function placeApart(sheets: Sheet[], { groups, blanksBetween, notes }: Closing, placing: Placing): void {
  groups.forEach((group, i) => {
    const sheet = sheets.at(-1)
    const follows = sheet !== undefined && !sheet.turned && i > 0
    const placed = follows
      ? tryBlanks(sheet, group, { ...placing, blanks: [blanksBetween] }, { pitch: sheet.pitch, overhang: 0 })
      : placeGroup(sheets, group, placing)
    if (!placed) sheets.push(bareSheet(group, placing.sealSide))
  })
  placeNotes(sheets, notes)
}

/** A group on a page without text begins below the room that its seals need above their names. */
function bareSheet(group: ClosingGroup, sealSide: number): Sheet {
  const above = group.seals.length === 0 ? 0 : sealSide / 2 + BELOW_MIDDLE - ROW_HEIGHT / 2
  const sheet = sheetAt(rowTop(1 + Math.ceil(above / PITCH)))
  addTo(sheet, group, sealSide, 0)
  return sheet
}

function placeNotes(sheets: Sheet[], notes: readonly Row[]): void {
  const sheet = sheets.at(-1)
  if (sheet === undefined) return
  const rest = [...notes]
  while (rest.length > 0 && !sheet.turned && hasRoom(sheet)) sheet.rows.push(...rest.splice(0, 1))
  if (rest.length > 0) sheets.push(...paginate(rest, blankSheet()))
}

function hasRoom(sheet: Sheet): boolean {
  return topOn(sheet, sheet.rows.length) + ROW_HEIGHT <= sheet.bottom + TOLERANCE
}

function tryCloser(sheet: Sheet, group: ClosingGroup, placing: Placing): boolean {
  for (let factor = 1; factor >= CLOSEST; factor -= STEP) {
    if (tryBlanks(sheet, group, placing, { pitch: PITCH * factor, overhang: OVERHANG })) return true
  }
  return false
}

type Split = { stays: Row[]; moved: Row[] }

/** A last page that has 附件说明 alone takes rows of the body along: a seal stands with the text that it closes. */
function bringBody(sheets: Sheet[]): void {
  const [before, last] = sheets.slice(-2)
  if (before === undefined || last === undefined || before.turned || last.turned) return
  if (last.rows.some(row => shows(row, 'body'))) return
  const ways = countsToMove(before.rows)
    .flat()
    .map(count => splitBefore(sheets.slice(0, -1), before.rows, count))
  const withBody = ways
    .filter(way => way !== undefined)
    .filter(way => way.moved.some(row => shows(row, 'body')))
  const way = withBody.find(({ stays }) => reachesFoot({ ...before, rows: stays })) ?? withBody[0]
  if (way === undefined) return
  const moved = [...way.moved]
  while (isBlank(moved.at(-1))) moved.pop()
  const parting = moved.at(-1)
  const blanks = parting !== undefined && shows(parting, 'body') ? [BLANK_ROW] : []
  const [next, ...more] = paginate([...moved, ...blanks, ...last.rows], sheetAt(rowTop(1)))
  if (next === undefined || more.length > 0) return
  leave(before, way.stays)
  sheets[sheets.length - 1] = next
}

/** Two rows of the body, or one, with the 附件说明 below them; only if that cannot be, two rows of anything, or one. */
function countsToMove(rows: readonly Row[]): number[][] {
  const shown = rows.filter(row => !isBlank(row))
  const below = shown.length - 1 - shown.findLastIndex(row => shows(row, 'body'))
  const ofAnything = [2, 1]
  return below > 0 && below < shown.length ? [[below + 2, below + 1], ofAnything] : [ofAnything]
}

/** How many rows go over, and whether those that stay have to reach the foot of their page. */
type Way = { count: number; isEven: boolean }

/** Best so that what stays behind can be set to the foot; otherwise it ends whole rows above it. */
function waysToMove(rows: readonly Row[]): Way[] {
  return countsToMove(rows).flatMap(counts =>
    [true, false].flatMap(isEven => counts.map(count => ({ count, isEven }))),
  )
}

/** What stays behind on a sheet, set wider where it reaches the foot so. */
function leave(sheet: Sheet, rows: Row[]): void {
  sheet.rows = rows
  if (reachesFoot(sheet)) sheet.pitch = pitchToFoot(sheet)
}

/** Takes `count` rows of text over to the next page, and the heading above them if something is left then. */
function tryNext(sheets: Sheet[], group: ClosingGroup, placing: Placing & Way): boolean {
  const sheet = sheets.at(-1)
  const split = sheet && splitBefore(sheets, sheet.rows, placing.count)
  if (sheet === undefined || split === undefined) return false
  if (placing.isEven && !reachesFoot({ ...sheet, rows: split.stays })) return false
  const [next, ...more] = paginate(split.moved, sheetAt(rowTop(1)))
  if (next === undefined || more.length > 0) return false
  if (!tryBlanks(next, group, placing, { pitch: PITCH, overhang: 0 })) return false
  leave(sheet, split.stays)
  sheets.push(next)
  return true
}

function splitBefore(sheets: readonly Sheet[], rows: readonly Row[], count: number): Split | undefined {
  const at = indexFromEnd(rows, count)
  const withHeading = rows.slice(0, at)
  takeStaying(withHeading)
  if (keepsText(sheets, withHeading)) return split(rows, withHeading.length)
  return keepsText(sheets, rows.slice(0, at)) ? split(rows, at) : undefined
}

/** Where the last `count` rows that show something begin. */
function indexFromEnd(rows: readonly Row[], count: number): number {
  let left = count
  let at = rows.length
  while (at > 0 && left > 0) if (!isBlank(rows[--at])) left--
  return at
}

function split(rows: readonly Row[], at: number): Split {
  const from = rows.slice(0, at).length + rows.slice(at).findIndex(row => !isBlank(row))
  const { before, after } = parted(rows, from)
  return { stays: before, moved: after }
}

/** The first page must show text of the body, every other page something. */
function keepsText(sheets: readonly Sheet[], rows: readonly Row[]): boolean {
  if (sheets.length > 1) return rows.some(row => !isBlank(row))
  return rows.some(row => shows(row, 'body'))
}

/** Whether rows of text can be set so far apart that they reach the foot of their sheet. */
function reachesFoot(sheet: Sheet): boolean {
  const hasTables = sheet.rows.some(({ height }) => height !== undefined)
  return !hasTables && pitchToFoot(sheet) <= PITCH * WIDEST + TOLERANCE
}

function pitchToFoot(sheet: Sheet): number {
  const last = sheet.rows.findLastIndex(row => !isBlank(row))
  return last < 1 ? PITCH : PITCH + Math.max(0, sheet.bottom - bottomOn(sheet, last)) / last
}

function tryBlanks(sheet: Sheet, group: ClosingGroup, { sealSide, blanks }: Placing, at: Setting): boolean {
  return blanks.some(count => tryOn(sheet, group, { ...at, sealSide, blanks: count }))
}

/** How far the rows stand apart, and how far a seal may reach below the last of them. */
type Setting = { pitch: number; overhang: number }

function tryOn(
  sheet: Sheet,
  group: ClosingGroup,
  trying: Setting & { sealSide: number; blanks: number },
): boolean {
  const { sealSide, blanks, pitch, overhang } = trying
  const trial: Sheet = { ...sheet, pitch, rows: [...sheet.rows] }
  while (isBlank(trial.rows.at(-1))) trial.rows.pop()
  const textBottom = trial.rows.length === 0 ? 0 : bottomOn(trial, trial.rows.length - 1)
  const lastText = trial.rows.at(-1)
  if (pitch === PITCH) trial.rows.push(...fillersBefore(trial, BLANK_ROW))
  const last = addTo(trial, group, sealSide, blanks)
  const seals = trial.seals.slice(sheet.seals.length)
  const fits = last <= sheet.bottom + TOLERANCE && trial.lowest <= sheet.bottom + overhang + TOLERANCE
  if (!fits || seals.some(seal => presses(seal, textBottom, lastText))) return false
  Object.assign(sheet, trial)
  return true
}

/** Whether a seal would stand on the last row of text: its edge is round, and may reach in where the row shows nothing. */
function presses(seal: Sheet['seals'][number], textBottom: number, text: Row | undefined): boolean {
  const depth = textBottom - seal.y
  if (depth <= 0) return false
  if (depth > OVERLAP) return true
  const half = Math.sqrt(depth * (seal.width - depth))
  const middle = seal.x + seal.width / 2
  const ends = (text?.runs ?? []).map(({ x, advances }) => [x, x + sumOf(advances)] as const)
  const isTable = (text?.items ?? []).length > 0
  return isTable || ends.some(([from, to]) => from < middle + half && to > middle - half)
}

/** Adds the rows, seals and stamps; answers with the bottom of the last row. */
function addTo(sheet: Sheet, group: ClosingGroup, sealSide: number, blanks: number): number {
  for (let i = 0; i < blanks && sheet.rows.length > 0; i++) sheet.rows.push(BLANK_ROW)
  const first = sheet.rows.length
  sheet.rows.push(...group.rows)
  const seals = group.seals.map(({ signature, centre, firstRow, lastRow }) => {
    const top = topOn(sheet, first + firstRow)
    const middle = (top + bottomOn(sheet, first + lastRow)) / 2 - BELOW_MIDDLE
    return {
      x: millimetres(centre - sealSide / 2),
      y: millimetres(middle - sealSide / 2),
      width: sealSide,
      height: sealSide,
      signature,
    }
  })
  const stamps = group.stamps.map(({ signature, row, x, y, width, height }) => ({
    x: millimetres(x),
    y: millimetres(topOn(sheet, first + row) + y),
    width: millimetres(width),
    height: millimetres(height),
    signature,
  }))
  sheet.seals = [...sheet.seals, ...seals]
  sheet.stamps = [...sheet.stamps, ...stamps]
  sheet.lowest = Math.max(0, ...sheet.seals.map(seal => seal.y + seal.height))
  return bottomOn(sheet, sheet.rows.length - 1)
}
