/** Rows of the grid: text set on lines, and things of other heights between them. */
import { advancesOf, sumOf } from './advances.ts'
import { type Frame, UPRIGHT } from './frame.ts'
import { ASCENT, BLACK, CELL, COLUMNS, millimetres, SIZE_3 } from './grid.ts'
import { breakLines, type Line, type LineShape } from './lines.ts'
import { withLastTogether } from './lone-row.ts'
import type { ElementName, FontRole, LineItem, PageItem, Source, TextItem } from './pages.ts'
import { piecesOf, type Span } from './spans.ts'
import { EM, widthOfText } from './widths.ts'

/** Text on a row whose height on the page is not known yet. */
export type Run = Omit<TextItem, 'y'>

export type Row = {
  /** Text on the row's line. */
  runs: Run[]
  /** Things at heights counted from the row's top. */
  items?: PageItem[]
  /** What it takes of the sheet, mm, where that is not a row of the grid. */
  height?: number
  /** May not be the last of its page: a heading, the head of a table. */
  stays?: boolean
  /** The next row, the last of the paragraph, may not begin a page alone. */
  leadsLast?: boolean
  /** Cells over several rows lie on it and the next: parted, their text would be cut. */
  tied?: boolean
  /** Stands on a sheet read sideways. */
  turned?: boolean
  /** Goes on with a table: what stands above it where a new page begins, and the line that closes both parts. */
  continues?: { head: readonly Row[]; rule: LineItem }
}

export const BLANK_ROW: Row = { runs: [] }

/** The same row at the top of a sheet that is read sideways, so much further right. */
export function onTurned(row: Row, right: number): Row {
  return { ...row, turned: true, runs: row.runs.map(run => ({ ...run, x: millimetres(run.x + right) })) }
}

export function isBlank(row: Row | undefined): boolean {
  return row !== undefined && row.runs.length === 0 && (row.items ?? []).length === 0
}

/** Whether a row shows text of an element. */
export function shows(row: Row, element: ElementName): boolean {
  return [...row.runs, ...(row.items ?? [])].some(item => item.at === 'text' && item.element === element)
}

/** Baseline of a run on a row: the middle of its em square is the middle of a 3号 character there. */
export function baselineOn(top: number, size: number): number {
  return millimetres(top + SIZE_3 / 2 + (ASCENT - 0.5) * size)
}

export type Style = {
  font: FontRole
  element: ElementName
  /** Height of the em square and width of a character; 3号 on the grid if absent. */
  size?: number
  /** The block a text comes from. */
  source?: Omit<Source, 'from'>
  /** Where the face changes within the text. */
  spans?: readonly Span[]
  /** So many UTF-16 units at the beginning were added by the layout. */
  marker?: number
}

/** What all rows of one block share. */
export type BlockStyle = { element: 'body' | 'annex'; source: Omit<Source, 'from'> }

function emOf({ size }: Style): number {
  return size ?? CELL
}

/** Lines that fill their room, except the last, which does not begin a page alone. */
export function filledRows(text: string, shape: LineShape, style: Style): Row[] {
  const em = emOf(style)
  const rows = breakLines(text, { ...shape, squeezes: true }).map(line => {
    const columns = shape.columns - line.indent
    const isFilled = !line.last || widthOfText(line.text) > columns * EM
    const advances = advancesOf(line.text, { em, ...(isFilled && { fill: columns * em }) })
    return rowOf(line, { x: UPRIGHT.left + line.indent * em, advances }, style)
  })
  return withLastTogether(rows)
}

export function centredRows(text: string, style: Style, frame: Frame = UPRIGHT): Row[] {
  const columns = style.size === undefined ? COLUMNS : (frame.right - frame.left) / style.size
  return naturalLines(text, columns, style).map(({ line, advances, width }) =>
    rowOf(line, { x: (frame.left + frame.right - width) / 2, advances }, style),
  )
}

/** Lines that end so many ems before the right edge. */
export function rightRows(text: string, indent: number, style: Style): Row[] {
  return naturalLines(text, COLUMNS - indent, style).map(({ line, advances, width }) =>
    rowOf(line, { x: UPRIGHT.right - indent * CELL - width, advances }, style),
  )
}

/** Lines of their natural width that all begin at `x`. */
export function rowsFrom(x: number, lines: readonly Line[], style: Style): Row[] {
  return lines.map(line => rowOf(line, { x, advances: advancesOf(line.text, { em: emOf(style) }) }, style))
}

function naturalLines(text: string, columns: number, style: Style) {
  return breakLines(text, { columns, first: 0, next: 0 }).map(line => {
    const advances = advancesOf(line.text, { em: emOf(style) })
    return { line, advances, width: sumOf(advances) }
  })
}

/** A run whose left edge is given. */
export function runAt(x: number, text: string, advances: readonly number[], style: Style): Run {
  const { font, element, size = SIZE_3 } = style
  const source = style.source === undefined ? {} : { source: { ...style.source, from: 0 } }
  return { at: 'text', x: millimetres(x), size, font, color: BLACK, text, advances, element, ...source }
}

export type LinePlace = { x: number; advances: readonly number[] }

function rowOf(line: Line, place: LinePlace, style: Style): Row {
  const runs = runsOf(line, place, style)
  const underlines = runs.filter(({ underlined }) => underlined).map(({ run }) => underline(run))
  return { runs: runs.map(({ run }) => run), ...(underlines.length > 0 && { items: underlines }) }
}

/** A line as the runs of its faces. */
export function runsOf(line: Line, { x, advances }: LinePlace, style: Style) {
  const { marker = 0, source } = style
  return piecesOf(line, style).map(piece => {
    const before = sumOf(advances.slice(0, piece.at))
    const own = advances.slice(piece.at, piece.at + piece.count)
    const run = runAt(x + before, piece.text, own, { ...style, font: piece.font })
    const from = piece.from - marker
    const place = from < 0 ? { part: 'marker' as const, from: 0 } : { from }
    return {
      run: source === undefined ? run : { ...run, source: { ...source, ...place } },
      underlined: piece.underline,
    }
  })
}

/** Below the em square of an underlined character, mm. */
const UNDERLINE_GAP = 0.5
const UNDERLINE_WIDTH = 0.25

function underline({ x, advances, size, element }: Run): LineItem {
  const y = millimetres(SIZE_3 / 2 + size / 2 + UNDERLINE_GAP)
  const line = { x1: x, y1: y, x2: millimetres(x + sumOf(advances)), y2: y }
  return { at: 'line', ...line, width: UNDERLINE_WIDTH, color: BLACK, ...(element && { element }) }
}
