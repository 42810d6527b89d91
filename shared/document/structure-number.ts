import type { HeadingLevel } from './blocks.ts'

/** A structure number (GB/T 9704 7.3.3) at the front of a text: which level, which place, how many UTF-16 units. */
export type StructureNumber = { level: HeadingLevel; value: number; length: number }

const CHINESE = '[零一二三四五六七八九十百]+'
/** `3.5万元` opens with an amount, not with a number of level 3. */
const PATTERNS: readonly (readonly [HeadingLevel, RegExp])[] = [
  [1, new RegExp(`^(${CHINESE})、`)],
  [2, new RegExp(`^（(${CHINESE})）`)],
  [3, /^(\d{1,3})[.．](?!\d)/],
  [4, /^（(\d{1,3})）/],
]
const DIGITS = '〇一二三四五六七八九'
/** Chinese numbers are written and read up to here; no document has more headings of one level. */
const MOST_IN_CHINESE = 999

/** The structure number of a level: 一、 （一） 1. （1）. */
export function structureNumber(level: HeadingLevel, value: number): string {
  switch (level) {
    case 1:
      return `${chineseNumber(value)}、`
    case 2:
      return `（${chineseNumber(value)}）`
    case 3:
      return `${value}.`
    case 4:
      return `（${value}）`
  }
}

/** The number a text opens with, or `undefined` when it opens with none. */
export function readStructureNumber(text: string): StructureNumber | undefined {
  for (const [level, pattern] of PATTERNS) {
    const [whole, digits = ''] = pattern.exec(text) ?? []
    if (whole === undefined) continue
    const value = level <= 2 ? readChineseNumber(digits) : Number(digits)
    return value === undefined ? undefined : { level, value, length: whole.length }
  }
  return undefined
}

function chineseNumber(value: number): string {
  if (value > MOST_IN_CHINESE) return String(value)
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10]
  const one = ones === 0 ? '' : (DIGITS[ones] ?? '')
  if (hundreds === 0) return tens === 0 ? one : `${tens === 1 ? '' : DIGITS[tens]}十${one}`
  const rest = tens === 0 ? (ones === 0 ? '' : `零${one}`) : `${DIGITS[tens]}十${one}`
  return `${DIGITS[hundreds]}百${rest}`
}

/** `undefined` for characters that are no number as we write it (十十, 百). */
function readChineseNumber(text: string): number | undefined {
  for (let value = 1; value <= MOST_IN_CHINESE; value++) if (chineseNumber(value) === text) return value
  return undefined
}
