/**
 * Where a line of Chinese may end (避头尾, GB/T 15834 B): no closing mark begins a line, no opening mark ends one,
 * numbers and Latin words stay whole, and the two halves of a dash or an ellipsis stay together.
 */
const NOT_AT_START = new Set('。，、；：？！）》〉」』】〕］｝”’…—–·％‰℃°～〜,.;:?!)]}%／/')
const NOT_AT_END = new Set('（《〈「『【〔［｛“‘([{￥¥＄$№')

/** Inside a number or a word: 12.21, 1/3, 9:30, hongtou.cn. */
const JOINTS = new Set('.,/:·')
/** What a number counts stays with it: 2026年, 5月, 12号. */
const COUNTED = new Set('年月日号')

/** 0999-1234567, 400-123-4567 */
const TELEPHONE = /\d{3,4}(-\d{3})?-\d{4,8}(?!\d)/

/** A stretch that stays on one line: one character, or a word or number, with the marks that cling to it. */
export type Unit = { characters: string[] }

/** Cuts a text into units; joined again they are the text. */
export function unitsOf(text: string): Unit[] {
  const units: Unit[] = []
  let [beforeLast, previous] = ['', '']
  let opened = false // the last character that is not a blank may not end a line
  for (const character of text) {
    const last = units.at(-1)
    if (
      last !== undefined &&
      (opened || clings(previous, character) || isJoined([beforeLast, previous, character]))
    )
      last.characters.push(character)
    else units.push({ characters: [character] })
    beforeLast = previous
    previous = character
    if (!isSpace(character)) opened = NOT_AT_END.has(character)
  }
  return units
}

/**
 * Where a unit may be parted if its line would otherwise stay far too short: behind the strokes and points of an
 * address, behind the hyphen of a number, and before what a number counts. Joined again the parts are the unit.
 */
export function partsOf(unit: string): string[] {
  return unit.split(/(?<=[/\-_@])(?=[\p{L}\d])|(?<=\.)(?=\p{L})|(?<=\d)(?=[年月日号])/u)
}

/** A telephone number in the parts that its hyphens make, behind which a line may end; any other unit as it is. */
export function partsOfTelephone(unit: string): string[] {
  return TELEPHONE.test(unit) ? unit.split(/(?<=\d-)(?=\d)/) : [unit]
}

function clings(previous: string, character: string): boolean {
  if (NOT_AT_START.has(character) || isWithinWord(previous, character)) return true
  return COUNTED.has(character) && /^[0-9]$/.test(previous)
}

function isJoined([before, joint, after]: readonly [string, string, string]): boolean {
  return JOINTS.has(joint) && isWordPart(before) && isWordPart(after)
}

/** Whether two characters are of one Latin word or number, whose characters are never set apart. */
export function isWithinWord(previous: string, character: string): boolean {
  return isWordPart(previous) && isWordPart(character)
}

function isSpace(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\u3000'
}

/** Latin letters, digits and the marks inside numbers, and everything that combines with its predecessor. */
function isWordPart(character: string): boolean {
  return /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}0-9+\-#&@_\p{M}]$/u.test(character)
}
