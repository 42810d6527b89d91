import type { Layout, Page, PageItem } from '../../shared/layout/pages.ts'

/** One character where it stands, in micrometres. */
export type Placed = {
  page: number
  character: string
  x: number
  y: number
  size: number
  font: string
  color: string
  element: string | undefined
}

/** Every character of some pages with its place: what outputs must agree on, however they cut it into runs. */
export function placedCharacters(pages: readonly Page[] | Layout): Placed[] {
  const list = 'pages' in pages ? pages.pages : pages
  return list.flatMap((page, i) => page.items.flatMap(item => placedOf(item, i)))
}

function placedOf(item: PageItem, page: number): Placed[] {
  if (item.at !== 'text') return []
  let x = item.x
  return Array.from(item.text, (character, i) => {
    const left = x
    x += item.advances[i] ?? 0
    return {
      page,
      character,
      x: Math.round(left * 1000),
      y: Math.round(item.y * 1000),
      size: item.size,
      font: item.font,
      color: item.color,
      element: item.element,
    }
  })
}

/** Everything on some pages that is no text, with its element. */
export function placedShapes(pages: readonly Page[]): unknown[] {
  return pages.flatMap((page, i) =>
    page.items
      .filter(item => item.at !== 'text')
      .map(item => {
        const { source: _, description: __, ...shape } = item as PageItem & Record<string, unknown>
        return { page: i, ...shape }
      }),
  )
}
