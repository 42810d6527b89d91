/**
 * What was pasted or imported, as paragraphs: every reader (text, HTML, .docx, JSON) makes this, and the
 * recogniser reads nothing else. Places found in a document are counted in it.
 */
import type { Block, ListBlock } from '../document/blocks.ts'
import type { Emphasis } from '../document/emphasis.ts'
import { checkAmount } from './errors.ts'

export type Align = 'center' | 'right'

export type SourceParagraph = {
  kind: 'paragraph'
  /** Without the marks that hide or reorder text; a line break inside the paragraph is `\n`. */
  text: string
  align?: Align
  emphasis?: Emphasis[]
  /** It is an item of a list whose mark is not part of its text. */
  marker?: ListBlock['marker']
  /** It belongs to the page and not to the text: a page number, a running head, a watermark. */
  isAside?: true
}
/** A table or picture, which stands as it is. */
export type SourceObject = { kind: 'object'; block: Block }
export type SourceItem = SourceParagraph | SourceObject

export type Source = {
  items: SourceItem[]
  /** Characters that were not to be seen, or that no document may hold, and were taken out. */
  hidden: number
  /** Pictures that could not be taken over: not there, of another format, or too large. */
  lostPictures?: number
}

const HIDDEN = /[^\P{Cc}\t\n]|\p{Cs}|[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]/gu

/** A text without hidden characters, and how many it had. Line breaks of every kind become `\n`. */
export function visible(raw: string): { text: string; hidden: number } {
  const broken = raw.replaceAll(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
  let hidden = 0
  const text = broken.replaceAll(HIDDEN, () => {
    hidden++
    return ''
  })
  return { text, hidden }
}

/** Plain text, a paragraph a line. Throws RecogniseError. */
export function sourceFromText(raw: string): Source {
  checkAmount(raw.length)
  const { text, hidden } = visible(raw)
  return { items: text.split('\n').map(line => ({ kind: 'paragraph', text: line })), hidden }
}
