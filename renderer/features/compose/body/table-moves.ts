/** Rows and columns that change places with their neighbour, by the caret in them. */
import type { Command } from 'prosemirror-state'
import { TextSelection } from 'prosemirror-state'
import {
  addRowAfter,
  goToNextCell,
  isInTable,
  moveTableColumn,
  moveTableRow,
  selectedRect,
  type TableRect,
} from 'prosemirror-tables'
import { nodes } from './schema.ts'
import { withColumns } from './table-columns.ts'

/** The row up or down. Merged cells stay where they are, and no row goes from the head into the others or back. */
export function moveRow(by: -1 | 1): Command {
  return (state, dispatch, view) => {
    if (!isInTable(state)) return false
    const rect = selectedRect(state)
    const [from, to] = [rect.top, rect.top + by]
    if (rect.bottom !== from + 1 || to < 0 || to >= rect.map.height) return false
    const rows = [from, to].map(y =>
      placesIn(rect, { left: 0, right: rect.map.width, top: y, bottom: y + 1 }),
    )
    const isHead = rows.map(places => places.every(at => rect.table.nodeAt(at)?.type === nodes.table_header))
    if (isHead[0] !== isHead[1] || rows.flat().some(at => rect.table.nodeAt(at)?.attrs.rowspan !== 1))
      return false
    return moveTableRow({ from, to })(state, dispatch, view)
  }
}

/** The column to the left or right, with its width and the way its text stands. Merged cells stay where they are. */
export function moveColumn(by: -1 | 1): Command {
  return (state, dispatch) => {
    if (!isInTable(state)) return false
    const rect = selectedRect(state)
    const [from, to] = [rect.left, rect.left + by]
    if (rect.right !== from + 1 || to < 0 || to >= rect.map.width) return false
    const area = { left: Math.min(from, to), right: Math.max(from, to) + 1, top: 0, bottom: rect.map.height }
    if (placesIn(rect, area).some(at => rect.table.nodeAt(at)?.attrs.colspan !== 1)) return false
    const move = withColumns(moveTableColumn({ from, to }), columns => {
      const moved = columns[from]
      return moved === undefined ? columns : columns.toSpliced(from, 1).toSpliced(to, 0, moved)
    })
    return move(state, dispatch)
  }
}

/** Tab in the last cell of a table begins a new row. */
export const tabIntoNewRow: Command = (state, dispatch) => {
  if (!isInTable(state) || goToNextCell(1)(state)) return false
  return addRowAfter(
    state,
    dispatch &&
      (tr => {
        goToNextCell(1)(state.apply(tr), ({ selection }) => {
          const first = TextSelection.near(tr.doc.resolve(selection.from))
          dispatch(tr.setSelection(first).scrollIntoView())
        })
      }),
  )
}

function placesIn(
  { map }: TableRect,
  area: { left: number; right: number; top: number; bottom: number },
): number[] {
  return map.cellsInRect(area)
}
