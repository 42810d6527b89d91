/** The columns of the table with the caret: how many there are, how wide they are, and how their text stands. */
import type { Command, EditorState, Transaction } from 'prosemirror-state'
import {
  addColumnAfter,
  addColumnBefore,
  deleteColumn,
  isInTable,
  selectedRect,
  type TableRect,
} from 'prosemirror-tables'
import { nodes } from './schema.ts'
import { type Column, columnsOf } from './schema-tables.ts'

/** A column beside the chosen ones, as wide and placed as its neighbour. */
export function addColumn(side: 'before' | 'after'): Command {
  return withColumns(side === 'before' ? addColumnBefore : addColumnAfter, (columns, { left, right }) => {
    const at = side === 'before' ? left : right
    const neighbour = columns[side === 'before' ? left : right - 1]
    return neighbour === undefined ? columns : columns.toSpliced(at, 0, { ...neighbour })
  })
}

export const dropColumns: Command = withColumns(deleteColumn, (columns, { left, right }) =>
  columns.toSpliced(left, right - left),
)

/** How the text of the chosen columns stands; a cell's own placing in them gives way to it. The head is centred. */
export function alignColumns(align: Column['align']): Command {
  return changeColumns(
    column => ({ ...column, align }),
    (tr, { map, table, tableStart, left, right }) => {
      for (const place of map.cellsInRect({ left, right, top: 0, bottom: map.height })) {
        const cell = table.nodeAt(place)
        const isOwn = cell?.type === nodes.table_cell && cell.attrs.align !== null
        if (isOwn) tr.setNodeAttribute(tableStart + place, 'align', null)
      }
    },
  )
}

/** How the text of the column with the caret stands; `null` outside of tables. */
export function columnAlign(state: EditorState): Column['align'] | null {
  if (!isInTable(state)) return null
  const { table, left } = selectedRect(state)
  return columnsOf(table)[left]?.align ?? null
}

const STEP = 1.25

/** The chosen columns a step wider or narrower than they are. */
export function widenColumns(way: 'wider' | 'narrower'): Command {
  return changeColumns(({ weight, align }) => ({
    weight: Math.min(900, Math.max(0.05, way === 'wider' ? weight * STEP : weight / STEP)),
    align,
  }))
}

/** Runs a command that changes how many columns there are, or their order, and what is known of them with it. */
export function withColumns(
  command: Command,
  change: (columns: Column[], rect: TableRect) => Column[],
): Command {
  return (state, dispatch) => {
    if (!isInTable(state)) return false
    if (dispatch === undefined) return command(state)
    const rect = selectedRect(state)
    const columns = change(columnsOf(rect.table), rect)
    return command(state, tr => dispatch(tr.setNodeAttribute(rect.tableStart - 1, 'columns', columns)))
  }
}

function changeColumns(
  change: (column: Column) => Column,
  more: (tr: Transaction, rect: TableRect) => void = () => undefined,
): Command {
  return (state, dispatch) => {
    if (!isInTable(state)) return false
    const rect = selectedRect(state)
    const columns = columnsOf(rect.table).map((column, at) =>
      at >= rect.left && at < rect.right ? change(column) : column,
    )
    const tr = state.tr.setNodeAttribute(rect.tableStart - 1, 'columns', columns)
    more(tr, rect)
    dispatch?.(tr)
    return true
  }
}
