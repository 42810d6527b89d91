/** 版头 (7.2): everything above the red line of the first page, or what takes its place in the other forms. */
import type { OfficialDocument } from '../document/model.ts'
import { classification } from './classification.ts'
import { CELL, LEFT, millimetres, PITCH, RED, RIGHT, ROW_HEIGHT, rowTop, TOP } from './grid.ts'
import { letterHead } from './letter-head.ts'
import { jointMarkOf, markOf } from './mark.ts'
import { numberAtLeft, numberInMiddle } from './number.ts'
import type { LineItem, PageItem } from './pages.ts'
import { signerRows, signerTexts } from './signers.ts'

/** What stands above the first row of the text, that row's top, and where the last row of the page ends. */
export type Head = { items: PageItem[]; top: number; bottom?: number }

/** 标志: its top is 35 mm below the top of the type area (7.2.4, 10.3); that of a 命令 20 mm (10.2). */
const MARK_TOP = TOP + 35
const ORDER_MARK_TOP = TOP + 20
/** The red line stands 4 mm below the 发文字号 (7.2.7). */
const RED_LINE_GAP = 4
const RED_LINE_WIDTH = 0.7
/** 空二行 between two rows: from the bottom of the upper to the top of the lower. */
const TWO_BLANK_ROWS = 3 * PITCH - ROW_HEIGHT
/** The title's first row, two blank rows below the red line. */
const TITLE_ROW = 12
const LINE_TO_TITLE = 2 * PITCH + (PITCH - ROW_HEIGHT) / 2
/** The first row of a 命令's text, two blank rows below the 令号. */
const ORDER_ROW = 10
/** A draft without 标志 and number has no head; its title stands where that of an annex does. */
const HEADLESS_ROW = 3

/** The standard leaves the 标志's size free: it is what brings the title onto the grid. 21.3 mm. */
const MARK_SIZE = rowTop(TITLE_ROW) - LINE_TO_TITLE - RED_LINE_GAP - ROW_HEIGHT - TWO_BLANK_ROWS - MARK_TOP
const ORDER_MARK_SIZE = rowTop(ORDER_ROW) - 3 * PITCH - TWO_BLANK_ROWS - ORDER_MARK_TOP
/** A joint 标志 and several 签发人 push the title down by so many rows at most: the page must show text. */
const MAX_MORE_ROWS = 5

export function headOf(document: OfficialDocument): Head {
  if (document.issuerMark === '' && document.number === '') {
    return { items: classification(document, TOP), top: rowTop(HEADLESS_ROW + extraRows(document)) }
  }
  switch (document.form) {
    case '信函':
      return letterHead(document)
    case '命令(令)':
      return orderHead(document)
    case '文件':
    case '纪要':
      return documentHead(document)
  }
}

/** Rows of 份号, 密级 and 紧急程度 that would reach the title of a document without head. */
function extraRows(document: OfficialDocument): number {
  return Math.max(0, classification(document, TOP).length - 1)
}

function documentHead(document: OfficialDocument): Head {
  const signers = document.direction === '上行' ? signerRows(document.signers) : []
  const below = Math.max(0, signers.length - 1)
  const more = Math.min(document.jointMarks?.length ?? 0, MAX_MORE_ROWS - below)
  const markHeight = MARK_SIZE + more * PITCH
  const firstTop = MARK_TOP + markHeight + TWO_BLANK_ROWS
  const numberTop = firstTop + below * PITCH
  const signed = signerTexts(signers, firstTop)
  const number =
    document.direction === '上行'
      ? numberAtLeft(document.number, numberTop, Math.min(RIGHT, ...signed.map(({ x }) => x)) - CELL)
      : numberInMiddle(document.number, numberTop)
  return {
    items: [
      ...classification(document, TOP),
      ...marksOf(document, { top: MARK_TOP, height: markHeight }),
      ...number,
      ...signed,
      redLine(numberTop + ROW_HEIGHT + RED_LINE_GAP),
    ],
    top: rowTop(TITLE_ROW + more + below),
  }
}

/** 命令(令) (10.2): 标志, 令号 two blank rows below it, the text two blank rows below that; no red line, no title. */
function orderHead(document: OfficialDocument): Head {
  const more = Math.min(document.jointMarks?.length ?? 0, MAX_MORE_ROWS)
  const height = ORDER_MARK_SIZE + more * PITCH
  const number = numberInMiddle(document.number, ORDER_MARK_TOP + height + TWO_BLANK_ROWS)
  const marks = marksOf(document, { top: ORDER_MARK_TOP, height })
  return { items: [...classification(document, TOP), ...marks, ...number], top: rowTop(ORDER_ROW + more) }
}

function marksOf(
  { issuerMark, jointMarks = [] }: OfficialDocument,
  box: { top: number; height: number },
): PageItem[] {
  if (jointMarks.length > 0) return jointMarkOf(issuerMark, jointMarks, box)
  return issuerMark === '' ? [] : [markOf(issuerMark, box.top, box.height)]
}

function redLine(y: number): LineItem {
  return {
    at: 'line',
    x1: LEFT,
    y1: millimetres(y),
    x2: RIGHT,
    y2: millimetres(y),
    width: RED_LINE_WIDTH,
    color: RED,
    element: 'redLine',
  }
}
