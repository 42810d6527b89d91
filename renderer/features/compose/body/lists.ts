import type { Node } from 'prosemirror-model'
import { type Command, type EditorState, TextSelection } from 'prosemirror-state'
import type { ListBlock } from '../../../../shared/document/blocks.ts'
import { nodes } from './schema.ts'

export type Marker = ListBlock['marker']

/** Makes the chosen paragraphs a list; a list with another marker; a list with this marker paragraphs again. */
export function toggleList(marker: Marker): Command {
  return (state, dispatch) => {
    const list = listAround(state)
    if (list === undefined) return wrapInList(marker)(state, dispatch)
    if (list.node.attrs.marker === marker) return unwrap(list)(state, dispatch)
    dispatch?.(state.tr.setNodeAttribute(list.at, 'marker', marker))
    return true
  }
}

type Placed = { node: Node; at: number }

export function listAround({ selection: { $from } }: EditorState): Placed | undefined {
  const depth = $from.depth - 1
  return depth > 0 && $from.node(depth).type === nodes.list
    ? { node: $from.node(depth), at: $from.before(depth) }
    : undefined
}

function wrapInList(marker: Marker): Command {
  return (state, dispatch) => {
    const range = state.selection.$from.blockRange(state.selection.$to)
    if (range === null) return false
    const chosen = range.parent.children.slice(range.startIndex, range.endIndex)
    if (chosen.some(({ type }) => type !== nodes.paragraph)) return false
    const items = chosen.map(node => nodes.list_item.create(null, withoutLead(node)))
    const tr = state.tr.replaceRangeWith(range.start, range.end, nodes.list.create({ marker }, items))
    tr.setSelection(TextSelection.near(tr.doc.resolve(tr.mapping.map(range.start) + 2)))
    dispatch?.(tr)
    return true
  }
}

function withoutLead(node: Node): Node[] {
  return node.children.map(piece => piece.mark(piece.marks.filter(({ type }) => type.name !== 'lead')))
}

function unwrap({ node, at }: Placed): Command {
  return (state, dispatch) => {
    const paragraphs = node.children.map(item => nodes.paragraph.create(null, item.content))
    const { tr } = state
    tr.replaceWith(at, at + node.nodeSize, paragraphs)
    tr.setSelection(TextSelection.near(tr.doc.resolve(Math.max(1, state.selection.from - 1))))
    dispatch?.(tr.scrollIntoView())
    return true
  }
}

/** Enter on an empty item ends the list there; Backspace at the front of an item makes it a paragraph. */
export const leaveEmptyItem: Command = (state, dispatch) =>
  state.selection.$from.parent.content.size === 0 && liftItem(state, dispatch)

export const liftItemAtFront: Command = (state, dispatch) =>
  state.selection.empty && state.selection.$from.parentOffset === 0 && liftItem(state, dispatch)

const liftItem: Command = (state, dispatch) => {
  const list = listAround(state)
  if (list === undefined) return false
  const index = state.selection.$from.index(state.selection.$from.depth - 1)
  const items = list.node.children
  const part = (some: Node[]) =>
    some.length === 0 ? [] : [list.node.copy(nodes.list.create(null, some).content)]
  const before = part(items.slice(0, index))
  const lifted = nodes.paragraph.create(null, items[index]?.content)
  const { tr } = state
  tr.replaceWith(list.at, list.at + list.node.nodeSize, [...before, lifted, ...part(items.slice(index + 1))])
  const start = list.at + before.reduce((sum, node) => sum + node.nodeSize, 0)
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, start + 1)).scrollIntoView())
  return true
}
