/**
 * The height of a table. Rows that a cell ties together are a band; a band stays on one page unless it is too tall for
 * that: then all its cells are set on common lines from the top, and a page may end between any two of them.
 */
import type { Frame } from './frame.ts'
import { distanceOfLines, heightOfLines } from './small-lines.ts'
import type { Grid, GridCell } from './table-grid.ts'

/** Above and below the text of a row, mm. */
export const ROW_PADDING = 1.6
/** A row taller than this part of the page may be parted, and a band taller than this one. */
const MAX_WHOLE_ROW = 1 / 3
const MAX_WHOLE_BAND = 1 / 2

/** What a page never cuts: a row, or one line of a tall one. `lines` says which lines of a cell stand here. */
export type Slice = {
  row: number
  /** Whether the row begins with it. */
  opens: boolean
  height: number
  /** Stays with the next slice. */
  stays: boolean
  texts: { cell: GridCell; y: number; from: number; to: number }[]
}

export function slicesOf(grid: Grid, frame: Frame): Slice[] {
  const page = frame.bottom - frame.top
  return bandsOf(grid).flatMap(rows => {
    const heights = heightsOf(grid, rows)
    const height = heights.reduce((sum, value) => sum + value, 0)
    const limit = rows.length > 1 ? MAX_WHOLE_BAND : MAX_WHOLE_ROW
    return height <= page * limit
      ? wholeBand(grid, rows, heights)
      : openBand(grid, rows, page * MAX_WHOLE_ROW)
  })
}

/** The rows in groups that cells over several rows tie together. */
function bandsOf({ owners }: Grid): number[][] {
  const bands: number[][] = []
  let end = 0
  owners.forEach((cells, row) => {
    if (row >= end) bands.push([])
    bands.at(-1)?.push(row)
    end = Math.max(end, row + 1, ...cells.map(cell => cell.row + cell.rows))
  })
  return bands
}

function textHeight({ lines }: GridCell, size: number): number {
  return heightOfLines(lines.length, size) + 2 * ROW_PADDING
}

/** Each row as high as its tallest cell; what a cell over several rows needs more, the last of them gets. */
function heightsOf(grid: Grid, rows: readonly number[]): number[] {
  const [first = 0] = rows
  const heights = rows.map(() => heightOfLines(1, grid.size) + 2 * ROW_PADDING)
  const cells = cellsIn(grid, rows).sort((a, b) => a.rows - b.rows)
  for (const cell of cells) {
    const [top, last] = [cell.row - first, cell.row + cell.rows - 1 - first]
    const above = heights.slice(top, last).reduce((sum, height) => sum + height, 0)
    heights[last] = Math.max(heights[last] ?? 0, textHeight(cell, grid.size) - above)
  }
  return heights
}

function cellsIn(grid: Grid, rows: readonly number[]): GridCell[] {
  const cells = new Set(rows.flatMap(row => grid.owners[row] ?? []))
  return [...cells]
}

function wholeBand(grid: Grid, rows: readonly number[], heights: readonly number[]): Slice[] {
  return rows.map((row, i) => ({
    row,
    opens: true,
    height: heights[i] ?? 0,
    stays: i < rows.length - 1,
    texts: startingIn(grid, row).map(cell => {
      const box = heights.slice(i, i + cell.rows).reduce((sum, height) => sum + height, 0)
      const y = (box - heightOfLines(cell.lines.length, grid.size)) / 2
      return { cell, y, from: 0, to: cell.lines.length }
    }),
  }))
}

function startingIn(grid: Grid, row: number): GridCell[] {
  return [...new Set(grid.owners[row] ?? [])].filter(cell => cell.row === row)
}

/** `placed` counts the lines of cells that go on in the next row. */
function openBand(grid: Grid, rows: readonly number[], maxWhole: number): Slice[] {
  const placed = new Map<GridCell, number>()
  return rows.flatMap(row => {
    const cells = [...new Set(grid.owners[row] ?? [])]
    const rest = cells.map(cell => ({ cell, from: placed.get(cell) ?? 0 }))
    const ending = rest.filter(({ cell }) => cell.row + cell.rows === row + 1)
    const count = Math.max(1, ...ending.map(({ cell, from }) => cell.lines.length - from))
    for (const { cell, from } of rest) placed.set(cell, Math.min(cell.lines.length, from + count))
    const whole = heightOfLines(count, grid.size) + 2 * ROW_PADDING
    const step = whole <= maxWhole ? count : 1
    return Array.from({ length: count / step }, (_, i) =>
      sliceOf({ row, rest, size: grid.size }, i * step, { step, count }),
    )
  })
}

type RowPart = { row: number; rest: { cell: GridCell; from: number }[]; size: number }

function sliceOf(
  { row, rest, size }: RowPart,
  at: number,
  { step, count }: { step: number; count: number },
): Slice {
  const opens = at === 0
  const closes = at + step === count
  const top = opens ? ROW_PADDING : (distanceOfLines(size) - size) / 2
  const bottom = closes ? ROW_PADDING : (distanceOfLines(size) - size) / 2
  const texts = rest.flatMap(({ cell, from }) => {
    const to = Math.min(cell.lines.length, from + at + step)
    return to > from + at ? [{ cell, y: top, from: from + at, to }] : []
  })
  return { row, opens, height: top + heightOfLines(step, size) + bottom, stays: false, texts }
}
