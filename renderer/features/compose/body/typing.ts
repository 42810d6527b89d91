import { Plugin, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { readStructureNumber } from '../../../../shared/document/structure-number.ts'
import { marks, nodes, schema } from './schema.ts'

/** What typing does by itself: a number makes a heading, and words after its full stop make it a run-in heading. */
export const typing = new Plugin({
  props: {
    handleTextInput: (view, from, to, text) =>
      takeTyped(view, numberTyped(view, from, to, text)) ||
      takeTyped(view, sentenceTyped(view, from, to, text)),
  },
})

function takeTyped(view: EditorView, tr: Transaction | undefined): boolean {
  if (tr !== undefined) view.dispatch(tr.scrollIntoView())
  return tr !== undefined
}

/** `一、` at the front of a paragraph; `1.` only once something else than a digit follows (1.5万). */
function numberTyped({ state }: EditorView, from: number, to: number, text: string): Transaction | undefined {
  const $from = state.doc.resolve(from)
  if ($from.parent.type !== nodes.paragraph || !$from.sameParent(state.doc.resolve(to))) return undefined
  if ($from.parent.attrs.element !== null) return undefined
  const before = $from.parent.textBetween(0, $from.parentOffset)
  const number = readStructureNumber(before + text)
  if (number === undefined || number.length <= before.length - 1) return undefined
  const isAmount = number.level === 3 && (number.length !== before.length || /^[\d.．]/.test(text))
  if (isAmount || (number.level !== 3 && number.length !== before.length + text.length)) return undefined
  return state.tr
    .insertText(text, from, to)
    .setNodeMarkup($from.before(), nodes.heading, { level: number.level, ownNumber: false })
}

/** In a heading, behind its full stop: the paragraph goes on in the text's own face. */
function sentenceTyped(
  { state }: EditorView,
  from: number,
  to: number,
  text: string,
): Transaction | undefined {
  const $from = state.doc.resolve(from)
  const { parent } = $from
  const isAtEnd = from === to && $from.parentOffset === parent.content.size
  if (parent.type !== nodes.heading || !isAtEnd || !/[。：；]$/.test(parent.textContent)) return undefined
  const at = $from.before()
  const lead = marks.lead.create({ level: parent.attrs.level })
  return state.tr
    .setNodeMarkup(at, nodes.paragraph, { align: null, ownNumber: parent.attrs.ownNumber })
    .addMark($from.start(), from, lead)
    .insert(from, schema.text(text))
}
