import type { Node, ResolvedPos } from 'prosemirror-model'
import type { Source } from '../../../../shared/layout/pages.ts'
import { nodes } from './schema.ts'
import { blocksOf } from './to-model.ts'

/** A place in the text as the model and the page count it: which body, which block, how far in its text. */
export type Place = Pick<Source, 'annex' | 'block' | 'from'>

/** Where a position of the editor is. `undefined` outside blocks: in the label or title of an annex. */
export function placeOf($at: ResolvedPos): Place | undefined {
  const text = $at.depth > 0 ? $at.node(1) : undefined
  if (text === undefined || $at.depth < 2) return undefined
  const inAnnex = text.type === nodes.annex
  const first = inAnnex ? 2 : 0
  const index = $at.index(1)
  if (index < first) return undefined
  const block = blocksOf(text.children.slice(first, index)).length
  const isText = $at.node(2).isTextblock
  return { ...(inAnnex ? { annex: $at.index(0) - 1 } : {}), block, from: isText ? $at.parentOffset : 0 }
}

/** The position of a place in the editor's document, or the start of its block where it cannot be told nearer. */
export function positionOf(doc: Node, { annex, block, from }: Place): number | undefined {
  const text = doc.maybeChild(annex === undefined ? 0 : annex + 1)
  if (text === undefined || text === null) return undefined
  let at = startOf(doc, annex === undefined ? 0 : annex + 1)
  let left = block
  for (const child of text.children) {
    const isBlock = child.type.isInGroup('block')
    if (isBlock && blocksOf([child]).length > 0) {
      if (left === 0) return at + 1 + (child.isTextblock ? Math.min(from, child.content.size) : 0)
      left--
    }
    at += child.nodeSize
  }
  return undefined
}

function startOf(doc: Node, index: number): number {
  return doc.children.slice(0, index).reduce((sum, { nodeSize }) => sum + nodeSize, 0) + 1
}
