import type { Node } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import { nodes } from './schema.ts'
import { tidyTable } from './tables.ts'

/** Puts tables right that pasting or merging left untidy; looks only at those that changed. */
export const tidying = new Plugin({
  appendTransaction: (transactions, before, { tr, doc }) => {
    if (!transactions.some(({ docChanged }) => docChanged)) return null
    const known = new Set(framesOf(before.doc).map(({ frame }) => frame))
    for (const { frame, at } of framesOf(doc).reverse()) if (!known.has(frame)) tidyTable(tr, frame, at)
    return tr.docChanged ? tr : null
  },
})

function framesOf(doc: Node): { frame: Node; at: number }[] {
  const found: { frame: Node; at: number }[] = []
  doc.forEach((text, start) => {
    text.forEach((block, offset) => {
      if (block.type === nodes.table_frame) found.push({ frame: block, at: start + 1 + offset })
    })
  })
  return found
}
