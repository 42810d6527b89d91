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

/** 成文日期 right-indented by four characters. */
const DATE_INDENT = 4
/** Room between two seals, or between a seal and the edge of the type area. */
const SEAL_GAP = 4

/** A seal by the rows it presses on, counted from the first row of the closing. */
export type SealSpot = { signature: number; centre: number; firstRow: number; lastRow: number }
/** The closing as rows, and the seals on them. */
export type Closing = { rows: Row[]; seals: SealSpot[] }

/** `sealSide` is the seals' width and height in mm. */
export function closingOf(document: OfficialDocument, sealSide: number): Closing {
  const date = printedDate(document.date)
  const dateWidth = sumOf(advancesOf(date, { em: CELL }))
  const names = document.signature.map(name => breakLines(name, WHOLE_LINE).map(line => line.text))
  const widest = Math.max(sealSide, dateWidth, ...names.flat().map(widthOf))
  const centre = Math.min(RIGHT - DATE_INDENT * CELL - dateWidth / 2, RIGHT - widest / 2)
  const groups = groupsOf(names, centre, Math.max(sealSide, widest) + SEAL_GAP)
  const { rows, seals } = nameRows(groups, sealSide)
  const dateRow: Row = { runs: [runCentredOn(centre, date, 'date')] }
  const notes = document.note === undefined ? [] : noteRows(document.note)
  return { rows: [...rows, dateRow, ...notes], seals: pressDate(seals, groups, rows.length, centre) }
}

const WHOLE_LINE = { columns: COLUMNS, first: 0, next: 0 }

function widthOf(text: string): number {
  return sumOf(advancesOf(text, { em: CELL }))
}

type Signer = { lines: string[]; centre: number; signature: number }

/** Names side by side in their order, as many as fit; the last name of each group stands above the date. */
function groupsOf(names: readonly string[][], centre: number, step: number): Signer[][] {
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

function nameRows(groups: readonly Signer[][], sealSide: number): Closing {
  const rows: Row[] = []
  const seals: SealSpot[] = []
  for (const group of groups) {
    if (rows.length > 0) addBlanks(rows, Math.ceil((sealSide + SEAL_GAP) / PITCH) - 1)
    const height = Math.max(...group.map(signer => signer.lines.length))
    const firstRow = rows.length
    for (let i = 0; i < height; i++) {
      const runs = group.flatMap(({ lines, centre }) => {
        const line = lines[i - (height - lines.length)]
        return line === undefined ? [] : [runCentredOn(centre, line, 'signature')]
      })
      rows.push({ runs })
    }
    for (const { centre, signature } of group) {
      seals.push({ signature, centre, firstRow, lastRow: rows.length - 1 })
    }
  }
  return { rows, seals }
}

/** The seals of the last group stand level with the last one, which presses on the date too. */
function pressDate(
  seals: readonly SealSpot[],
  groups: readonly Signer[][],
  dateRow: number,
  centre: number,
): SealSpot[] {
  if (seals.length === 0) return [{ signature: 0, centre, firstRow: dateRow, lastRow: dateRow }]
  const lastGroup = new Set(groups.at(-1)?.map(signer => signer.signature))
  return seals.map(seal => (lastGroup.has(seal.signature) ? { ...seal, lastRow: dateRow } : seal))
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
