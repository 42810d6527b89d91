/** A table as a grid: the edges of its columns, the size of its type, and its cells with their lines. */
import type { Table } from '../document/table.ts'
import { unitsOf } from './breaks.ts'
import type { Frame } from './frame.ts'
import { SIZE_4 } from './grid.ts'
import type { Line } from './lines.ts'
import { smallLines } from './small-lines.ts'
import { EM, widthOfText } from './widths.ts'

type Align = 'left' | 'center' | 'right'

export type GridCell = {
  /** Its first row and column, and how many it takes. */
  row: number
  column: number
  rows: number
  columns: number
  align: Align
  head: boolean
  lines: Line[]
}

export type Grid = {
  /** From the left edge of the first column to the right edge of the last, mm. */
  edges: number[]
  /** Height of a character. */
  size: number
  cells: GridCell[]
  /** Which cell lies on each place. */
  owners: GridCell[][]
  headRows: number
}

/** Left and right of the text of a cell, mm. */
export const CELL_PADDING = 1.2
/** No column is narrower than this: two small characters. */
const MIN_COLUMN = 8.5
const TINY = 0.001
/** 4号, 小4, 5号, 小5: the largest in which words and numbers stay whole. */
const SIZES = [SIZE_4, 4.233, 3.704, 3.175] as const
/** A column should hold so many characters, unless its texts are shorter. */
const GOOD_COLUMN_EMS = 4

export function gridOf(table: Table, frame: Frame): Grid {
  const edges = edgesOf(
    table.columns.map(({ weight }) => weight),
    frame,
  )
  const size = sizeFor(table, edges)
  const cells = cellsOf(table, edges, size)
  return { edges, size, cells, owners: ownersOf(table, cells), headRows: table.headRows }
}

export function innerWidth(
  edges: readonly number[],
  { column, columns }: Pick<GridCell, 'column' | 'columns'>,
) {
  return (edges[column + columns] ?? 0) - (edges[column] ?? 0) - 2 * CELL_PADDING
}

function edgesOf(weights: readonly number[], { left, right }: Frame): number[] {
  const width = right - left
  const least = Math.min(MIN_COLUMN, width / weights.length)
  let x = left
  return [left, ...widthsOf(weights, { width, least }, new Set()).map(column => (x += column))]
}

/** Columns share the width by their weights; one that would be too narrow takes from the others. */
function widthsOf(
  weights: readonly number[],
  room: { width: number; least: number },
  narrow: ReadonlySet<number>,
): number[] {
  const free = room.width - narrow.size * room.least
  const total = weights.reduce((sum, weight, i) => sum + (narrow.has(i) ? 0 : weight), 0)
  const widths = weights.map((weight, i) => (narrow.has(i) ? room.least : (weight / total) * free))
  const more = weights.flatMap((_, i) => (!narrow.has(i) && (widths[i] ?? 0) < room.least - TINY ? [i] : []))
  return more.length === 0 ? widths : widthsOf(weights, room, new Set([...narrow, ...more]))
}

function sizeFor(table: Table, edges: readonly number[]): number {
  const texts = table.rows.flatMap(row =>
    row.flatMap((cell, column) =>
      cell === null || cell.text === ''
        ? []
        : [neededEms(cell.text, innerWidth(edges, { column, columns: cell.columns ?? 1 }))],
    ),
  )
  return SIZES.find(size => texts.every(({ ems, width }) => ems * size <= width)) ?? SIZES.at(-1) ?? SIZE_4
}

/** A text needs room for its longest word, and for a few characters of it. */
function neededEms(text: string, width: number): { ems: number; width: number } {
  const word = Math.max(...unitsOf(text).map(({ characters }) => widthOfText(characters.join('').trimEnd())))
  const few = Math.min(widthOfText(text), GOOD_COLUMN_EMS * EM)
  return { ems: Math.max(word, few) / EM, width }
}

function cellsOf({ rows, columns, headRows }: Table, edges: readonly number[], size: number): GridCell[] {
  return rows.flatMap((cells, row) =>
    cells.flatMap((cell, column) => {
      if (cell === null) return []
      const span = { row, column, rows: cell.rows ?? 1, columns: cell.columns ?? 1 }
      const head = row < headRows
      const align = cell.align ?? (head ? 'center' : (columns[column]?.align ?? 'left'))
      return [{ ...span, align, head, lines: smallLines(cell.text, innerWidth(edges, span), size) }]
    }),
  )
}

function ownersOf({ rows }: Table, cells: readonly GridCell[]): GridCell[][] {
  const owners: GridCell[][] = rows.map(() => [])
  for (const cell of cells) {
    for (const row of owners.slice(cell.row, cell.row + cell.rows)) {
      for (let column = cell.column; column < cell.column + cell.columns; column++) row[column] = cell
    }
  }
  return owners
}
