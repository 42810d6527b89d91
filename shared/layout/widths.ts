/**
 * Widths of characters in twelfths of an em, so that lines add up exactly. Chinese characters and marks take
 * one em; digits and most Latin letters take half of one, as in the faces the standard names; letters that
 * are wider than that in every face take more, so that a substitute face never prints them over each other.
 */
export const EM = 12
const HALF = 6

const CAPITAL = 8
const WIDE = 10
const WIDE_CHARACTERS = new Set('MWmw@%&')
/** Written in Chinese text as one em, though their code points lie among the Latin ones. */
const CHINESE_MARKS = new Set('·×÷°±')

/** Width of one character (code point) in twelfths of an em. */
export function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (isCombining(character)) return 0
  if (WIDE_CHARACTERS.has(character)) return WIDE
  if (character >= 'A' && character <= 'Z') return CAPITAL
  if (code < 0x250 && !CHINESE_MARKS.has(character)) return HALF
  return EM
}

export function widthOfText(text: string): number {
  let sum = 0
  for (const character of text) sum += widthOf(character)
  return sum
}

/** The same without marks and blanks. */
export function widthOfWords(text: string): number {
  return widthOfText(text.replaceAll(/[\p{P}\s]/gu, ''))
}

function isCombining(character: string): boolean {
  return /^[\p{Mn}\p{Me}]$/u.test(character)
}
