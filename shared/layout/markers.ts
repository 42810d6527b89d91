import type { ListBlock } from '../document/blocks.ts'

const FIRST_CIRCLED = 0x2460
const CIRCLED = 20

/** What stands before the item of a list; beyond ⑳ Unicode has no circles in one row, and digits in parentheses follow. */
export function markerOf({ marker }: ListBlock, index: number): string {
  if (marker === 'dash') return '——'
  if (marker === 'number') return `${index + 1}.`
  return index < CIRCLED ? String.fromCodePoint(FIRST_CIRCLED + index) : `（${index + 1}）`
}
