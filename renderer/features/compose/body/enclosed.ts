import type { Node } from 'prosemirror-model'
import { type Command, type EditorState, TextSelection, type Transaction } from 'prosemirror-state'
import { ENCLOSED_ELEMENTS, type EnclosedElement } from '../../../../shared/document/enclosed.ts'
import { levelledBlocks, toParagraph } from './levels.ts'
import { marks, nodes } from './schema.ts'

/**
 * Elements of an enclosed document (所附公文) in the editor: paragraphs that say what they are, so that the layout sets
 * them where the standard has that element. An annex is one by its elements alone: its title is the document's.
 */

/** Makes the chosen paragraphs an element; those that all are it already, plain paragraphs. */
export function toggleElement(element: EnclosedElement): Command {
  return (state, dispatch) => {
    const chosen = levelledBlocks(state)
    if (chosen.length === 0) return false
    const isOff = chosen.every(({ node }) => node.attrs.element === element)
    const { tr } = state
    for (const { node, at } of chosen) {
      toParagraph(tr, at)
      if (!isOff)
        tr.setNodeMarkup(at, nodes.paragraph, { element }).removeMark(at, at + node.nodeSize, marks.lead)
    }
    dispatch?.(tr.scrollIntoView())
    return true
  }
}

/** Where an element stands by itself: at the head of its annex, or at its foot. The 附件说明 stands where it is put. */
const AT_HEAD: readonly EnclosedElement[] = ['number', 'mainTo']
const AT_FOOT: readonly EnclosedElement[] = ['signature', 'date']

/** Gives the annex with the caret an empty paragraph for each element that it lacks; the caret goes to the first. */
export const encloseAnnex: Command = (state, dispatch) => {
  const { $from } = state.selection
  if ($from.depth < 1 || $from.node(1).type !== nodes.annex) return false
  const { tr } = state
  const at = $from.before(1)
  const added = [...AT_HEAD, ...AT_FOOT].map(element => addElement(tr, at, element))
  const first = added.find(place => place !== undefined)
  if (first === undefined) return false
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, first + 1)).scrollIntoView())
  return true
}

/** Takes every element of the annex or body with the caret back: what has words is a plain paragraph again. */
export const releaseElements: Command = (state, dispatch) => {
  const around = aroundCaret(state)
  if (around === undefined || !hasElements(around.node)) return false
  const { tr } = state
  for (const { node, at } of placesIn(around).reverse()) {
    if (node.attrs.element === undefined || node.attrs.element === null) continue
    if (node.content.size > 0) toParagraph(tr, at)
    else if (tr.doc.resolve(at).parent.childCount > LEAST_CHILDREN) tr.delete(at, at + node.nodeSize)
    else toParagraph(tr, at)
  }
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Label, title and a paragraph. */
const LEAST_CHILDREN = 3
/** Of these there may be several, one below the other. */
const SEVERAL: readonly EnclosedElement[] = ['attachmentNote', 'signature']

/** Enter behind a name, or behind a 附件说明, makes room for another; on an empty one it is a plain paragraph again. */
export const enterInElement: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const { parent } = $from
  const isAtEnd = empty && $from.parentOffset === parent.content.size
  if (!isAtEnd || !SEVERAL.includes(parent.attrs.element)) return false
  const { tr } = state
  if (parent.content.size === 0) toParagraph(tr, $from.before())
  else tr.split($from.pos, 1, [{ type: nodes.paragraph, attrs: parent.attrs }])
  dispatch?.(tr.scrollIntoView())
  return true
}

/** What the paragraph with the caret is. */
export function elementAtCaret({ selection: { $from } }: EditorState): EnclosedElement | null {
  return ENCLOSED_ELEMENTS.find(element => element === $from.parent.attrs.element) ?? null
}

/** Whether the annex, or the body, with the caret holds elements of an enclosed document. */
export function isInEnclosed(state: EditorState): boolean {
  const around = aroundCaret(state)
  return around !== undefined && hasElements(around.node)
}

type Placed = { node: Node; at: number }

function aroundCaret({ selection: { $from } }: EditorState): Placed | undefined {
  return $from.depth < 1 ? undefined : { node: $from.node(1), at: $from.before(1) }
}

function hasElements({ children }: Node): boolean {
  return children.some(({ attrs }) => ENCLOSED_ELEMENTS.includes(attrs.element))
}

function placesIn({ node, at }: Placed): Placed[] {
  const places: Placed[] = []
  node.forEach((child, offset) => {
    places.push({ node: child, at: at + 1 + offset })
  })
  return places
}

/** Puts an empty paragraph where the element belongs among those that are there; nothing if there is one. */
function addElement(tr: Transaction, annexAt: number, element: EnclosedElement): number | undefined {
  const annex = tr.doc.nodeAt(annexAt)
  if (annex === null) return undefined
  const places = placesIn({ node: annex, at: annexAt })
  const isOf = (elements: readonly EnclosedElement[]) => (place: Placed) =>
    elements.includes(place.node.attrs.element)
  if (places.some(isOf([element]))) return undefined
  const before = AT_HEAD.includes(element)
    ? places[headEnd(places, element)]
    : places.find(isOf(AT_FOOT.slice(AT_FOOT.indexOf(element) + 1)))
  const at = before?.at ?? annexAt + annex.nodeSize - 1
  tr.insert(at, nodes.paragraph.create({ element }))
  return at
}

/** The first block behind label, title and the elements that stand above this one. */
function headEnd(places: readonly Placed[], element: EnclosedElement): number {
  const above = AT_HEAD.slice(0, AT_HEAD.indexOf(element))
  const isAbove = ({ node }: Placed) =>
    node.type === nodes.annex_label || node.type === nodes.annex_title || above.includes(node.attrs.element)
  return places.findLastIndex(isAbove) + 1
}
