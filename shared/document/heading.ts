import type { Block, HeadingLevel } from './blocks.ts'

const PATTERNS: readonly (readonly [HeadingLevel, RegExp])[] = [
  [1, /^[一二三四五六七八九十百]+、/],
  [2, /^（[一二三四五六七八九十百]+）/],
  [3, /^\d{1,3}[.．]/],
  [4, /^（\d{1,3}）/],
]
/** Longer than this, a numbered paragraph is text that happens to be numbered. */
const MAX_HEADING_CHARACTERS = 40
const SENTENCE = /[。；！？：]/

/**
 * A paragraph as a block: a heading if it opens with a structure number (GB/T 9704 7.3.3) and is a short
 * line without a sentence in it, otherwise text. The text itself is never changed.
 */
export function blockOf(text: string, align?: 'center' | 'right'): Block {
  if (align !== undefined) return { kind: 'text', text, align }
  const level = PATTERNS.find(([, pattern]) => pattern.test(text))?.[0]
  const short = text.length <= MAX_HEADING_CHARACTERS && !SENTENCE.test(text)
  return level !== undefined && short ? { kind: 'heading', level, text } : { kind: 'text', text }
}
