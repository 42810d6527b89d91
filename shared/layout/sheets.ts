/** Sheets: pages in the making, and how rows are cut into them. */
import { TURNED, turned, UPRIGHT } from './frame.ts'
import { millimetres, PITCH, ROW_HEIGHT } from './grid.ts'
import type { LineItem, PageItem, SealPlace } from './pages.ts'
import { baselineOn, isBlank, type Row, shows } from './rows.ts'

/** Rows one below the other from `top` on, and what stands at fixed places. */
export type Sheet = {
  top: number
  /** Where the last row ends at the latest. */
  bottom: number
  rows: Row[]
  /** Distance of the rows; the grid's, except where the closing had to be made room for (7.3.5.5). */
  pitch: number
  fixed: PageItem[]
  seals: Omit<SealPlace, 'page'>[]
  stamps: Omit<SealPlace, 'page'>[]
  /** Lowest point of anything on the sheet that is not on a row, mm. */
  lowest: number
  turned: boolean
}

/** Places come from sums of fractions: so little is nothing, mm. */
export const TOLERANCE = 0.01

export function sheetAt(top: number, rows: Row[] = []): Sheet {
  return {
    top,
    bottom: UPRIGHT.bottom,
    rows,
    pitch: PITCH,
    fixed: [],
    seals: [],
    stamps: [],
    lowest: 0,
    turned: false,
  }
}

export function blankSheet(): Sheet {
  return sheetAt(UPRIGHT.top)
}

export function turnedSheet(): Sheet {
  return { ...sheetAt(TURNED.top), bottom: TURNED.bottom, turned: true }
}

/** Top of the row with an index on a sheet, or of the one that would follow the last. */
export function topOn(sheet: Sheet, index: number): number {
  let top = sheet.top
  for (const row of sheet.rows.slice(0, index)) top += row.height ?? sheet.pitch
  return top
}

/** Bottom of what stands on the row with an index. */
export function bottomOn(sheet: Sheet, index: number): number {
  return topOn(sheet, index) + (sheet.rows[index]?.height ?? ROW_HEIGHT)
}

/**
 * Cuts rows into sheets, the first of which is given. No further sheet begins with a blank row or is there for one, none ends with a row
 * that stays with the next, and a table that goes on is closed, and opened again with its head.
 */
export function paginate(rows: readonly Row[], first: Sheet): Sheet[] {
  const sheets = [first]
  for (const row of rows) place(sheets, row)
  return sheets
}

function place(sheets: Sheet[], row: Row): void {
  const sheet = sheets.at(-1)
  if (sheet === undefined) return
  const beginsPage = sheet.rows.length === 0 && sheets.length > 1
  if (isBlank(row) && (beginsPage || (sheet.turned && !row.turned))) return
  const isGap = isBlank(row) && row.stays !== true
  if (isGap && sheet.turned === (row.turned ?? false) && !fits(sheet, [row])) return
  const fillers = sheet.turned === (row.turned ?? false) ? fillersBefore(sheet, row) : undefined
  if (fillers !== undefined && (fits(sheet, [...fillers, row]) || isWhole(sheet))) {
    sheet.rows.push(...fillers, row)
    return
  }
  const taken = takeStaying(sheet.rows, row)
  const parts = parted([...sheet.rows, ...taken, row], sheet.rows.length)
  sheet.rows = parts.before
  const next = row.turned ? turnedSheet() : blankSheet()
  sheets.push(next)
  for (const moved of parts.after) place(sheets, moved)
}

/** A page with nothing on it yet, not even a head: what does not fit there fits nowhere. */
function isWhole({ rows, top, turned }: Sheet): boolean {
  return rows.length === 0 && top <= (turned ? TURNED : UPRIGHT).top + TOLERANCE
}

/** Text comes back to the grid below what has another height. */
export function fillersBefore(sheet: Sheet, row: Row): Row[] {
  if (row.height !== undefined || sheet.rows.length === 0) return []
  const down = (topOn(sheet, sheet.rows.length) - sheet.top) / PITCH
  const missing = (Math.ceil(down - TOLERANCE) - down) * PITCH
  return missing > TOLERANCE ? [{ runs: [], height: missing }] : []
}

function fits(sheet: Sheet, more: readonly Row[]): boolean {
  const trial = { ...sheet, rows: [...sheet.rows, ...more] }
  return bottomOn(trial, trial.rows.length - 1) <= sheet.bottom + TOLERANCE
}

/**
 * Takes off the end of a sheet what may not be parted from `next`: headings, and the row above the last of a paragraph, if
 * the sheet does not lose all its text of the body by it. Where nothing else would be left, headings stay, and only rows of
 * a table go that cells tie to the next.
 */
export function takeStaying(rows: Row[], next?: Row): Row[] {
  const isAlike = (row: Row) => (row.turned ?? false) === (next?.turned ?? false)
  const begins = (goes: (row: Row) => boolean | undefined) => rows.findLastIndex(row => !goes(row)) + 1
  const goesOn = (row: Row) => row.stays && isAlike(row)
  const withLast = begins(row => row.leadsLast || goesOn(row))
  const from = (keepsBody(rows, withLast) && withLast) || begins(goesOn) || begins(row => row.tied)
  if (from === 0 || from === rows.length) return []
  const taken = rows.splice(from)
  while (rows.length > 1 && isBlank(rows.at(-1))) rows.pop()
  return taken
}

/** The first page must show text (7.3.3). */
function keepsBody(rows: readonly Row[], upTo: number): boolean {
  const isBody = (row: Row) => shows(row, 'body')
  return rows.slice(0, upTo).some(isBody) || !rows.some(isBody)
}

/** Rows before and from an index: a table that is parted there is closed, and opened again with its head. */
export function parted(rows: readonly Row[], at: number): { before: Row[]; after: Row[] } {
  const before = rows.slice(0, at)
  const after = rows.slice(at)
  const [next, last] = [after[0], before.at(-1)]
  if (next?.continues === undefined || last === undefined) return { before, after }
  const { head, rule } = next.continues
  before[before.length - 1] = withRule(last, rule, last.height ?? 0)
  return { before, after: [...head, withRule(next, rule, 0), ...after.slice(1)] }
}

function withRule(row: Row, rule: LineItem, y: number): Row {
  return { ...row, items: [...(row.items ?? []), { ...rule, y1: y, y2: y }] }
}

/** What a sheet shows: its fixed things and its rows at their places. */
export function itemsOf(sheet: Sheet): PageItem[] {
  let top = sheet.top
  const items = sheet.rows.flatMap(row => {
    const here = itemsOfRow(row, top)
    top += row.height ?? sheet.pitch
    return here
  })
  return [...sheet.fixed, ...(sheet.turned ? items.map(turned) : items)]
}

function itemsOfRow(row: Row, top: number): PageItem[] {
  const texts = row.runs.map(run => ({ ...run, y: baselineOn(top, run.size) }))
  return row.items === undefined ? texts : [...texts, ...row.items.map(item => lowered(item, top))]
}

/** The same thing so much further down. */
function lowered(item: PageItem, by: number): PageItem {
  if (item.at === 'line') return { ...item, y1: millimetres(item.y1 + by), y2: millimetres(item.y2 + by) }
  if (item.at === 'path') throw new TypeError('no row has a shape')
  return { ...item, y: millimetres(item.y + by) }
}
