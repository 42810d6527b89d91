/**
 * 署名, 成文日期 and the places of the seals (7.3.5.1), and the 附注 (7.3.6). A seal always presses on a name,
 * the last one on name and date; its top is within one row of the text; seals neither touch nor leave the type area.
 */
import { printedDate } from '../document/date.ts'
import type { OfficialDocument } from '../document/model.ts'
import { advancesOf, sumOf } from './advances.ts'
import { CELL, COLUMNS, LEFT, PITCH, RIGHT } from './grid.ts'
import { breakLines } from './lines.ts'
import type { ElementName } from './pages.ts'
import { BLANK_ROW, filledRows, type Row, type Run, runAt } from './rows.ts'
import { EM, widthOfText } from './widths.ts'

/** 成文日期 right-indented by four characters. */
const DATE_INDENT = 4
/** Room between two seals, or between a seal and the edge of the type area. */
const SEAL_GAP = 4

/** A seal by the rows it presses on, counted from the first row of its group. */
export type SealSpot = { signature: number; centre: number; firstRow: number; lastRow: number }
/** Names side by side and their seals; the last group has the date as its last row. */
export type ClosingGroup = { rows: Row[]; seals: SealSpot[] }
/** The closing from top to bottom, with so many blank rows between two groups that seals do not touch. */
export type Closing = { groups: ClosingGroup[]; blanksBetween: number; notes: Row[] }

/** Where several names stand side by side, a long one is set on lines of this many characters, */
const JOINT_COLUMNS = 10
/** unless it takes more lines than this. */
const MAX_JOINT_LINES = 4

/** `sealSide` is the seals' width and height in mm. */
export function closingOf(document: OfficialDocument, sealSide: number): Closing {
  const date = document.date === '' ? '' : printedDate(document.date)
  const dateWidth = widthOf(date)
  const names = linesOfNames(document.signature)
  const widest = Math.max(sealSide, dateWidth, ...names.flat().map(widthOf))
  const centre = Math.min(RIGHT - DATE_INDENT * CELL - dateWidth / 2, RIGHT - widest / 2)
  const groups = signersOf(names, centre, widest + SEAL_GAP).map(groupOf)
  const dateRow: Row = { runs: date === '' ? [] : [runCentredOn(centre, date, 'date')] }
  return {
    groups: withDate(groups, dateRow, centre),
    blanksBetween: Math.ceil((sealSide + SEAL_GAP) / PITCH) - 1,
    notes: document.note === undefined ? [] : noteRows(document.note),
  }
}

/** The whole closing as one group. */
export function wholeOf({ groups, blanksBetween, notes }: Closing): ClosingGroup {
  const whole: ClosingGroup = { rows: [], seals: [] }
  for (const { rows, seals } of groups) {
    if (whole.rows.length > 0) addBlanks(whole.rows, blanksBetween)
    const first = whole.rows.length
    whole.rows.push(...rows)
    whole.seals.push(
      ...seals.map(seal => ({ ...seal, firstRow: first + seal.firstRow, lastRow: first + seal.lastRow })),
    )
  }
  whole.rows.push(...notes)
  return whole
}

function linesOfNames(names: readonly string[]): string[][] {
  const joint = names.map(name => evenLines(name, JOINT_COLUMNS))
  const stack = names.length < 2 || joint.some(lines => lines.length > MAX_JOINT_LINES)
  return stack ? names.map(name => evenLines(name, COLUMNS)) : joint
}

/** The fewest lines that fit, none of them much shorter than the others. */
function evenLines(name: string, columns: number): string[] {
  const ems = widthOfText(name) / EM
  const even = Math.ceil(ems / Math.ceil(Math.max(1, ems) / columns))
  const lines = (room: number) =>
    breakLines(name, { columns: room, first: 0, next: 0 }).map(line => line.text)
  const balanced = lines(Math.min(columns, Math.max(1, even)))
  return balanced.length <= Math.ceil(ems / columns) ? balanced : lines(columns)
}

function widthOf(text: string): number {
  return sumOf(advancesOf(text, { em: CELL }))
}

type Signer = { lines: string[]; centre: number; signature: number }

/** Names side by side in their order, as many as fit; the last name of each group stands above the date. */
function signersOf(names: readonly string[][], centre: number, step: number): Signer[][] {
  const perGroup = Math.max(1, Math.floor((centre - step / 2 - LEFT) / step) + 1)
  const groups: Signer[][] = []
  for (let start = 0; start < names.length; start += perGroup) {
    const group = names.slice(start, start + perGroup)
    groups.push(
      group.map((lines, i) => ({
        lines,
        centre: centre - (group.length - 1 - i) * step,
        signature: start + i,
      })),
    )
  }
  return groups
}

function groupOf(signers: readonly Signer[]): ClosingGroup {
  const height = Math.max(...signers.map(signer => signer.lines.length))
  const rows = Array.from({ length: height }, (_, i) => ({
    runs: signers.flatMap(({ lines, centre }) => {
      const line = lines[i - (height - lines.length)]
      return line === undefined ? [] : [runCentredOn(centre, line, 'signature')]
    }),
  }))
  const seals = signers.map(({ centre, signature }) => ({
    signature,
    centre,
    firstRow: 0,
    lastRow: height - 1,
  }))
  return { rows, seals }
}

/** The seals of the last group stand level with the last one, which presses on the date too; without a name it presses on the date alone. */
function withDate(groups: readonly ClosingGroup[], dateRow: Row, centre: number): ClosingGroup[] {
  const last = groups.at(-1)
  if (last === undefined) {
    return [{ rows: [dateRow], seals: [{ signature: 0, centre, firstRow: 0, lastRow: 0 }] }]
  }
  const seals = last.seals.map(seal => ({ ...seal, lastRow: last.rows.length }))
  return [...groups.slice(0, -1), { rows: [...last.rows, dateRow], seals }]
}

function noteRows(note: string): Row[] {
  const shape = { columns: COLUMNS, first: 2, next: 0 }
  return filledRows(`（${note}）`, shape, { font: 'fangsong', element: 'note' })
}

function runCentredOn(centre: number, text: string, element: ElementName): Run {
  const advances = advancesOf(text, { em: CELL })
  return runAt(centre - sumOf(advances) / 2, text, advances, { font: 'fangsong', element })
}

function addBlanks(rows: Row[], count: number): void {
  for (let i = 0; i < count; i++) rows.push(BLANK_ROW)
}
