/** Lines that only open what follows: they go to the page of its first row (7.3.3). */
import type { Block } from '../document/blocks.ts'

const CHAPTER = /^第[一二三四五六七八九十百]+[编章节]/

/**
 * Whether a block may not end a page: a heading, a chapter, or another line that only opens what follows. A line of
 * that last kind lets the next one go: a list of such lines would otherwise be one stretch that no page may part.
 */
export function staysWithNext(blocks: readonly Block[], index: number): boolean {
  const block = blocks[index]
  const next = blocks[index + 1]
  if (block === undefined) return false
  if (block.kind === 'heading') return true
  if (next === undefined || !isOpening(block)) return false
  return isChapter(block) || !isOpening(next)
}

/** A paragraph that is nothing but its run-in heading, or a centred line. */
function isOpening(block: Block): boolean {
  return block.kind === 'text' && (block.align === 'center' || block.lead?.length === block.text.length)
}

function isChapter(block: Block): boolean {
  return block.kind === 'text' && block.align === 'center' && CHAPTER.test(block.text)
}
