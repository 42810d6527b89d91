import type { Page, PageItem } from '../../shared/layout/pages.ts'

/** A thing as an OFD gives it back: with its element, which a tag names, without what it comes from. */
export function bareItem(item: PageItem): PageItem {
  const bare = structuredClone(item)
  if (bare.at === 'text') delete bare.repeated
  if (bare.at === 'image') delete bare.description
  if (bare.at === 'text' || bare.at === 'image') delete bare.source
  return bare
}

/** All words of a page in the order of its items, without white space. */
export function wordsOf({ items }: Page): string {
  return items
    .map(item => (item.at === 'text' ? item.text : ''))
    .join('')
    .replaceAll(/\s/g, '')
}

/** A character of a page with its looks, and where it begins on the paper, mm. */
export type Character = { looks: object; place: readonly [number, number] }

export function charactersOf({ items }: Page): Character[] {
  return items.flatMap(item => {
    if (item.at !== 'text') return []
    const [a, b, c, d, e, f] = item.matrix ?? [1, 0, 0, 1, 0, 0]
    const { y, size, font, color, element, stretch = 1 } = item
    let x = item.x
    return Array.from(item.text, (character, i) => {
      const place = [a * x + c * y + e, b * x + d * y + f] as const
      x += item.advances[i] ?? 0
      return { looks: { character, way: [a, b, c, d], size, font, color, element, stretch }, place }
    })
  })
}

/** Everything on a page that is no text, with its place on the paper. */
export function othersOf({ items }: Page): PageItem[] {
  return items.filter(item => item.at !== 'text').map(bareItem)
}

/** How far the characters of two pages stand from one another at most, mm. */
export function farthest(some: readonly Character[], others: readonly Character[]): number {
  const distances = some.map(({ place: [x, y] }, i) => {
    const [otherX, otherY] = others[i]?.place ?? [Number.NaN, Number.NaN]
    return Math.hypot(x - otherX, y - otherY)
  })
  return Math.max(0, ...distances)
}
