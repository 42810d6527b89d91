/** Lines closer than the grid's: captions, notes, and the text of cells. */
import { advancesOf, sumOf } from './advances.ts'
import { ASCENT, millimetres } from './grid.ts'
import { breakLines, type Line } from './lines.ts'
import type { TextItem } from './pages.ts'
import { runsOf, type Style } from './rows.ts'

/** From one line to the next, in heights of a character. */
const LINE_DISTANCE = 1.4
/** A line that is filled is spread by so many ems at most: a narrow column would fall apart. */
const MAX_SPREAD = 1

/** Where lines stand: `y` is the top of the first. */
export type LinesPlace = { x: number; y: number; width: number; align: 'left' | 'center' | 'right' }

export type SmallStyle = Style & { size: number }

export function smallLines(text: string, width: number, size: number): Line[] {
  return breakLines(text, { columns: width / size, first: 0, next: 0 })
}

/** From the top of the first of so many lines to the bottom of the last. */
export function heightOfLines(count: number, size: number): number {
  return count === 0 ? 0 : size * (1 + (count - 1) * LINE_DISTANCE)
}

export function distanceOfLines(size: number): number {
  return size * LINE_DISTANCE
}

export function placedLines(lines: readonly Line[], place: LinesPlace, style: SmallStyle): TextItem[] {
  return lines.flatMap((line, i) => {
    const y = place.y + i * distanceOfLines(style.size)
    return line.text === '' ? [] : placedLine(line, { ...place, y }, style)
  })
}

function placedLine(line: Line, { x, y, width, align }: LinesPlace, style: SmallStyle): TextItem[] {
  const em = style.size
  const natural = sumOf(advancesOf(line.text, { em }))
  const fills = align === 'left' && !line.last && width - natural <= MAX_SPREAD * em
  const advances = advancesOf(line.text, { em, ...(fills && { fill: width }) })
  const free = Math.max(0, width - sumOf(advances))
  const left = x + (align === 'left' ? 0 : align === 'center' ? free / 2 : free)
  const baseline = millimetres(y + ASCENT * em)
  return runsOf(line, { x: left, advances }, style).map(({ run }) => ({ ...run, y: baseline }))
}
