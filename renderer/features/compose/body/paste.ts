import { Fragment, type Node, Slice } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import type { Block } from '../../../../shared/document/blocks.ts'
import { blockOf } from '../../../../shared/document/heading.ts'
import { plainText } from '../../../../shared/document/text.ts'
import type { Pasted } from '../../../../shared/ipc/recognition-views.ts'
import { nodesOf } from './from-model.ts'
import { pastePassage } from './passage.ts'
import { nodes } from './schema.ts'

/**
 * What comes from elsewhere. A passage of several paragraphs is recognised (passage.ts). What goes into the words of
 * one paragraph, a cell or a list keeps what the schema has a node for; nothing else comes in.
 */
export const pasting = new Plugin({
  props: {
    handlePaste: (view, event) => {
      const pasted = foreign(event.clipboardData)
      return pasted !== undefined && pastePassage(pasted)(view.state, view.dispatch)
    },
    clipboardTextParser: text => {
      const blocks = linesOf(text).map(line => blockOf(line))
      return sliceOf(blocks)
    },
    clipboardTextSerializer: slice => slice.content.textBetween(0, slice.content.size, '\n'),
    transformPasted: slice => new Slice(structured(slice.content), slice.openStart, slice.openEnd),
  },
})

/** What was copied elsewhere; what this editor copied it reads itself, to the last mark. */
function foreign(data: DataTransfer | null): Pasted | undefined {
  const html = data?.getData('text/html') ?? ''
  if (html.includes('data-pm-slice')) return undefined
  const text = data?.getData('text/plain') ?? ''
  if (html !== '') return { kind: 'html', content: html }
  return text === '' ? undefined : { kind: 'text', content: text }
}

function linesOf(text: string): string[] {
  return text
    .split(/\r\n?|\n/)
    .map(plainText)
    .filter(line => line !== '')
}

/** Blocks as a slice that goes on within a paragraph: the first and last join what stands around them. */
function sliceOf(blocks: readonly Block[]): Slice {
  if (blocks.length === 0) return Slice.empty
  const made = nodesOf(blocks).map(node =>
    node.type.create({ ...node.attrs, ownNumber: false }, node.content),
  )
  return Slice.maxOpen(Fragment.from(made), false)
}

/** Paragraphs of pasted HTML that open with a structure number become headings; spaces in front are air. */
function structured(content: Fragment): Fragment {
  const made: Node[] = []
  content.forEach(node => {
    made.push(
      node.type === nodes.paragraph
        ? structuredParagraph(node)
        : node.copy(node.isTextblock ? node.content : structured(node.content)),
    )
  })
  return Fragment.from(made)
}

function structuredParagraph(node: Node): Node {
  const text = node.textContent
  const air = text.length - text.replace(/^[\s\u3000]+/, '').length
  const content = node.content.cut(air)
  const block = blockOf(text.slice(air))
  return block.kind === 'heading'
    ? nodes.heading.create({ level: block.level }, content)
    : nodes.paragraph.create(node.attrs, content)
}
