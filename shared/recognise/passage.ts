/** A passage: text that goes into the midst of another one. It has blocks and no elements of a document. */
import type { Block } from '../document/blocks.ts'
import { MAX_BLOCKS } from '../document/limits.ts'
import { blocksFrom } from './body.ts'
import { RecogniseError } from './errors.ts'
import { linesOf } from './lines.ts'
import { type Doubt, doubt, type Found, type Notes } from './notes.ts'
import type { Source } from './source.ts'

export type Passage = { blocks: Block[]; found: Found[]; doubts: Doubt[] }

/**
 * Reads headings, leads, lists, tables and emphasis; every character that is no white space is in a block. Throws
 * RecogniseError `recognise-too-large` for more paragraphs than a document has.
 */
export function recognisePassage(source: Source): Passage {
  const lines = linesOf(source)
  if (lines.length > MAX_BLOCKS)
    throw new RecogniseError('recognise-too-large', 'more paragraphs than a document has')
  const notes: Notes = { found: [], doubts: [] }
  const blocks = blocksFrom(lines, notes, { element: 'body' })
  if (source.hidden > 0) doubt(notes, 'body', 'hidden-characters')
  if (source.lostPictures !== undefined) doubt(notes, 'body', 'left-out')
  return { blocks, ...notes }
}
