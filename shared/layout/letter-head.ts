/**
 * 信函 (10.1): the 主办 unit's name 30 mm below the paper's edge, a red double line 4 mm below it, another 20 mm above
 * the paper's lower edge; 发文字号 at the right and 份号, 密级, 紧急程度 at the left below the first line.
 */
import type { OfficialDocument } from '../document/model.ts'
import { sumOf } from './advances.ts'
import { classification } from './classification.ts'
import { CELL, LEFT, millimetres, PAGE_HEIGHT, PAGE_WIDTH, PITCH, RED, ROW_HEIGHT } from './grid.ts'
import type { Head } from './head.ts'
import { markOf } from './mark.ts'
import { numberAtRight } from './number.ts'
import type { LineItem } from './pages.ts'

const MARK_TOP = 30
const LINE_GAP = 4
const LINE_LENGTH = 170
const FOOT = PAGE_HEIGHT - 20
const THICK = 0.7
const THIN = 0.25
const BETWEEN = 0.5
const LINES = THICK + BETWEEN + THIN
/** 3号字高度的7/8, between a double line and the text next to it. */
const TEXT_GAP = PITCH - ROW_HEIGHT
/** The last row of the first page stands on the second line. */
const LAST_ROW_BOTTOM = FOOT - LINES - TEXT_GAP
/** So many rows above the last one the title begins, if one row stands below the first line. */
const TITLE_ABOVE_LAST = 17
/** From the row above it to the title: 空二行. */
const TO_TITLE = 3 * PITCH
const TITLE_TOP = LAST_ROW_BOTTOM - ROW_HEIGHT - TITLE_ABOVE_LAST * PITCH
const FIRST_ROW = TITLE_TOP - TO_TITLE
const FIRST_LINE = FIRST_ROW - TEXT_GAP - LINES
/** The standard leaves the size free: it is what lets the last row stand where it has to. 15.8 mm. */
const MARK_SIZE = FIRST_LINE - LINE_GAP - MARK_TOP

export function letterHead(document: OfficialDocument): Head {
  const left = classification(document, FIRST_ROW)
  const room = Math.max(LEFT, ...left.map(({ x, advances }) => x + sumOf(advances) + CELL))
  const mark = document.issuerMark === '' ? [] : [markOf(document.issuerMark, MARK_TOP, MARK_SIZE)]
  return {
    items: [
      ...mark,
      ...doubleLine(FIRST_LINE, [THICK, THIN]),
      ...left,
      ...numberAtRight(document.number, FIRST_ROW, room),
      ...doubleLine(FOOT - LINES, [THIN, THICK]),
    ],
    top: TITLE_TOP + Math.max(0, left.length - 1) * PITCH,
    bottom: LAST_ROW_BOTTOM,
  }
}

/** Two lines from `top` on, as thick as said. */
function doubleLine(top: number, [upper, lower]: readonly [number, number]): LineItem[] {
  const x1 = (PAGE_WIDTH - LINE_LENGTH) / 2
  const line = (y: number, width: number): LineItem => ({
    at: 'line',
    x1,
    y1: millimetres(y),
    x2: x1 + LINE_LENGTH,
    y2: millimetres(y),
    width,
    color: RED,
    element: 'redLine',
  })
  return [line(top + upper / 2, upper), line(top + upper + BETWEEN + lower / 2, lower)]
}
