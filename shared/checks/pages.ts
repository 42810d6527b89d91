/** What must hold of the pages themselves (GB/T 9704 chs 5–7), whoever laid them out. */
import type { OfficialDocument } from '../document/model.ts'
import type { Layout, Page, SealPlace } from '../layout/pages.ts'
import { type Finding, finding } from './finding.ts'

/** The last line of the 版记 lies on the lower edge of the type area (7.4.1), mm. */
const TYPE_AREA_BOTTOM = 262
const TOLERANCE = 1
const MIDDLE = 105

export function checkPages({ closing, form, body }: OfficialDocument, layout: Layout): Finding[] {
  const { pages, sealPlaces } = layout
  return [
    ...(body.length > 0 && !hasElement(pages[0], 'body') ? [finding('body-not-on-first-page', 'pages')] : []),
    ...(closing === 'sealed' && sealPlaces.length === 0 ? [finding('seal-place-missing', 'pages')] : []),
    ...sealPlaces.flatMap((seal, i) => checkSeal(seal, sealPlaces.slice(i + 1), pages)),
    ...(form === '文件' ? checkImprint(pages) : []),
    ...pages.flatMap((page, i) => checkPageNumber(page, i + 1)),
  ]
}

/** 7.3.5.1: seals neither cross nor touch, and each lies on text. */
function checkSeal(seal: SealPlace, others: readonly SealPlace[], pages: readonly Page[]): Finding[] {
  const touches = others.some(other => other.page === seal.page && overlap(seal, other))
  const isOnText = pages[seal.page]?.items.some(
    item =>
      item.at === 'text' &&
      (item.element === 'signature' || item.element === 'date') &&
      item.y > seal.y &&
      item.y < seal.y + seal.height + item.size,
  )
  return [
    ...(touches ? [finding('seals-touch', 'pages', String(seal.page + 1))] : []),
    ...(isOnText ? [] : [finding('seal-on-nothing', 'pages', String(seal.page + 1))]),
  ]
}

function overlap(a: SealPlace, b: SealPlace): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

function checkImprint(pages: readonly Page[]): Finding[] {
  const lines = pages
    .flatMap(page => page.items)
    .filter(item => item.at === 'line' && item.element === 'imprintLine')
  const lowest = Math.max(...lines.map(line => ('y1' in line ? line.y1 : 0)))
  const isRight = lines.length === 0 || Math.abs(lowest - TYPE_AREA_BOTTOM) <= TOLERANCE
  return isRight ? [] : [finding('imprint-not-at-foot', 'pages')]
}

/** 7.5: odd pages at the right, even ones at the left. */
function checkPageNumber(page: Page, number: number): Finding[] {
  const item = page.items.find(found => found.at === 'text' && found.element === 'pageNumber')
  if (item === undefined || item.at !== 'text' || page.width > page.height) return []
  const isRight = item.x > MIDDLE
  return isRight === (number % 2 === 1) ? [] : [finding('page-number-side', 'pages', String(number))]
}

function hasElement(page: Page | undefined, element: string): boolean {
  return page?.items.some(item => item.element === element) ?? false
}
