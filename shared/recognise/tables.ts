import {
  MAX_CELL_CHARACTERS,
  MAX_COLUMN_WEIGHT,
  MAX_TABLE_COLUMNS,
  MAX_TABLE_ROWS,
} from '../document/limits.ts'
import type { Cell, Table } from '../document/table.ts'
import type { Align, SourceItem } from './source.ts'

/** A cell as a reader finds it: its paragraphs, and how many columns and rows it takes. */
export type RawCell = { paragraphs: string[]; columns: number; rows: number; align?: Align }
export type RawTable = { rows: RawCell[][]; headRows: number; weights?: readonly number[] }

/** What a table holds that is no table: 版头 and 版记 are often typed into one, to keep two things on a line. */
const ELEMENTS = /^抄\s*送\s*[：:]|印\s*发$|签发人\s*[：:]/
const WIDE_AT_END = /[\u2e80-\uffef]$/
const WIDE_AT_START = /^[\u2e80-\uffef]/

/** A table of the document; or its cells as paragraphs, where it only places text or is too large. */
export function tableItems(raw: RawTable): SourceItem[] {
  const cells = raw.rows.flat()
  // An empty row counts only where a cell from above lies over it.
  const rows = cells.some(cell => cell.rows > 1) ? raw.rows : raw.rows.filter(row => row.length > 0)
  const isElement = cells.some(({ paragraphs }) => paragraphs.some(text => ELEMENTS.test(text.trim())))
  const isColumn = rows.every(row => row.length <= 1)
  const grid = isElement || isColumn ? undefined : gridOf(rows)
  if (grid === undefined) return rows.flatMap(row => paragraphsOf(row, isColumn))
  const columns = grid[0]?.length ?? 0
  const headRows = headOf(grid, raw.headRows)
  const weights = raw.weights?.length === columns ? raw.weights : Array.from({ length: columns }, () => 1)
  const block: Table = {
    kind: 'table',
    columns: scaled(weights).map(weight => ({ weight, align: 'left' })),
    headRows,
    rows: grid,
  }
  return [{ kind: 'object', block }]
}

/** The lines of a cell as one; between wide characters nothing is put in. */
export function joinedLines(lines: readonly string[]): string {
  return lines
    .map(line => line.trim())
    .filter(line => line !== '')
    .reduce((text, line) => text + (WIDE_AT_END.test(text) && WIDE_AT_START.test(line) ? '' : ' ') + line, '')
    .trim()
}

function paragraphsOf(row: readonly RawCell[], alone: boolean): SourceItem[] {
  if (alone)
    return row.flatMap(({ paragraphs }) => paragraphs.map(text => ({ kind: 'paragraph' as const, text })))
  const text = row.map(({ paragraphs }) => joinedLines(paragraphs)).join('\u3000')
  return [{ kind: 'paragraph', text }]
}

/** The cells on a grid without holes; `undefined` if a document cannot hold it. */
function gridOf(rows: readonly RawCell[][]): (Cell | null)[][] | undefined {
  if (rows.length > MAX_TABLE_ROWS) return undefined
  const grid: (Cell | null | undefined)[][] = rows.map(() => [])
  for (const [y, row] of rows.entries()) for (const raw of row) if (!place(grid, y, raw)) return undefined
  const width = Math.max(...grid.map(row => row.length))
  return grid.map(row =>
    Array.from({ length: width }, (_, x) => (row[x] === undefined ? { text: '' } : row[x])),
  )
}

/** Puts a cell at the first free place of its row, cut to what is free there. */
function place(grid: (Cell | null | undefined)[][], y: number, raw: RawCell): boolean {
  const row = grid[y] ?? []
  const text = joinedLines(raw.paragraphs)
  let x = 0
  while (row[x] !== undefined) x++
  if (x >= MAX_TABLE_COLUMNS || text.length > MAX_CELL_CHARACTERS) return false
  let columns = 1
  while (columns < raw.columns && x + columns < MAX_TABLE_COLUMNS && row[x + columns] === undefined) columns++
  const rows = Math.max(1, Math.min(raw.rows, grid.length - y))
  for (const below of grid.slice(y, y + rows)) for (let i = x; i < x + columns; i++) below[i] = null
  row[x] = {
    text,
    ...(columns > 1 ? { columns } : {}),
    ...(rows > 1 ? { rows } : {}),
    ...(raw.align === undefined ? {} : { align: raw.align }),
  }
  return true
}

/** The head rows as they are marked, or the first; with every row that a cell of them reaches into. */
function headOf(grid: readonly (Cell | null)[][], marked: number): number {
  let head = marked > 0 ? marked : grid.length > 2 ? 1 : 0
  for (let y = 0; y < head && y < grid.length; y++) {
    for (const cell of grid[y] ?? []) head = Math.max(head, y + (cell?.rows ?? 1))
  }
  return head < grid.length ? head : 0
}

function scaled(weights: readonly number[]): number[] {
  const sane = weights.map(weight => (Number.isFinite(weight) && weight > 0 ? weight : 1))
  const largest = Math.max(...sane)
  return sane.map(weight => Math.max(1, Math.round((weight / largest) * MAX_COLUMN_WEIGHT)))
}
