import { closeHistory } from 'prosemirror-history'
import type { Node } from 'prosemirror-model'
import type { EditorState, Transaction } from 'prosemirror-state'

/**
 * One step that makes the text another one; only where they differ, so that caret and marks elsewhere stay. It is undone
 * by itself, apart from what was typed before. `undefined`: they are the same.
 */
export function replacing({ doc, tr }: EditorState, next: Node): Transaction | undefined {
  if (doc.eq(next)) return undefined
  const { now, later, at } = narrowest({ now: doc, later: next, at: 0 })
  const { from, to, end } = now.isTextblock ? changedText(now, later) : changedChildren(now, later)
  return closeHistory(tr.replace(at + from, at + to, later.slice(from, end)))
}

/** Two nodes that differ, and where the content of the one that stands begins. */
type Pair = { now: Node; later: Node; at: number }

/** From `from` stands something else up to `to`, and in the other text up to `end`; inside one node. */
type Change = { from: number; to: number; end: number }

/** Goes down while only one child differs, and only in what it holds. */
function narrowest(pair: Pair): Pair {
  const { now, later, at } = pair
  if (now.isTextblock || now.childCount !== later.childCount) return pair
  const { from, to } = changedChildren(now, later)
  const child = now.childAfter(from).node
  const other = later.childAfter(from).node
  if (child === null || other === null || from + child.nodeSize !== to) return pair
  return child.sameMarkup(other) && !child.isLeaf
    ? narrowest({ now: child, later: other, at: at + from + 1 })
    : pair
}

/** Whole children only: half a table cannot be put into another one. */
function changedChildren(now: Node, later: Node): Change {
  const most = Math.min(now.childCount, later.childCount)
  let first = 0
  while (first < most && now.child(first).eq(later.child(first))) first++
  const isSameAtEnd = (place: number) =>
    now.child(now.childCount - place).eq(later.child(later.childCount - place))
  let last = 0
  while (last < most - first && isSameAtEnd(last + 1)) last++
  const edge = (node: Node, count: number) =>
    node.children.slice(0, count).reduce((size, child) => size + child.nodeSize, 0)
  return {
    from: edge(now, first),
    to: edge(now, now.childCount - last),
    end: edge(later, later.childCount - last),
  }
}

/** Of a paragraph the letters that differ. */
function changedText(now: Node, later: Node): Change {
  const from = now.content.findDiffStart(later.content)
  const ends = now.content.findDiffEnd(later.content)
  if (from === null || ends === null) return { from: 0, to: now.content.size, end: later.content.size }
  const overlap = Math.max(0, from - Math.min(ends.a, ends.b))
  return { from, to: ends.a + overlap, end: ends.b + overlap }
}
