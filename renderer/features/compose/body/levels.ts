import type { Node } from 'prosemirror-model'
import type { Command, EditorState, Transaction } from 'prosemirror-state'
import type { HeadingLevel } from '../../../../shared/document/blocks.ts'
import { readStructureNumber, structureNumber } from '../../../../shared/document/structure-number.ts'
import { levelOf, numberOf } from './numbering.ts'
import { marks, nodes, schema } from './schema.ts'

/** 0 is a plain paragraph. */
export type Level = HeadingLevel | 0

type Placed = { node: Node; at: number }

/** Makes the chosen paragraphs headings of a level, or the other way round. The numbers follow by themselves. */
export function setLevel(level: Level): Command {
  return (state, dispatch) => {
    const chosen = levelledBlocks(state)
    if (chosen.length === 0) return false
    if (dispatch === undefined) return true
    const { tr } = state
    // From the end to the front, so that places in front stay what they were.
    for (const placed of chosen.reverse()) putLevel(tr, placed, level)
    dispatch(tr.scrollIntoView())
    return true
  }
}

/** One level down (+1) or up (−1) where headings are chosen; at the last level nothing moves. */
export function changeLevel(step: 1 | -1): Command {
  return (state, dispatch) => {
    const level = levelledBlocks(state)
      .map(({ node }) => levelOf(node))
      .find(found => found !== undefined)
    if (level === undefined) return false
    const next = Math.min(4, Math.max(1, level + step)) as HeadingLevel
    return next === level || setLevel(next)(state, dispatch)
  }
}

/** Paragraphs and headings that the selection touches, outside lists and tables. */
export function levelledBlocks({ doc, selection }: EditorState): Placed[] {
  const found: Placed[] = []
  doc.nodesBetween(selection.from, selection.to, (node, at) => {
    if (node.type === nodes.paragraph || node.type === nodes.heading) found.push({ node, at })
    return !node.isTextblock
  })
  return found
}

function putLevel(tr: Transaction, { node, at }: Placed, level: Level): void {
  const number = numberOf(node)?.length ?? 0
  const isLead = node.type === nodes.paragraph && levelOf(node) !== undefined
  tr.delete(at + 1, at + 1 + number)
  if (level === 0) return void toParagraph(tr, at)
  const text = structureNumber(level, 1)
  if (isLead) {
    const end = at + 1 + leadLength(node) - number
    tr.removeMark(at + 1, at + 1 + node.content.size - number, marks.lead)
    tr.setNodeAttribute(at, 'ownNumber', false)
    tr.insert(at + 1, schema.text(text))
    tr.addMark(at + 1, end + text.length, marks.lead.create({ level }))
    return
  }
  tr.setNodeMarkup(at, nodes.heading, { level, ownNumber: false })
  tr.removeMark(at + 1, at + 1 + node.content.size - number, marks.lead)
  tr.insert(
    at + 1,
    schema.text(
      text,
      node.firstChild?.marks.filter(({ type }) => type !== marks.lead),
    ),
  )
}

/** A heading or run-in heading whose number is gone becomes a plain paragraph. */
export function toParagraph(tr: Transaction, at: number): void {
  const size = tr.doc.nodeAt(at)?.content.size ?? 0
  tr.setNodeMarkup(at, nodes.paragraph, { align: null, ownNumber: false })
  tr.removeMark(at + 1, at + 1 + size, marks.lead)
}

function leadLength(node: Node): number {
  let length = 0
  node.forEach(piece => {
    if (marks.lead.isInSet(piece.marks)) length += piece.nodeSize
  })
  return length
}

const SENTENCE_END = /[。；：！？]/

/**
 * A run-in heading on and off: without one, the paragraph's words up to the first mark that ends a sentence become
 * one, of the level of the number they open with (of the second level without a number).
 */
export const toggleLead: Command = (state, dispatch) => {
  const { $from } = state.selection
  const block = $from.parent
  if (block.type !== nodes.paragraph && block.type !== nodes.heading) return false
  if (block.attrs.element) return false
  const at = $from.before()
  const { tr } = state
  if (block.type === nodes.paragraph && levelOf(block) !== undefined) {
    dispatch?.(tr.removeMark(at + 1, at + 1 + block.content.size, marks.lead))
    return true
  }
  const end = block.textContent.search(SENTENCE_END) + 1
  if (end === 0) return false
  const level =
    block.type === nodes.heading ? block.attrs.level : (readStructureNumber(block.textContent)?.level ?? 2)
  if (block.type === nodes.heading)
    tr.setNodeMarkup(at, nodes.paragraph, { align: null, ownNumber: block.attrs.ownNumber })
  dispatch?.(tr.addMark(at + 1, at + 1 + end, marks.lead.create({ level })))
  return true
}
