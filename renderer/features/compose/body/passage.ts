import { Fragment, type Node, type ResolvedPos, Slice } from 'prosemirror-model'
import type { Command } from 'prosemirror-state'
import type { DoubtLeft, Pasted } from '../../../../shared/ipc/recognition-views.ts'
import { doubtsLeft } from '../../../../shared/recognise/doubts-left.ts'
import { RecogniseError } from '../../../../shared/recognise/errors.ts'
import { sourceFromHtml } from '../../../../shared/recognise/html/from-html.ts'
import { type Passage, recognisePassage } from '../../../../shared/recognise/passage.ts'
import { type Source, sourceFromText } from '../../../../shared/recognise/source.ts'
import { placeOf } from './caret.ts'
import { nodesOf } from './from-model.ts'
import { pastedDoubts } from './pasted-doubts.ts'
import { nodes } from './schema.ts'

/**
 * A pasted passage with its structure, put in at the caret as one step. Not for a single line, which goes into the
 * words around it, nor for places that hold one line only.
 */
export function pastePassage(pasted: Pasted): Command {
  return (state, dispatch) => {
    const { $from, $to } = state.selection
    if (!takesBlocks($from) || !takesBlocks($to)) return false
    const read = readPassage(pasted)
    if (read === undefined) return false
    const slice = sliceOf(read.blocks)
    const tr = state.tr.replaceSelection(slice)
    const doubts = placedFrom($from, slice, read.left)
    if (doubts.length > 0) tr.setMeta(pastedDoubts, doubts)
    dispatch?.(tr.scrollIntoView())
    return true
  }
}

type Read = Passage & { left: DoubtLeft[] }

/** `undefined` for what is no passage, or is more than a document holds: it is pasted as any other text then. */
function readPassage(pasted: Pasted): Read | undefined {
  try {
    const source = sourceOf(pasted)
    const read = recognisePassage(source)
    const [only, ...others] = read.blocks
    if (only === undefined || (others.length === 0 && only.kind === 'text')) return undefined
    const paragraphs = source.items.map(item => (item.kind === 'paragraph' ? item.text : ''))
    return { ...read, left: doubtsLeft({ ...read, paragraphs }) }
  } catch (error) {
    if (error instanceof RecogniseError) return undefined
    throw error
  }
}

function sourceOf({ kind, content }: Pasted): Source {
  return kind === 'html' ? sourceFromHtml(content) : sourceFromText(content)
}

/** Plain paragraphs at either end join what stands there; everything else stands for itself. */
function sliceOf(blocks: Passage['blocks']): Slice {
  const made = nodesOf(blocks).map(node => ('ownNumber' in node.attrs ? numbered(node) : node))
  const isOpen = (node: Node | undefined) => (node?.type === nodes.paragraph ? 1 : 0)
  return new Slice(Fragment.from(made), isOpen(made[0]), isOpen(made.at(-1)))
}

/** Numbers of headings follow those of the text they come into. */
function numbered(node: Node): Node {
  return node.type.create({ ...node.attrs, ownNumber: false }, node.content)
}

function takesBlocks({ parent }: ResolvedPos): boolean {
  return parent.type === nodes.paragraph || parent.type === nodes.heading
}

/** Doubts by the blocks that theirs have become: the first joins the paragraph with the caret, or stands behind it. */
function placedFrom($from: ResolvedPos, { openStart }: Slice, doubts: readonly DoubtLeft[]): DoubtLeft[] {
  const place = placeOf($from)
  if (place === undefined) return [...doubts]
  const { from: _, ...start } = place
  const first = place.block + (openStart === 0 && $from.parentOffset > 0 ? 1 : 0)
  return doubts.map(one => (one.block === undefined ? one : { ...one, ...start, block: first + one.block }))
}
