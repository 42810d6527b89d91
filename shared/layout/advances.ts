import { isWithinWord } from './breaks.ts'
import { millimetres } from './grid.ts'
import { squeezed } from './squeeze.ts'
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
  /** Room to fill, mm, or to be squeezed into; without it the line keeps its natural width. */
  fill?: number
}

/**
 * How far each character (code point) stands from the next, in mm. A line to be filled spreads what it misses
 * evenly between its characters, but not inside Latin words and numbers; one that is too long takes it from the blanks
 * of its marks. Rounded so that every character's place is right to the micrometre.
 */
export function advancesOf(text: string, { em, fill }: Setting): number[] {
  const characters = Array.from(text)
  const natural = characters.map(character => (widthOf(character) * em) / EM)
  const missing = fill === undefined ? 0 : fill - natural.reduce((total, width) => total + width, 0)
  const changes =
    missing < -TINY ? nearer(characters, { em, by: -missing }) : apart(characters, { em, by: missing })
  return placed(natural.map((width, i) => width + (changes[i] ?? 0)))
}

/** Of a change of a line's width in mm, the part of each character. */
type Change = { em: number; by: number }

function apart(characters: readonly string[], { em, by }: Change): number[] {
  const isGap = characters.map((character, i) => i > 0 && !isWithinWord(characters[i - 1] ?? '', character))
  const gaps = isGap.filter(gap => gap).length
  const spread = gaps > 0 && by <= MAX_SPREAD_EMS * em + TINY ? by / gaps : 0
  return characters.map((_, i) => (isGap[i + 1] ? spread : 0))
}

function nearer(characters: readonly string[], { em, by }: Change): number[] {
  return squeezed(characters, (by * EM) / em).map(width => (-width * em) / EM)
}

/** Widths whose sums are rounded, so that no error grows along the line. */
function placed(widths: readonly number[]): number[] {
  let place = 0
  return widths.map(width => {
    const start = millimetres(place)
    place += width
    return millimetres(millimetres(place) - start)
  })
}

export function sumOf(advances: readonly number[]): number {
  return millimetres(advances.reduce((sum, advance) => sum + advance, 0))
}
