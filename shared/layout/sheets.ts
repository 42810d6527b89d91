import { millimetres, PITCH, ROWS, rowTop } from './grid.ts'
import type { PageItem, SealPlace } from './pages.ts'
import { BLANK_ROW, baselineOn, type Row } from './rows.ts'

/** A page in the making: rows one below the other from row `start` on, and what stands at fixed places. */
export type Sheet = {
  start: number
  rows: Row[]
  /** Distance of the rows; the grid's, except where the closing had to be made room for (7.3.5.5). */
  pitch: number
  fixed: PageItem[]
  seals: Omit<SealPlace, 'page'>[]
  /** Lowest point of anything on the sheet that is not on a row, mm. */
  lowest: number
}

export function sheetFrom(start: number, rows: Row[] = []): Sheet {
  return { start, rows, pitch: PITCH, fixed: [], seals: [], lowest: 0 }
}

/** Top of the row with an index on a sheet. */
export function topOn(sheet: Sheet, index: number): number {
  return rowTop(sheet.start) + index * sheet.pitch
}

/** Cuts rows into sheets of 22. No sheet begins with a blank row, and none ends with a row that stays with the next. */
export function paginate(rows: readonly Row[], start: number): Sheet[] {
  const sheets = [sheetFrom(start)]
  for (const row of rows) {
    const sheet = sheets.at(-1) ?? sheetFrom(1)
    if (sheet.start + sheet.rows.length <= ROWS) {
      if (row !== BLANK_ROW || sheet.rows.length > 0 || sheets.length === 1) sheet.rows.push(row)
      continue
    }
    const next = sheetFrom(1, [...takeStaying(sheet.rows), ...(row === BLANK_ROW ? [] : [row])])
    sheets.push(next)
  }
  return sheets
}

/** Takes the headings off the end of a sheet, unless nothing else would be left. */
export function takeStaying(rows: Row[]): Row[] {
  let from = rows.length
  while (from > 0 && rows[from - 1]?.stays) from--
  if (from === 0 || from === rows.length) return []
  const taken = rows.splice(from)
  while (rows.at(-1) === BLANK_ROW) rows.pop()
  return taken
}

/** What a sheet shows: its fixed things and its rows at their places. */
export function itemsOf(sheet: Sheet): PageItem[] {
  return [...sheet.fixed, ...sheet.rows.flatMap((row, index) => itemsOfRow(row, topOn(sheet, index)))]
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
