import { z } from 'zod'
import { line } from './fields.ts'
import { MAX_CELL_CHARACTERS, MAX_COLUMN_WEIGHT, MAX_TABLE_COLUMNS, MAX_TABLE_ROWS } from './limits.ts'
import { isPlainText } from './text.ts'

const align = z.enum(['left', 'center', 'right'])

const cell = z.object({
  text: z.string().max(MAX_CELL_CHARACTERS).refine(isPlainText),
  /** How many columns and rows it takes, to the right and down; 1 if absent. */
  columns: z.int().min(1).max(MAX_TABLE_COLUMNS).optional(),
  rows: z.int().min(1).max(MAX_TABLE_ROWS).optional(),
  /** In place of its column's. */
  align: align.optional(),
})

const column = z.object({
  /** Its share of the width, in proportion to the weights of the others. */
  weight: z.number().positive().max(MAX_COLUMN_WEIGHT),
  align,
})

const fields = z.object({
  kind: z.literal('table'),
  caption: line.optional(),
  columns: z.array(column).min(1).max(MAX_TABLE_COLUMNS),
  /** So many rows from the top are the head, repeated on every page. */
  headRows: z.int().min(0).max(MAX_TABLE_ROWS),
  /** One entry for each column; `null` where a cell at the left or above lies over it. */
  rows: z.array(z.array(cell.nullable()).max(MAX_TABLE_COLUMNS)).min(1).max(MAX_TABLE_ROWS),
  /** On a page turned sideways. */
  landscape: z.boolean().optional(),
  note: line.optional(),
})

export type Table = z.infer<typeof fields>
export type Cell = z.infer<typeof cell>
export const table = fields.refine(isWhole)

/** Whether the cells cover the grid once: no hole, no overlap, none beyond its edge or out of the head. */
function isWhole({ columns, headRows, rows }: Table): boolean {
  if (headRows > rows.length || rows.some(row => row.length !== columns.length)) return false
  const covered = rows.map(row => row.map(() => false))
  return rows.every((row, y) =>
    row.every((cell, x) => {
      if (cell === null) return covered[y]?.[x] === true
      const bottom = y + (cell.rows ?? 1)
      const floor = y < headRows ? headRows : rows.length
      return bottom <= floor && cover(covered, { x, y, right: x + (cell.columns ?? 1), bottom })
    }),
  )
}

type Area = { x: number; y: number; right: number; bottom: number }

/** Marks the places of a cell; `false` if one of them is taken or does not exist. */
function cover(covered: boolean[][], { x, y, right, bottom }: Area): boolean {
  for (const row of covered.slice(y, bottom)) {
    if (right > row.length || row.slice(x, right).includes(true)) return false
    row.fill(true, x, right)
  }
  return true
}
