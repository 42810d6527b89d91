import { isWithinWord } from './breaks.ts'
import { millimetres } from './grid.ts'
import { EM, widthOf } from './widths.ts'

/**
 * A line that misses more than this many ems is left ragged: spread wider it would fall apart. A number of five digits
 * with the marks that cling to it goes over whole.
 */
export const MAX_SPREAD_EMS = 5
/** Widths are sums of fractions: so little is nothing, mm. */
const TINY = 0.001

export type Setting = {
  /** Width of an em on this line, mm. */
  em: number
  /** Room to fill, mm; without it the line keeps its natural width. */
  fill?: number
}

/**
 * How far each character (code point) stands from the next, in mm. A line to be filled spreads what it misses
 * evenly between its characters, but not inside Latin words and numbers. Rounded so that every character's place is right to the micrometre.
 */
export function advancesOf(text: string, { em, fill }: Setting): number[] {
  const characters = Array.from(text)
  const natural = characters.map(character => (widthOf(character) * em) / EM)
  const sum = natural.reduce((total, width) => total + width, 0)
  const isGap = characters.map((character, i) => i > 0 && !isWithinWord(characters[i - 1] ?? '', character))
  const gaps = isGap.filter(gap => gap).length
  const missing = fill === undefined ? 0 : fill - sum
  const spread = gaps > 0 && missing > 0 && missing <= MAX_SPREAD_EMS * em + TINY ? missing / gaps : 0
  let place = 0
  return natural.map((width, i) => {
    const start = millimetres(place)
    place += width + (isGap[i + 1] ? spread : 0)
    return millimetres(millimetres(place) - start)
  })
}

export function sumOf(advances: readonly number[]): number {
  return millimetres(advances.reduce((sum, advance) => sum + advance, 0))
}
