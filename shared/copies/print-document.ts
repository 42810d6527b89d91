/**
 * All sheets of one print job as HTML: what a page's copies have in common is drawn once and used by each of them. As
 * inert as the pages themselves (shared/layout/svg.ts); its one style sheet holds the sizes of the sheets.
 */
import type { Page } from '../layout/pages.ts'
import { itemsToSvg, type SealPicture } from '../layout/svg.ts'
import { commonPage, ownItems, type SheetMark } from './sheet.ts'

/** A page to be printed, and the seals on it. */
export type PrintedPage = { page: Page; seals: readonly SealPicture[] }

export type PrintDocument = {
  /** Rules for `@page`, to stand in a style element with the nonce of the answer. */
  style: string
  /** What the body holds. */
  body: string
}

/** Copy after copy, each with its pages in their order. All marks are of one kind; a copy (脱密) shows no seals. */
export function printDocument(pages: readonly PrintedPage[], marks: readonly SheetMark[]): PrintDocument {
  const sizes = [...new Set(pages.map(({ page }) => sizeOf(page)))]
  const kind = marks[0]?.kind ?? 'copy'
  const common = pages.map(({ page, seals }, at) => {
    const { items } = commonPage(page, kind)
    return `<g id="page-${at}">${itemsToSvg(items, kind === 'original' ? { seals } : {})}</g>`
  })
  const sheets = marks.flatMap(mark =>
    pages.map(({ page }, at) => sheet(page, `page-${at}`, { mark, size: sizes.indexOf(sizeOf(page)) })),
  )
  return {
    style: sizes.map(sizeRules).join('\n'),
    body: [withStore(sheets[0] ?? '', common), ...sheets.slice(1)].join('\n'),
  }
}

/** What all use stands in the first sheet: outside of any, it would take a sheet of its own. */
function withStore(sheet: string, common: readonly string[]): string {
  const store = `<svg class="store"><defs>${common.join('\n')}</defs></svg>`
  return sheet.replace('</section>', () => `${store}</section>`)
}

function sheet(page: Page, common: string, { mark, size }: { mark: SheetMark; size: number }): string {
  const { width, height } = page
  return (
    `<section class="sheet sheet-${size}"><svg width="${width}mm" height="${height}mm"` +
    ` viewBox="0 0 ${width} ${height}" xml:space="preserve"><use href="#${common}"/>` +
    `${itemsToSvg(ownItems(page, mark))}</svg></section>`
  )
}

function sizeOf({ width, height }: Page): string {
  return `${width}mm ${height}mm`
}

function sizeRules(size: string, at: number): string {
  const [width, height] = size.split(' ')
  return [
    `@page sheet-${at} { size: ${size}; margin: 0 }`,
    `.sheet-${at} { page: sheet-${at}; width: ${width}; height: ${height} }`,
  ].join('\n')
}
