/** Names of issuers as they are set below the text. */
import { advancesOf, sumOf } from './advances.ts'
import { CELL } from './grid.ts'
import { breakLines, type Line } from './lines.ts'
import type { ElementName } from './pages.ts'
import { type Run, runAt } from './rows.ts'
import { EM, widthOfText } from './widths.ts'

/** The fewest lines that fit, none of them much shorter than the others. */
export function evenLines(name: string, columns: number): string[] {
  return evenBreaks(name, columns).map(({ text }) => text)
}

/** The same lines with their places in the name. */
export function evenBreaks(name: string, columns: number): Line[] {
  const ems = widthOfText(name) / EM
  const even = Math.ceil(ems / Math.ceil(Math.max(1, ems) / columns))
  const lines = (room: number) => breakLines(name, { columns: room, first: 0, next: 0 })
  const balanced = lines(Math.min(columns, Math.max(1, even)))
  return balanced.length <= Math.ceil(ems / columns) ? balanced : lines(columns)
}

/** Width of a line of 3号, mm. */
export function lineWidth(text: string): number {
  return sumOf(advancesOf(text, { em: CELL }))
}

export function closingRun(x: number, text: string, element: ElementName): Run {
  return runAt(x, text, advancesOf(text, { em: CELL }), { font: 'fangsong', element })
}

export function runCentredOn(centre: number, text: string, element: ElementName): Run {
  return closingRun(centre - lineWidth(text) / 2, text, element)
}
