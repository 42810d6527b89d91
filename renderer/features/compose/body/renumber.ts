import type { Node } from 'prosemirror-model'
import { type EditorState, Plugin, TextSelection, type Transaction } from 'prosemirror-state'
import { leadLevelOf } from './node-text.ts'
import { numberedBlocks, numberOf } from './numbering.ts'
import { marks, schema } from './schema.ts'

/** Keeps the numbers of headings in order, and the caret out of them. */
export const renumbering = new Plugin({
  appendTransaction: (transactions, _, state) => {
    const isChanged = transactions.some(({ docChanged }) => docChanged)
    const tr = state.tr
    if (isChanged) putNumbersRight(tr)
    keepOutOfNumber(tr, state)
    return tr.docChanged || tr.selectionSet ? tr : null
  },
})

function putNumbersRight(tr: Transaction): void {
  tr.doc.forEach((text, start) => {
    const places = placesOf(text, start + 1)
    const numbered = numberedBlocks(text.children)
    // From the end to the front, so that places in front stay what they were.
    for (let at = numbered.length - 1; at >= 0; at--) {
      const block = text.child(at)
      const place = places[at] ?? 0
      dropLateLead(tr, block, place)
      const { number, expected } = numbered[at] ?? {}
      if (number === undefined || block.textContent.slice(0, number.length) === expected) continue
      if (block.attrs.ownNumber) continue
      tr.replaceWith(
        place + 1,
        place + 1 + number.length,
        schema.text(expected ?? '', block.firstChild?.marks),
      )
    }
  })
}

/** A run-in heading stands at the front of its paragraph or nowhere. */
function dropLateLead(tr: Transaction, block: Node, place: number): void {
  if (block.type.name !== 'paragraph') return
  const level = leadLevelOf(block.firstChild)
  let isOver = level === undefined
  block.forEach((piece, offset) => {
    isOver ||= leadLevelOf(piece) !== level
    if (!isOver || leadLevelOf(piece) === undefined) return
    tr.removeMark(place + 1 + offset, place + 1 + offset + piece.nodeSize, marks.lead)
  })
}

function placesOf(parent: Node, start: number): number[] {
  const places: number[] = []
  parent.forEach((_, offset) => {
    places.push(start + offset)
  })
  return places
}

/** A caret inside a number goes behind it. */
function keepOutOfNumber(tr: Transaction, { selection }: EditorState): void {
  const $at = tr.docChanged ? tr.selection.$head : selection.$head
  if (!selection.empty || !(selection instanceof TextSelection)) return
  const length = numberOf($at.parent)?.length ?? 0
  if ($at.parentOffset < length) tr.setSelection(TextSelection.create(tr.doc, $at.start() + length))
}
