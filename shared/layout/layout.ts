/**
 * The layout engine (GB/T 9704-2012): a document model becomes pages of positioned characters, lines and seal
 * places in millimetres. It reads no font, no clock and no browser: the same document gives the same pages
 * everywhere, so the pages that were approved are the pages that are sealed. docs/spec/document.md has the geometry.
 */
import type { Annex, OfficialDocument } from '../document/model.ts'
import { joinNames } from '../document/names.ts'
import { rowsOfBlocks } from './blocks.ts'
import { closingOf } from './closing.ts'
import { COLUMNS, PAGE_HEIGHT, PAGE_WIDTH } from './grid.ts'
import { headOf } from './head.ts'
import { type Imprint, imprintsOf } from './imprint.ts'
import { pageNumber } from './page-number.ts'
import type { Layout, Page } from './pages.ts'
import { placeClosing } from './place-closing.ts'
import { BLANK_ROW, bottomOfRow, filledRows, type Row } from './rows.ts'
import { itemsOf, paginate, type Sheet, sheetFrom, topOn } from './sheets.ts'
import { titleRows } from './title.ts'

import { EM, widthOfText } from './widths.ts'

export type LayoutOptions = {
  /** Width and height of the seals, mm. */
  sealSide?: number
}

/** The usual seal of a unit below the governments themselves, mm. */
export const DEFAULT_SEAL_SIDE = 42
/** The title of an annex stands on its third row (7.3.7). */
const ANNEX_TITLE_ROW = 3
/** Between the text above and the first line of the 版记, mm. */
const IMPRINT_CLEARANCE = 5

/** Lays a document out. Never fails on a parsed document, and never lets text leave the type area. */
export function layoutDocument(document: OfficialDocument, options: LayoutOptions = {}): Layout {
  const sealSide = options.sealSide ?? DEFAULT_SEAL_SIDE
  const { sheets, movedMainTo } = bodySheets(document)
  placeClosing(sheets, closingOf(document, sealSide), sealSide)
  document.annexes?.forEach((annex, index) => {
    sheets.push(...annexSheets(annex, index))
  })
  const firstUnnumbered = placeImprints(sheets, imprintsOf(document, movedMainTo))
  return {
    pages: sheets.map((sheet, i) => pageOf(sheet, i + 1, i < firstUnnumbered)),
    stampPlaces: [],
    sealPlaces: sheets.flatMap((sheet, page) => sheet.seals.map(seal => ({ page, ...seal }))),
  }
}

/** The first page must show text (7.3.3): recipients that would fill it move to the 版记 (7.3.2). */
function bodySheets(document: OfficialDocument): { sheets: Sheet[]; movedMainTo: string[] } {
  const sheets = sheetsOf(document, document.mainTo)
  const showsBody = sheets[0]?.rows.some(row => row.runs.some(run => run.element === 'body'))
  if (showsBody || document.mainTo.length === 0) return { sheets, movedMainTo: [] }
  return { sheets: sheetsOf(document, []), movedMainTo: document.mainTo }
}

function sheetsOf(document: OfficialDocument, mainTo: readonly string[]): Sheet[] {
  const head = headOf(document)
  const rows = [
    ...titleRows(document.title, document.titleLines),
    BLANK_ROW,
    ...mainToRows(mainTo),
    ...rowsOfBlocks(document.body),
    ...attachmentNoteRows(document.attachmentNotes),
  ]
  const sheets = paginate(rows, head.titleRow)
  sheets[0]?.fixed.push(...head.items)
  return sheets
}

function mainToRows(mainTo: readonly string[]): Row[] {
  if (mainTo.length === 0) return []
  const shape = { columns: COLUMNS, first: 0, next: 0 }
  return filledRows(`${joinNames(mainTo)}：`, shape, { font: 'fangsong', element: 'mainTo' })
}

/** `附件：1.…`; a wrapped name aligns with its own first character (7.3.4). */
function attachmentNoteRows(names: readonly string[]): Row[] {
  if (names.length === 0) return []
  const style = { font: 'fangsong', element: 'attachmentNote' } as const
  const rows = names.flatMap((name, i) => {
    const number = names.length > 1 ? `${i + 1}.` : ''
    const label = i === 0 ? '附件：' : ''
    const first = i === 0 ? 2 : 5
    const next = 5 + widthOfText(number) / EM
    return filledRows(label + number + name, { columns: COLUMNS, first, next }, style)
  })
  return [BLANK_ROW, ...rows]
}

function annexSheets({ label, title, body }: Annex, index: number): Sheet[] {
  const titleRowsOfAnnex = title === '' ? [] : [...titleRows(title, undefined, 'annex'), BLANK_ROW]
  const shape = { columns: COLUMNS, first: 0, next: 0 }
  const labelRows =
    label === '' ? [] : filledRows(label, shape, { font: 'heiti', element: 'annex' }).slice(0, 1)
  const blanks = Array.from({ length: ANNEX_TITLE_ROW - 1 - labelRows.length }, () => BLANK_ROW)
  return paginate([...labelRows, ...blanks, ...titleRowsOfAnnex, ...rowsOfBlocks(body, index)], 1)
}

/**
 * Puts the 版记 on the last page if that is an even one with room, otherwise on the next even page. Answers with
 * the index of the first page without a number: a blank page before the 版记, and then the 版记 itself (7.5).
 */
function placeImprints(sheets: Sheet[], imprints: readonly Imprint[]): number {
  const [first] = imprints
  const last = sheets.at(-1)
  if (first === undefined || last === undefined) return sheets.length
  const written = sheets.length
  const fits = imprints.length === 1 && lowestOf(last) + IMPRINT_CLEARANCE <= first.top
  if (fits && written % 2 === 0) {
    last.fixed.push(...first.items)
    return written
  }
  const blanks = (written + imprints.length) % 2
  if (blanks > 0) sheets.push(sheetFrom(1))
  for (const { items } of imprints) sheets.push({ ...sheetFrom(1), fixed: [...items] })
  return blanks > 0 ? written : sheets.length
}

function lowestOf(sheet: Sheet): number {
  const lastRow = sheet.rows.length === 0 ? 0 : bottomOfRow(topOn(sheet, sheet.rows.length - 1))
  return Math.max(lastRow, sheet.lowest)
}

function pageOf(sheet: Sheet, number: number, numbered: boolean): Page {
  const items = itemsOf(sheet)
  if (numbered) items.push(pageNumber(number))
  return { width: PAGE_WIDTH, height: PAGE_HEIGHT, items }
}
