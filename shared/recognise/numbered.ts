import type { HeadingLevel } from '../document/blocks.ts'

/** Which level a paragraph's number says it has, and whether it is written as the standard has it. */
const NUMBERS: readonly { level: HeadingLevel; proper: RegExp; odd: RegExp }[] = [
  { level: 1, proper: /^[一二三四五六七八九十百]+、/, odd: /^[一二三四五六七八九十百]+[.．]/ },
  { level: 2, proper: /^（[一二三四五六七八九十百]+）/, odd: /^\([一二三四五六七八九十百]+\)[、.．]?/ },
  { level: 3, proper: /^\d{1,3}[.．](?!\d)/, odd: /^(?:\d{1,3}、|[０-９]{1,3}[.．、])/ },
  { level: 4, proper: /^（\d{1,3}）/, odd: /^(?:\(\d{1,3}\)|（[０-９]{1,3}）)/ },
]

/** The structure number that a text begins with (7.3.3). */
export function numberOf(text: string): { level: HeadingLevel; isProper: boolean } | undefined {
  const number = NUMBERS.find(({ proper, odd }) => proper.test(text) || odd.test(text))
  return number && { level: number.level, isProper: number.proper.test(text) }
}
