/**
 * The layout engine (GB/T 9704-2012): a document model becomes pages of positioned characters, lines and seal
 * places in millimetres. It reads no font, no clock and no browser: the same document gives the same pages
 * everywhere, so the pages that were approved are the pages that are sealed. docs/spec/document.md has the geometry.
 */
import type { OfficialDocument } from '../document/model.ts'
import { closingOf } from './closing.ts'
import { annexRows, documentRows } from './flow.ts'
import { PAGE_HEIGHT, PAGE_WIDTH } from './grid.ts'
import { headOf } from './head.ts'
import { imprintsOf } from './imprint.ts'
import { pageNumber } from './page-number.ts'
import type { Layout, Page } from './pages.ts'
import { placeClosing } from './place-closing.ts'
import { placeImprints } from './place-imprint.ts'
import { shows } from './rows.ts'
import { blankSheet, itemsOf, paginate, type Sheet, sheetAt, turnedSheet } from './sheets.ts'

export type LayoutOptions = {
  /** Width and height of the seals, mm. */
  sealSide?: number
}

/** The usual seal of a unit below the governments themselves, mm. */
const DEFAULT_SEAL_SIDE = 42

/** Lays a document out. Never fails on a parsed document, and never lets text leave the type area. */
export function layoutDocument(document: OfficialDocument, options: LayoutOptions = {}): Layout {
  const sealSide = options.sealSide ?? DEFAULT_SEAL_SIDE
  const { sheets, movedMainTo } = bodySheets(document)
  placeClosing(sheets, closingOf(document, sealSide), sealSide)
  document.annexes?.forEach((annex, index) => {
    const rows = annexRows(annex, index)
    sheets.push(...paginate(rows, rows[0]?.turned ? turnedSheet() : blankSheet()))
  })
  const isLetter = document.form === '信函'
  const firstUnnumbered = placeImprints(sheets, imprintsOf(document, movedMainTo), isLetter)
  return {
    pages: sheets.map((sheet, i) => pageOf(sheet, i + 1, i < firstUnnumbered && !(isLetter && i === 0))),
    sealPlaces: sheets.flatMap((sheet, page) => sheet.seals.map(seal => ({ page, ...seal }))),
    stampPlaces: sheets.flatMap((sheet, page) => sheet.stamps.map(stamp => ({ page, ...stamp }))),
  }
}

/** The first page must show text (7.3.3): recipients that would fill it move to the 版记 (7.3.2). */
function bodySheets(document: OfficialDocument): { sheets: Sheet[]; movedMainTo: string[] } {
  const sheets = sheetsOf(document, document.mainTo)
  const showsBody = sheets[0]?.rows.some(row => shows(row, 'body'))
  if (showsBody || document.mainTo.length === 0) return { sheets, movedMainTo: [] }
  return { sheets: sheetsOf(document, []), movedMainTo: document.mainTo }
}

function sheetsOf(document: OfficialDocument, mainTo: readonly string[]): Sheet[] {
  const { items, top, bottom } = headOf(document)
  const first = { ...sheetAt(top), fixed: items }
  if (bottom !== undefined) first.bottom = bottom
  return paginate(documentRows(document, mainTo), first)
}

function pageOf(sheet: Sheet, number: number, numbered: boolean): Page {
  const items = itemsOf(sheet)
  if (numbered) items.push(pageNumber(number))
  return { width: PAGE_WIDTH, height: PAGE_HEIGHT, items, ...(sheet.turned && { turned: true }) }
}
