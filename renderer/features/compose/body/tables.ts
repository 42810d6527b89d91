import type { Node } from 'prosemirror-model'
import { type Command, TextSelection, type Transaction } from 'prosemirror-state'
import { isInTable, nextCell, selectedRect, selectionCell } from 'prosemirror-tables'
import { nodes } from './schema.ts'

const NEW_COLUMNS = 3
const NEW_ROWS = 3

/** A new table below the paragraph with the caret, its first row the head; the caret goes into its first cell. */
export const insertTable: Command = (state, dispatch) => {
  const after = blockEnd(state.selection.$from.depth, state.selection.$from)
  if (after === undefined) return false
  const line = () => nodes.cell_line.create()
  const row = (type: typeof nodes.table_cell) =>
    nodes.table_row.create(
      null,
      Array.from({ length: NEW_COLUMNS }, () => type.create(null, line())),
    )
  const rows = Array.from({ length: NEW_ROWS }, (_, y) =>
    row(y === 0 ? nodes.table_header : nodes.table_cell),
  )
  const columns = Array.from({ length: NEW_COLUMNS }, () => ({ weight: 1, align: 'center' }))
  const frame = nodes.table_frame.create(null, [
    nodes.table_caption.create(),
    nodes.table.create({ columns }, rows),
    nodes.table_note.create(),
  ])
  const tr = state.tr.insert(after, frame)
  tr.setSelection(TextSelection.create(tr.doc, after + 1 + 2 + 1 + 1 + 1 + 1))
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Where a new block can stand: behind the block of the body with the caret. */
export function blockEnd(
  depth: number,
  $at: { node(depth: number): Node; after(depth: number): number },
): number | undefined {
  for (let at = depth; at > 1; at--) {
    const parent = $at.node(at - 1).type
    if (parent === nodes.body) return $at.after(at)
    const { type } = $at.node(at)
    if (parent === nodes.annex && type !== nodes.annex_label && type !== nodes.annex_title)
      return $at.after(at)
  }
  return undefined
}

/** Makes the rows down to the chosen one the head, or takes the head off. */
export const toggleHeadRows: Command = (state, dispatch) => {
  if (!isInTable(state)) return false
  const { table, tableStart, map, bottom } = selectedRect(state)
  const isHead = table.nodeAt(map.map[0] ?? 0)?.type === nodes.table_header
  const area = { left: 0, top: 0, right: map.width, bottom: isHead ? map.height : bottom }
  const { tr } = state
  for (const place of map.cellsInRect(area)) {
    const cell = table.nodeAt(place)
    const type = isHead ? nodes.table_cell : nodes.table_header
    if (cell !== null) tr.setNodeMarkup(tableStart + place, type, cell.attrs)
  }
  dispatch?.(tr)
  return true
}

/** On a page turned sideways, or upright again. */
export const toggleLandscape: Command = (state, dispatch) => {
  const frame = frameAround(state.selection.$from)
  if (frame === undefined) return false
  dispatch?.(state.tr.setNodeAttribute(frame.at, 'landscape', !frame.node.attrs.landscape))
  return true
}

/** The table with its caption and note. */
export const dropTable: Command = (state, dispatch) => {
  const frame = frameAround(state.selection.$from)
  if (frame === undefined) return false
  const tr = state.tr.delete(frame.at, frame.at + frame.node.nodeSize)
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(frame.at), -1)).scrollIntoView())
  return true
}

type Ancestry = { depth: number; node(depth: number): Node; before(depth: number): number }

export function frameAround($at: Ancestry): { node: Node; at: number } | undefined {
  for (let depth = $at.depth; depth > 0; depth--)
    if ($at.node(depth).type === nodes.table_frame) return { node: $at.node(depth), at: $at.before(depth) }
  return undefined
}

/** Enter in a cell goes to the cell below, from the last row to the note below the table. */
export const leaveCellDown: Command = (state, dispatch) => {
  if (!isInTable(state)) return false
  const below = nextCell(selectionCell(state), 'vert', 1)
  const frame = frameAround(state.selection.$from)
  if (frame === undefined) return false
  const target = below === null ? frame.at + frame.node.nodeSize - 2 : below.pos + 1
  dispatch?.(state.tr.setSelection(TextSelection.near(state.doc.resolve(target))).scrollIntoView())
  return true
}

/** What pasting and merging leave behind: a frame without caption or note, a cell of several lines. */
export function tidyTable(tr: Transaction, frame: Node, at: number): void {
  const hasNote = frame.lastChild?.type === nodes.table_note
  if (!hasNote) tr.insert(at + frame.nodeSize - 1, nodes.table_note.create())
  frame.descendants((node, place) => {
    if (node.type !== nodes.table_cell && node.type !== nodes.table_header) return true
    if (node.childCount > 1) joinLines(tr, node, tr.mapping.map(at + 1 + place))
    return false
  })
  if (frame.firstChild?.type !== nodes.table_caption) tr.insert(at + 1, nodes.table_caption.create())
}

function joinLines(tr: Transaction, cell: Node, at: number): void {
  const pieces = cell.children.flatMap(line => line.children)
  tr.replaceWith(at + 1, at + cell.nodeSize - 1, nodes.cell_line.create(null, pieces))
}
