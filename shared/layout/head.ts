/** 版头 (7.2): everything above the red line of the first page, or what takes its place in the other forms. */
import type { OfficialDocument } from '../document/model.ts'
import { classification } from './classification.ts'
import { CELL, LEFT, millimetres, PITCH, RED, RIGHT, ROW_HEIGHT, rowTop, TOP } from './grid.ts'
import { letterHead } from './letter-head.ts'
import { jointMarkOf, markOf } from './mark.ts'
import { numberAtLeft, numberInMiddle } from './number.ts'
import type { LineItem, PageItem } from './pages.ts'
import { TOLERANCE } from './sheets.ts'
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
  const { direction, number, signers, jointMarks = [] } = document
  const rows = direction === '上行' ? signerRows(signers, number) : []
  const below = Math.max(0, rows.length - 1)
  const more = Math.min(jointMarks.length, Math.max(0, MAX_MORE_ROWS - below))
  const marks = marksOf(document, { top: MARK_TOP, height: MARK_SIZE + more * PITCH })
  const firstTop = marks.bottom + TWO_BLANK_ROWS
  const numberTop = firstTop + below * PITCH
  const signed = signerTexts(rows, firstTop)
  const numberEnd = Math.min(RIGHT, ...signed.map(({ x }) => x)) - CELL
  const line = numberTop + ROW_HEIGHT + RED_LINE_GAP
  return {
    items: [
      ...classification(document, TOP),
      ...marks.items,
      ...(direction === '上行'
        ? numberAtLeft(number, numberTop, numberEnd)
        : numberInMiddle(number, numberTop)),
      ...signed,
      redLine(line),
    ],
    top: rowFrom(line + LINE_TO_TITLE),
  }
}

/** 命令(令) (10.2): 标志, 令号 two blank rows below it, the text two blank rows below that; no red line, no title. */
function orderHead(document: OfficialDocument): Head {
  const more = Math.min(document.jointMarks?.length ?? 0, MAX_MORE_ROWS)
  const marks = marksOf(document, { top: ORDER_MARK_TOP, height: ORDER_MARK_SIZE + more * PITCH })
  const numberTop = marks.bottom + TWO_BLANK_ROWS
  return {
    items: [...classification(document, TOP), ...marks.items, ...numberInMiddle(document.number, numberTop)],
    top: rowFrom(numberTop + 3 * PITCH),
  }
}

/** The top of the first row of the grid that does not begin above a place. */
function rowFrom(y: number): number {
  return rowTop(Math.ceil((y - TOP) / PITCH + 1 - TOLERANCE))
}

type Box = { top: number; height: number }

/** The 标志 and where it ends: long names are lower than the room they have. */
function marksOf({ issuerMark, jointMarks = [] }: OfficialDocument, box: Box) {
  if (jointMarks.length > 0) return jointMarkOf(issuerMark, jointMarks, box)
  const items = issuerMark === '' ? [] : [markOf(issuerMark, box.top, box.height)]
  const [mark] = items
  return { items, bottom: box.top + (mark?.size ?? box.height) }
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
