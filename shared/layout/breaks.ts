/**
 * Where a line of Chinese may end (避头尾, GB/T 15834 B): no closing mark begins a line, no opening mark ends one,
 * numbers and Latin words stay whole, and the two halves of a dash or an ellipsis stay together.
 */
const NOT_AT_START = new Set('。，、；：？！）》〉」』】〕］｝”’…—–·％‰℃°～〜,.;:?!)]}%／/')
const NOT_AT_END = new Set('（《〈「『【〔［｛“‘([{￥¥＄$№')

/** A stretch that stays on one line: one character, or a word or number, with the marks that cling to it. */
export type Unit = { characters: string[] }

/** Cuts a text into units; joined again they are the text. */
export function unitsOf(text: string): Unit[] {
  const units: Unit[] = []
  let previous = ''
  let opened = false // the last character that is not a blank may not end a line
  for (const character of text) {
    const last = units.at(-1)
    if (last !== undefined && (opened || clings(previous, character))) last.characters.push(character)
    else units.push({ characters: [character] })
    previous = character
    if (!isSpace(character)) opened = NOT_AT_END.has(character)
  }
  return units
}

function clings(previous: string, character: string): boolean {
  return NOT_AT_START.has(character) || (isWordPart(previous) && isWordPart(character))
}

function isSpace(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\u3000'
}

/** Latin letters, digits and the marks inside numbers, and everything that combines with its predecessor. */
function isWordPart(character: string): boolean {
  return /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}0-9+\-#&@_\p{M}]$/u.test(character)
}
