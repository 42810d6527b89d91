import type { Node } from 'prosemirror-model'
import { TableMap } from 'prosemirror-tables'
import type { Table } from '../../../../shared/document/table.ts'
import { textOf } from './node-text.ts'
import { type Cell, columnsOf } from './schema-tables.ts'

/** A table with its caption and note as a block of the model. */
export function tableOf({ attrs, children }: Node): Table {
  const [caption, table, note] = ['table_caption', 'table', 'table_note'].map(name =>
    children.find(({ type }) => type.name === name),
  )
  if (table === undefined) throw new TypeError('a frame without its table')
  const map = TableMap.get(table)
  const captionText = textOf(caption)
  const noteText = textOf(note)
  return {
    kind: 'table',
    ...(captionText === '' ? {} : { caption: captionText }),
    columns: columnsOf(table),
    headRows: headRowsOf(table, map),
    rows: Array.from({ length: map.height }, (_, y) => rowOf(table, map, y)),
    ...(attrs.landscape ? { landscape: true } : {}),
    ...(noteText === '' ? {} : { note: noteText }),
  }
}

function rowOf(table: Node, map: TableMap, y: number): (Cell | null)[] {
  return Array.from({ length: map.width }, (_, x) => {
    const place = map.map[y * map.width + x] ?? 0
    const { left, top } = map.findCell(place)
    const cell = table.nodeAt(place)
    return cell === null || left !== x || top !== y ? null : cellOf(cell)
  })
}

function cellOf(node: Node): Cell {
  const { colspan, rowspan, align } = node.attrs
  return {
    text: node.children.map(textOf).join(''),
    ...(colspan === 1 ? {} : { columns: colspan }),
    ...(rowspan === 1 ? {} : { rows: rowspan }),
    ...(align === null ? {} : { align }),
  }
}

/** The rows from the top in which every cell is one of the head and none reaches below. */
function headRowsOf(table: Node, map: TableMap): number {
  const cellsOf = (y: number) => map.map.slice(y * map.width, (y + 1) * map.width)
  const isHead = (place: number) => table.nodeAt(place)?.type.name === 'table_header'
  let rows = 0
  while (rows < map.height && cellsOf(rows).every(isHead)) rows++
  while (rows > 0 && cellsOf(rows - 1).some(place => map.findCell(place).bottom > rows)) rows--
  return rows
}
