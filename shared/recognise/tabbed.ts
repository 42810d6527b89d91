/**
 * Tables typed with tabs: rows one below the other with the same number of cells. A single row, and paragraphs whose
 * number stands before a tab, are text.
 */
import { MAX_TABLE_ROWS } from '../document/limits.ts'
import type { Table } from '../document/table.ts'
import { EM, widthOfText } from '../layout/widths.ts'
import type { Line } from './lines.ts'
import { tableItems } from './tables.ts'

/** 一、 （一） 1. （1） ① — : what numbers a paragraph. */
const NUMBER_ALONE =
  /^(?:[一二三四五六七八九十百]+[、.．]|[（(][一二三四五六七八九十百\d]{1,3}[）)]|\d{1,3}[.．、]|[①-⑳●•·—-]+)$/
/** Columns share the width by their longest cells, within these ems. */
const NARROWEST = 3
const WIDEST = 20

/** Whether a line goes on with the table of the rows before it. */
export function goesOnTabbed(rows: readonly Line[], line: Line): boolean {
  const last = rows.at(-1)
  return last !== undefined && rows.length < MAX_TABLE_ROWS && areRows(last, line)
}

/** Whether a line stands in such a table. */
export function isInTabbed(lines: readonly Line[], at: number): boolean {
  const line = lines[at]
  return [lines[at - 1], lines[at + 1]].some(
    other => line !== undefined && other !== undefined && areRows(line, other),
  )
}

/** The table of such rows; `undefined` for a single row, and where a document cannot hold it. */
export function tabbedTable(rows: readonly Line[]): Table | undefined {
  const grid = withoutEmptyColumns(rows.map(({ cells = [] }) => cells))
  if (rows.length < 2 || (grid[0]?.length ?? 0) < 2) return undefined
  const raw = grid.map(cells => cells.map(text => ({ paragraphs: [text], columns: 1, rows: 1 })))
  const items = tableItems({ rows: raw, headRows: 0, weights: weightsOf(grid) })
  const [item] = items
  return items.length === 1 && item?.kind === 'object' && item.block.kind === 'table' ? item.block : undefined
}

function areRows(a: Line, b: Line): boolean {
  return isRow(a) && isRow(b) && a.cells?.length === b.cells?.length
}

function isRow({ cells = [], align, block, marker, element }: Line): boolean {
  if ((align ?? block ?? marker ?? element) !== undefined) return false
  const filled = cells.filter(cell => cell !== '')
  return filled.length >= 2 && !NUMBER_ALONE.test(filled[0] ?? '')
}

function withoutEmptyColumns(grid: readonly string[][]): string[][] {
  const isFilled = (column: number) => grid.some(cells => cells[column] !== '')
  return grid.map(cells => cells.filter((_, column) => isFilled(column)))
}

function weightsOf(grid: readonly string[][]): number[] {
  return (grid[0] ?? []).map((_, column) => {
    const longest = Math.max(...grid.map(cells => widthOfText(cells[column] ?? '') / EM))
    return Math.min(WIDEST, Math.max(NARROWEST, longest))
  })
}
