/** 版头 (7.2): everything above the red line of the first page. */
import type { OfficialDocument } from '../document/model.ts'
import { advancesOf, sumOf } from './advances.ts'
import {
  ASCENT,
  BLACK,
  CELL,
  LEFT,
  millimetres,
  PITCH,
  RED,
  RIGHT,
  ROW_HEIGHT,
  rowTop,
  SIZE_3,
  TOP,
} from './grid.ts'
import type { PageItem, TextItem } from './pages.ts'
import { baselineOn, runAt } from './rows.ts'
import { EM, widthOfText } from './widths.ts'

/** 标志: its top is 35 mm below the top of the type area (7.2.4). */
export const MARK_TOP = TOP + 35
/** The red line stands 4 mm below the 发文字号 (7.2.7). */
const RED_LINE_GAP = 4
const RED_LINE_WIDTH = 0.7
/** 空二行 between two rows: from the bottom of the upper to the top of the lower. */
const TWO_BLANK_ROWS = 3 * PITCH - ROW_HEIGHT
/** The title's first row, two blank rows below the red line. */
const TITLE_ROW = 12
const LINE_TO_TITLE = 2 * PITCH + (PITCH - ROW_HEIGHT) / 2

/** The standard leaves the 标志's size free: it is what brings the title onto the grid. 21.3 mm. */
const MARK_SIZE = rowTop(TITLE_ROW) - LINE_TO_TITLE - RED_LINE_GAP - ROW_HEIGHT - TWO_BLANK_ROWS - MARK_TOP
/** Characters of a long 标志 are set narrower, but never narrower than this. */
const MIN_STRETCH = 0.45

const NUMBER_TOP = MARK_TOP + MARK_SIZE + TWO_BLANK_ROWS
const RED_LINE_Y = NUMBER_TOP + ROW_HEIGHT + RED_LINE_GAP
/** A draft without 标志 and number has no head; its title stands where that of an annex does. */
const HEADLESS_TITLE_ROW = 3

/** What stands above the title, and the row on which the title begins. */
export function headOf(document: OfficialDocument): { items: PageItem[]; titleRow: number } {
  if (document.issuerMark === '' && document.number === '') return { items: [], titleRow: HEADLESS_TITLE_ROW }
  const items: PageItem[] = []
  if (document.urgency !== undefined) items.push(urgency(document.urgency))
  if (document.issuerMark !== '') items.push(mark(document.issuerMark))
  if (document.number !== '') items.push(numberLine(document.number))
  items.push(redLine())
  return { items, titleRow: TITLE_ROW }
}

function urgency(text: string): TextItem {
  const run = runAt(LEFT, text, advancesOf(text, { em: CELL }), { font: 'heiti', element: 'urgency' })
  return { ...run, y: baselineOn(rowTop(1), SIZE_3) }
}

function mark(text: string): TextItem {
  const ems = widthOfText(text) / EM
  const stretch = Math.min(1, Math.max(MIN_STRETCH, (RIGHT - LEFT) / (ems * MARK_SIZE)))
  const size = Math.min(MARK_SIZE, (RIGHT - LEFT) / (ems * stretch))
  const advances = advancesOf(text, { em: size * stretch })
  return {
    at: 'text',
    x: millimetres((LEFT + RIGHT - sumOf(advances)) / 2),
    y: millimetres(MARK_TOP + ASCENT * size),
    size: millimetres(size),
    font: 'xiaobiaosong',
    color: RED,
    text,
    advances,
    ...(stretch < 1 ? { stretch: millimetres(stretch) } : {}),
    element: 'issuerMark',
  }
}

function numberLine(text: string): TextItem {
  const room = RIGHT - LEFT
  const em = Math.min(CELL, (room / widthOfText(text)) * EM)
  const advances = advancesOf(text, { em })
  return {
    at: 'text',
    x: millimetres((LEFT + RIGHT - sumOf(advances)) / 2),
    y: baselineOn(NUMBER_TOP, SIZE_3),
    size: em < CELL ? millimetres(em) : SIZE_3,
    font: 'fangsong',
    color: BLACK,
    text,
    advances,
    element: 'number',
  }
}

function redLine(): PageItem {
  const y = millimetres(RED_LINE_Y)
  return {
    at: 'line',
    x1: LEFT,
    y1: y,
    x2: RIGHT,
    y2: y,
    width: RED_LINE_WIDTH,
    color: RED,
    element: 'redLine',
  }
}
