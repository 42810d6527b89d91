/** Rows of the grid: text set on lines, and things of other heights between them. */
import { advancesOf, sumOf } from './advances.ts'
import { ASCENT, BLACK, CELL, COLUMNS, LEFT, millimetres, RIGHT, ROW_HEIGHT, SIZE_3 } from './grid.ts'
import { breakLines, type Line, type LineShape } from './lines.ts'
import type { ElementName, FontRole, LineItem, PageItem, Source, TextItem } from './pages.ts'
import { piecesOf, type Span } from './spans.ts'

/** Text on a row whose height on the page is not known yet. */
export type Run = Omit<TextItem, 'y'>

/** One row of the grid. A row that `stays` may not be the last of its page: it is a heading. */
export type Row = {
  runs: Run[]
  /** Things at heights counted from the row's top. */
  items?: PageItem[]
  stays?: boolean
}

export const BLANK_ROW: Row = { runs: [] }

/** Baseline of a run on a row: the middle of its em square is the middle of a 3号 character there. */
export function baselineOn(top: number, size: number): number {
  return millimetres(top + SIZE_3 / 2 + (ASCENT - 0.5) * size)
}

/** Bottom of what stands on a row. */
export function bottomOfRow(top: number): number {
  return top + ROW_HEIGHT
}

/** Below the em square of an underlined character, mm. */
const UNDERLINE_GAP = 0.5
const UNDERLINE_WIDTH = 0.25

export type Style = {
  font: FontRole
  element: ElementName
  /** The block a text comes from. */
  source?: Omit<Source, 'from'>
  /** Where the face changes within the text. */
  spans?: readonly Span[]
}

/** Lines that fill their room, except the last. */
export function filledRows(text: string, shape: LineShape, style: Style): Row[] {
  return breakLines(text, shape).map(line => {
    const room = (shape.columns - line.indent) * CELL
    const advances = advancesOf(line.text, { em: CELL, ...(line.last ? {} : { fill: room }) })
    return rowOf(line, { x: LEFT + line.indent * CELL, advances }, style)
  })
}

export function centredRows(text: string, style: Style): Row[] {
  return naturalLines(text, COLUMNS).map(({ line, advances, width }) =>
    rowOf(line, { x: (LEFT + RIGHT - width) / 2, advances }, style),
  )
}

/** Lines that end so many ems before the right edge. */
export function rightRows(text: string, indent: number, style: Style): Row[] {
  return naturalLines(text, COLUMNS - indent).map(({ line, advances, width }) =>
    rowOf(line, { x: RIGHT - indent * CELL - width, advances }, style),
  )
}

function naturalLines(text: string, columns: number) {
  return breakLines(text, { columns, first: 0, next: 0 }).map(line => {
    const advances = advancesOf(line.text, { em: CELL })
    return { line, advances, width: sumOf(advances) }
  })
}

/** A run of 3号 text whose left edge is given. */
export function runAt(x: number, text: string, advances: readonly number[], style: Style): Run {
  const { font, element } = style
  const source = style.source === undefined ? {} : { source: { ...style.source, from: 0 } }
  return {
    at: 'text',
    x: millimetres(x),
    size: SIZE_3,
    font,
    color: BLACK,
    text,
    advances,
    element,
    ...source,
  }
}

type Place = { x: number; advances: readonly number[] }

/** A line as the runs of its faces, with a line under what is underlined. */
function rowOf(line: Line, place: Place, style: Style): Row {
  if (line.text === '') return { runs: [] }
  const runs: Run[] = []
  const items: PageItem[] = []
  for (const piece of piecesOf(line, style.font, style.spans ?? [])) {
    const before = sumOf(place.advances.slice(0, piece.at))
    const advances = place.advances.slice(piece.at, piece.at + piece.count)
    const run = runAt(place.x + before, piece.text, advances, { ...style, font: piece.font })
    runs.push(run.source === undefined ? run : { ...run, source: { ...run.source, from: piece.from } })
    if (piece.underline) items.push(underline(run))
  }
  return items.length === 0 ? { runs } : { runs, items }
}

function underline({ x, advances, size, element }: Run): LineItem {
  const y = millimetres(SIZE_3 / 2 + size / 2 + UNDERLINE_GAP)
  const line = { x1: x, y1: y, x2: millimetres(x + sumOf(advances)), y2: y }
  return { at: 'line', ...line, width: UNDERLINE_WIDTH, color: BLACK, ...(element && { element }) }
}
