import type { ElementName, Page, PageItem } from '../layout/pages.ts'

/** What only an original has. */
const ORIGINALS_ONLY: ReadonlySet<ElementName | undefined> = new Set<ElementName>([
  'issuerMark',
  'redLine',
  'copyNumber',
])
const BLACK = '#000000'
/** Red is printed black where it says something: a document of others, whose head nothing names, loses no words. */
const LEAST_RED = 0x80
const MOST_OTHER = 0x60

/** A page as 脱密打印 shows it: no red head, no seal, no 份号, and nothing else in red. */
export function withoutRed(page: Page): Page {
  const items = page.items.filter(item => !isOriginalsOnly(item)).map(blackened)
  return { ...page, items }
}

/** A 签名章 is a picture; the name printed in its place stays, and says who signed. */
function isOriginalsOnly({ at, element }: PageItem): boolean {
  return ORIGINALS_ONLY.has(element) || (at === 'image' && element === 'stamp')
}

function blackened(item: PageItem): PageItem {
  if (item.at === 'image') return item
  if (item.at !== 'path') return { ...item, color: blackIfRed(item.color) }
  return {
    ...item,
    ...(item.fill === undefined ? {} : { fill: blackIfRed(item.fill) }),
    ...(item.stroke === undefined ? {} : { stroke: blackIfRed(item.stroke) }),
  }
}

function blackIfRed(color: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => Number.parseInt(color.slice(at, at + 2), 16))
  return red >= LEAST_RED && green <= MOST_OTHER && blue <= MOST_OTHER ? BLACK : color
}
