/**
 * Tables (clause 8): grid lines, a head that is repeated on every page, rows over pages that no line of text is cut by;
 * a wide table lies on sheets of its own that are read sideways.
 */
import type { Table } from '../document/table.ts'
import { type Frame, TURNED, UPRIGHT } from './frame.ts'
import { BLACK, millimetres, SIZE_4 } from './grid.ts'
import type { LineItem, PageItem, TextItem } from './pages.ts'
import { type BlockStyle, centredRows, type Row } from './rows.ts'
import { heightOfLines, placedLines, smallLines } from './small-lines.ts'
import { type Slice, slicesOf } from './table-bands.ts'
import { CELL_PADDING, type Grid, gridOf, innerWidth } from './table-grid.ts'

/** The frame of a table, and the lines within it, mm. */
const OUTER = 0.35
const INNER = 0.25
/** Between a table and its note, and below both, mm. */
const NOTE_GAP = 1.5
const ROOM_BELOW = 2
/** A head taller than this part of the page is not repeated. */
const MAX_REPEATED_HEAD = 1 / 4

export function tableRows(table: Table, style: BlockStyle): Row[] {
  const frame = table.landscape === true ? TURNED : UPRIGHT
  const [caption, note] = [captionRows(table, style, frame), noteRows(table, style, frame)]
  const rows = [...caption, ...bodyRows(table, style, frame), ...note]
  return frame === TURNED ? rows.map(sideways) : [...rows, { runs: [], height: ROOM_BELOW }]
}

function sideways({ continues, ...row }: Row): Row {
  const { head, rule } = continues ?? {}
  return {
    ...row,
    turned: true,
    ...(head && rule && { continues: { head: head.map(sideways), rule } }),
  }
}

function captionRows({ caption }: Table, { element, source }: BlockStyle, frame: Frame): Row[] {
  if (caption === undefined || caption === '') return []
  const style = { element, font: 'heiti', size: SIZE_4, source: { ...source, part: 'caption' } } as const
  return centredRows(caption, style, frame).map(row => ({ ...row, stays: true }))
}

function noteRows({ note }: Table, { element, source }: BlockStyle, frame: Frame): Row[] {
  if (note === undefined || note === '') return []
  const place = { x: frame.left, y: NOTE_GAP, width: frame.right - frame.left, align: 'left' } as const
  const lines = smallLines(note, place.width, SIZE_4)
  const style = { element, font: 'fangsong', size: SIZE_4, source: { ...source, part: 'note' } } as const
  const height = NOTE_GAP + heightOfLines(lines.length, SIZE_4)
  return [{ runs: [], items: placedLines(lines, place, style), height }]
}

function bodyRows(table: Table, style: BlockStyle, frame: Frame): Row[] {
  const grid = gridOf(table, frame)
  const slices = slicesOf(grid, frame)
  const rows = slices.map(slice => rowOf(slice, grid, style))
  const last = rows.length - 1
  const rule = { ...lineBetween(frame.left, frame.right, 0, OUTER), element: style.element }
  const head = repeatedHead(grid, slices, { rows, page: frame.bottom - frame.top })
  return rows.map((row, i) => ({
    ...row,
    ...(i === last && {
      items: [...(row.items ?? []), { ...rule, y1: row.height ?? 0, y2: row.height ?? 0 }],
    }),
    ...((slices[i]?.stays ||
      (head.length > 0 && (slices[i]?.row ?? 0) < grid.headRows) ||
      (i === last && table.note !== undefined)) && { stays: true }),
    ...(slices[i]?.stays && { tied: true }),
    ...(i > 0 && { continues: { head: (slices[i]?.row ?? 0) >= grid.headRows ? head : [], rule } }),
  }))
}

/** The head as it stands on every further page; its text is there for the second time. */
function repeatedHead(
  { headRows }: Grid,
  slices: readonly Slice[],
  { rows, page }: { rows: Row[]; page: number },
): Row[] {
  const head = rows.filter((_, i) => (slices[i]?.row ?? 0) < headRows)
  const height = head.reduce((sum, row) => sum + (row.height ?? 0), 0)
  if (height > page * MAX_REPEATED_HEAD || head.length === rows.length) return []
  return head.map(row => ({ ...row, stays: true, items: (row.items ?? []).map(again) }))
}

function again(item: PageItem): PageItem {
  return item.at === 'text' ? { ...item, repeated: true } : item
}

function rowOf(slice: Slice, grid: Grid, style: BlockStyle): Row {
  const lines = linesOf(slice, grid).map(line => ({ ...line, element: style.element }))
  const texts = slice.texts.flatMap(text => textsOf(text, grid, style))
  return { runs: [], items: [...lines, ...texts], height: slice.height }
}

function textsOf({ cell, y, from, to }: Slice['texts'][number], grid: Grid, style: BlockStyle): TextItem[] {
  const x = (grid.edges[cell.column] ?? 0) + CELL_PADDING
  const place = { x, y, width: innerWidth(grid.edges, cell), align: cell.align }
  const font = cell.head ? 'heiti' : 'fangsong'
  const source = { ...style.source, cell: { row: cell.row, column: cell.column } }
  return placedLines(cell.lines.slice(from, to), place, { ...style, source, font, size: grid.size })
}

/** The lines at the left, between and right of the cells, and above the cells that begin here. */
function linesOf({ row, opens, height }: Slice, { edges, owners }: Grid): LineItem[] {
  const cells = owners[row] ?? []
  const upright = edges.flatMap((x, i) => {
    const outer = i === 0 || i === edges.length - 1
    if (!outer && cells[i - 1] === cells[i]) return []
    return [{ ...lineBetween(x, x, 0, outer ? OUTER : INNER), y2: height }]
  })
  return opens ? [...linesAbove(row, { edges, owners }), ...upright] : upright
}

function linesAbove(row: number, { edges, owners }: Pick<Grid, 'edges' | 'owners'>): LineItem[] {
  const width = row === 0 ? OUTER : INNER
  const lines: LineItem[] = []
  owners[row]?.forEach((cell, i) => {
    if (owners[row - 1]?.[i] === cell) return
    const [x1, x2] = [edges[i] ?? 0, edges[i + 1] ?? 0]
    const last = lines.at(-1)
    if (last !== undefined && last.x2 === millimetres(x1))
      lines[lines.length - 1] = lineBetween(last.x1, x2, 0, width)
    else lines.push(lineBetween(x1, x2, 0, width))
  })
  return lines
}

function lineBetween(x1: number, x2: number, y: number, width: number): LineItem {
  return { at: 'line', x1: millimetres(x1), y1: y, x2: millimetres(x2), y2: y, width, color: BLACK }
}
