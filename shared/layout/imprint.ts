/**
 * 版记 (7.4): at the foot of the last page, which is an even one. That of a 信函 has no lines and no 印发机关, and
 * stands on its last page (10.1).
 */
import { printedDate } from '../document/date.ts'
import type { OfficialDocument } from '../document/model.ts'
import { joinNames } from '../document/names.ts'
import { advancesOf, sumOf } from './advances.ts'
import { ASCENT, BLACK, BOTTOM, LEFT, millimetres, RIGHT, SIZE_4 } from './grid.ts'
import { breakLines } from './lines.ts'
import type { ElementName, LineItem, PageItem, TextItem } from './pages.ts'

/** First and last line, and the lines between (7.4.1 recommends these). */
const THICK = 0.35
const THIN = 0.25
/** 4号 with 7/8 of its height, as the rows of the body have. */
const IMPRINT_PITCH = (SIZE_4 * 15) / 8
/** Whole characters of 4号 between the indents. */
const IMPRINT_COLUMNS = Math.floor((RIGHT - LEFT) / SIZE_4) - 2
const INDENT = SIZE_4
/** More rows than this begin on a page before. */
const MAX_IMPRINT_ROWS = 22

type ImprintRow = { runs: Omit<TextItem, 'y'>[]; lineAbove: boolean }
export type Imprint = { items: PageItem[]; top: number }

/**
 * The 版记, one for each page it takes: one, or none where the document has nothing to put there, or several for
 * very many recipients. `mainTo` is the 主送 that was moved here.
 */
export function imprintsOf(document: OfficialDocument, mainTo: readonly string[]): Imprint[] {
  const letter = document.form === '信函'
  const rows = [
    ...(mainTo.length > 0 ? recipientRows('主送', mainTo, 'mainTo', true) : []),
    ...(document.copyTo.length > 0
      ? recipientRows('抄送', document.copyTo, 'copyTo', mainTo.length === 0)
      : []),
    ...(letter ? [] : printRow(document)),
  ]
  const imprints: Imprint[] = []
  for (let end = rows.length; end > 0; end -= MAX_IMPRINT_ROWS) {
    imprints.unshift(imprintFrom(rows.slice(Math.max(0, end - MAX_IMPRINT_ROWS), end), letter))
  }
  return imprints
}

/** Without lines, the text itself ends at the foot of the type area. */
function imprintFrom(rows: readonly ImprintRow[], letter: boolean): Imprint {
  const top = BOTTOM - rows.length * IMPRINT_PITCH + (letter ? (IMPRINT_PITCH - SIZE_4) / 2 : 0)
  const texts = rows.flatMap((row, i) =>
    row.runs.map(run => ({ ...run, y: baseline(top + i * IMPRINT_PITCH) })),
  )
  if (letter) return { items: texts, top }
  const between = rows.flatMap((row, i) =>
    i > 0 && row.lineAbove ? [lineAt(top + i * IMPRINT_PITCH, THIN)] : [],
  )
  return { items: [lineAt(top, THICK), ...texts, ...between, lineAt(BOTTOM, THICK)], top }
}

function baseline(top: number): number {
  return millimetres(top + IMPRINT_PITCH / 2 + (ASCENT - 0.5) * SIZE_4)
}

function lineAt(y: number, width: number): LineItem {
  const at = millimetres(y)
  return { at: 'line', x1: LEFT, y1: at, x2: RIGHT, y2: at, width, color: BLACK, element: 'imprintLine' }
}

/** Wrapped lines align with the first character after the colon (7.4.2). */
function recipientRows(
  label: string,
  names: readonly string[],
  element: ElementName,
  lineAbove: boolean,
): ImprintRow[] {
  const shape = { columns: IMPRINT_COLUMNS, first: 0, next: label.length + 1 }
  return breakLines(`${label}：${joinNames(names)}。`, shape).map((line, i) => {
    const fill = line.last ? {} : { fill: (IMPRINT_COLUMNS - line.indent) * SIZE_4 }
    const advances = advancesOf(line.text, { em: SIZE_4, ...fill })
    const x = LEFT + INDENT + line.indent * SIZE_4
    return { runs: [runAt4(x, line.text, advances, element)], lineAbove: lineAbove && i === 0 }
  })
}

/** Organ at the left, date and 印发 at the right (7.4.3). */
function printRow({ printOffice = '', printDate }: OfficialDocument): ImprintRow[] {
  const runs: Omit<TextItem, 'y'>[] = []
  const date = printDate === undefined ? '' : `${printedDate(printDate)}印发`
  const dateAdvances = advancesOf(date, { em: SIZE_4 })
  const dateX = RIGHT - INDENT - sumOf(dateAdvances)
  if (printOffice !== '') {
    const advances = fittedAdvances(printOffice, dateX - INDENT - LEFT - INDENT)
    runs.push(runAt4(LEFT + INDENT, printOffice, advances, 'printOffice'))
  }
  if (date !== '') runs.push(runAt4(dateX, date, dateAdvances, 'printDate'))
  return runs.length > 0 ? [{ runs, lineAbove: true }] : []
}

/** A long organ's characters are drawn together so that they end before the date. */
function fittedAdvances(text: string, room: number): number[] {
  const natural = sumOf(advancesOf(text, { em: SIZE_4 }))
  return advancesOf(text, { em: natural > room ? (SIZE_4 * room) / natural : SIZE_4 })
}

function runAt4(x: number, text: string, advances: number[], element: ElementName): Omit<TextItem, 'y'> {
  return {
    at: 'text',
    x: millimetres(x),
    size: SIZE_4,
    font: 'fangsong',
    color: BLACK,
    text,
    advances,
    element,
  }
}
