/**
 * The closing with 签名章 (7.3.5.3): each stands four characters from the right edge, the title of the one who signed
 * two characters left of it and level with its middle, the 主办 unit's first; one blank row below, the date. The name is
 * set in red where its 签名章 is to stand; `stampPlaces` says where.
 */
import type { OfficialDocument } from '../document/model.ts'
import { advancesOf, sumOf } from './advances.ts'
import type { ClosingGroup } from './closing.ts'
import { ASCENT, CELL, LEFT, millimetres, PITCH, RED, RIGHT, ROW_HEIGHT, SIZE_3 } from './grid.ts'
import { closingRun, evenLines, lineWidth } from './names.ts'
import type { TextItem } from './pages.ts'
import { BLANK_ROW, baselineOn, type Row } from './rows.ts'

type Stamp = NonNullable<OfficialDocument['stamps']>[number]

/** From the edge of the type area to the 签名章, and from it to the title. */
const INDENT = 4 * CELL
const TITLE_GAP = 2 * CELL
/** A 签名章 stands on two rows. */
const STAMP_ROWS = 2
const STAMP_HEIGHT = PITCH + ROW_HEIGHT
/** Height of its characters, and what all of them may take, mm. */
const STAMP_SIZE = 9
const MAX_STAMP_WIDTH = 54

/** One group for each 签名章; the last has the date. */
export function stampedGroups(stamps: readonly Stamp[], date: string): ClosingGroup[] {
  const width = Math.max(...stamps.map(({ name }) => nameWidth(name)))
  const groups = stamps.map((stamp, i) => groupOf(stamp, i, width))
  const right = RIGHT - INDENT
  if (date !== '') {
    groups.at(-1)?.rows.push(BLANK_ROW, { runs: [closingRun(right - lineWidth(date), date, 'date')] })
  }
  return groups
}

function nameWidth(name: string): number {
  return sumOf(advancesOf(name, { em: emOf(name) }))
}

function emOf(name: string): number {
  return Math.min(STAMP_SIZE, (STAMP_SIZE * MAX_STAMP_WIDTH) / sumOf(advancesOf(name, { em: STAMP_SIZE })))
}

/** All 签名章 of a joint document are equally wide, names and titles level with each other. */
function groupOf({ title, name }: Stamp, signature: number, width: number): ClosingGroup {
  const x = RIGHT - INDENT - width
  const room = (x - TITLE_GAP - LEFT) / CELL
  const lines = title === '' ? [] : evenLines(title, Math.floor(room))
  const rows = Math.max(STAMP_ROWS, lines.length)
  const middle = ((rows - 1) * PITCH + ROW_HEIGHT) / 2
  const titles = lines.map((line, i) => {
    const top = middle - ROW_HEIGHT / 2 + (i - (lines.length - 1) / 2) * PITCH
    return { ...closingRun(x - TITLE_GAP - lineWidth(line), line, 'signerTitle'), y: baselineOn(top, SIZE_3) }
  })
  const row: Row = {
    runs: [],
    items: [...titles, nameText(name, { x, width, middle })],
    height: rows * PITCH,
  }
  const y = middle - STAMP_HEIGHT / 2
  return { rows: [row], seals: [], stamps: [{ signature, row: 0, x, y, width, height: STAMP_HEIGHT }] }
}

function nameText(
  name: string,
  { x, width, middle }: { x: number; width: number; middle: number },
): TextItem {
  const em = emOf(name)
  const advances = advancesOf(name, { em })
  return {
    at: 'text',
    x: millimetres(x + (width - sumOf(advances)) / 2),
    y: millimetres(middle + (ASCENT - 0.5) * em),
    size: millimetres(em),
    font: 'kaiti',
    color: RED,
    text: name,
    advances,
    element: 'stamp',
  }
}
