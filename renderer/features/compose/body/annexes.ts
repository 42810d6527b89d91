import type { Node } from 'prosemirror-model'
import { type Command, TextSelection, type Transaction } from 'prosemirror-state'
import { nodes, schema } from './schema.ts'

/** The label an annex has by itself: 附件 where there is one, 附件1, 附件2 … where there are several (7.3.7). */
export function usualLabel(index: number, count: number): string {
  return count === 1 ? '附件' : `附件${index + 1}`
}

/** A new annex behind the last one; the caret goes to its title. */
export const addAnnex: Command = (state, dispatch) => {
  const { tr } = state
  const annex = nodes.annex.create(null, [
    nodes.annex_label.create(null, schema.text('附件')),
    nodes.annex_title.create(),
    nodes.paragraph.create(),
  ])
  const at = tr.doc.content.size
  tr.insert(at, annex)
  relabel(tr)
  const label = tr.doc.lastChild?.firstChild?.nodeSize ?? 0
  const last = tr.doc.content.size - (tr.doc.lastChild?.nodeSize ?? 0)
  tr.setSelection(TextSelection.create(tr.doc, last + 1 + label + 1))
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Takes the annex with the caret away, and numbers the others anew. */
export const dropAnnex: Command = (state, dispatch) => {
  const { $from } = state.selection
  if ($from.depth < 1 || $from.node(1).type !== nodes.annex) return false
  const { tr } = state
  tr.delete($from.before(1), $from.after(1))
  relabel(tr)
  dispatch?.(
    tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min($from.before(1), tr.doc.content.size)), -1)),
  )
  return true
}

const OWN_LABEL = /^附件\d*$/

/** Labels that are only a number follow the order; others, and empty ones of forwarded documents, stay. */
function relabel(tr: Transaction): void {
  const annexes: { label: Node; at: number }[] = []
  tr.doc.forEach((node, at) => {
    if (node.type === nodes.annex && node.firstChild !== null) annexes.push({ label: node.firstChild, at })
  })
  annexes.reverse().forEach(({ label, at }, fromLast) => {
    const text = usualLabel(annexes.length - 1 - fromLast, annexes.length)
    if (!OWN_LABEL.test(label.textContent) || label.textContent === text) return
    tr.replaceWith(at + 2, at + 2 + label.content.size, schema.text(text))
  })
}
