/**
 * The title (7.3.1): 2号小标宋, centred, on one or more lines broken where the meaning allows,
 * in the shape of a trapezoid or a diamond, never of an hourglass.
 */
import { advancesOf, sumOf } from './advances.ts'
import { unitsOf } from './breaks.ts'
import { BLACK, LEFT, millimetres, RIGHT, SIZE_2 } from './grid.ts'
import { breakLines } from './lines.ts'
import type { ElementName } from './pages.ts'
import type { Row, Run } from './rows.ts'
import { breakCost } from './title-words.ts'
import { EM, widthOfText } from './widths.ts'

/** So many characters of 2号 fit between the edges; lines broken by us keep two less. */
const MAX_COLUMNS = 20
const GOOD_COLUMNS = 18
/** With more lines than this no shape can be seen: they are only filled evenly. */
const MAX_SHAPED_LINES = 4

/** The rows of a title; the drafter's own lines are kept where each of them fits. */
export function titleRows(
  title: string,
  ownLines?: readonly string[],
  element: ElementName = 'title',
): Row[] {
  const lines = ownLines?.every(fits) ? ownLines : titleLines(title)
  return lines.map(line => ({ runs: [centredRun(line, element)], stays: true }))
}

function fits(line: string): boolean {
  return widthOfText(line) <= MAX_COLUMNS * EM
}

function centredRun(text: string, element: ElementName): Run {
  const advances = advancesOf(text, { em: SIZE_2 })
  const x = millimetres((LEFT + RIGHT - sumOf(advances)) / 2)
  return { at: 'text', x, size: SIZE_2, font: 'xiaobiaosong', color: BLACK, text, advances, element }
}

/** Breaks a title into the fewest lines that are not too full, choosing the breaks of least cost. */
export function titleLines(title: string): string[] {
  const width = widthOfText(title)
  if (width <= GOOD_COLUMNS * EM) return [title]
  const count = Math.ceil(width / (GOOD_COLUMNS * EM))
  const best = count <= MAX_SHAPED_LINES ? shaped(title, count) : undefined
  return best ?? breakLines(title, { columns: GOOD_COLUMNS, first: 0, next: 0 }).map(line => line.text)
}

type Choice = { lines: string[]; cost: number }

function shaped(title: string, count: number): string[] | undefined {
  const pieces = unitsOf(title).map(unit => unit.characters.join(''))
  let best: Choice | undefined
  const extend = (from: number, lines: string[], cost: number) => {
    if (best !== undefined && cost >= best.cost) return
    if (lines.length === count - 1) {
      const last = pieces.slice(from).join('')
      if (last === '' || !fits(last)) return
      const whole = [...lines, last]
      const total = cost + shapeCost(whole.map(widthOfText))
      if (best === undefined || total < best.cost) best = { lines: whole, cost: total }
      return
    }
    let line = ''
    for (let to = from + 1; to < pieces.length; to++) {
      line += pieces[to - 1]
      if (!fits(line)) return
      if (widthOfText(line) < 4 * EM) continue
      extend(to, [...lines, line.trim()], cost + breakCost(title, pieces.slice(0, to).join('').length))
    }
  }
  extend(0, [], 0)
  return best?.lines
}

/** Trapezoids and diamonds are free; rectangles, hourglasses and very uneven or over-full lines cost. */
function shapeCost(widths: readonly number[]): number {
  const ems = widths.map(width => width / EM)
  const spread = Math.max(...ems) - Math.min(...ems)
  const uneven = spread > 6 ? (spread - 6) * 6 : 0
  const rectangle = spread < 1 ? 6 : 0
  const overfull = ems.reduce((sum, width) => sum + Math.max(0, width - GOOD_COLUMNS) * 3, 0)
  return uneven + rectangle + overfull + (isHourglass(ems) ? 60 : 0)
}

/** Whether some line is shorter than a line above it and a line below it. */
function isHourglass(ems: readonly number[]): boolean {
  return ems.some((width, i) => {
    const above = Math.max(0, ...ems.slice(0, i))
    const below = Math.max(0, ...ems.slice(i + 1))
    return width < above && width < below
  })
}
