import { ASCENT, PITCH, ROW_HEIGHT, TOP } from '../../../shared/layout/grid.ts'
import type { ElementName, Layout, LineItem, Page, TextItem } from '../../../shared/layout/pages.ts'

/** Measuring laid-out pages with a ruler: everything in millimetres from the top left corner. */

export function textsOf(page: Page | undefined, element?: ElementName): TextItem[] {
  const texts = page?.items.filter(item => item.at === 'text') ?? []
  return element === undefined ? texts : texts.filter(item => item.element === element)
}

export function linesOf(page: Page | undefined, element: ElementName): LineItem[] {
  const lines = page?.items.filter(item => item.at === 'line') ?? []
  return lines.filter(item => item.element === element)
}

export function only<T>(things: readonly T[]): T {
  if (things.length !== 1 || things[0] === undefined)
    throw new Error(`${things.length} where one was expected`)
  return things[0]
}

export function widthOf(text: TextItem): number {
  return text.advances.reduce((sum, advance) => sum + advance, 0)
}

export function rightOf(text: TextItem): number {
  return text.x + widthOf(text)
}

export function middleOf(text: TextItem): number {
  return text.x + widthOf(text) / 2
}

/** Top of the em square. */
export function topOf(text: TextItem): number {
  return text.y - ASCENT * text.size
}

/** Bottom of a 3号 character as the standard's grid counts it. */
export function bottomOf(text: TextItem): number {
  return topOf(text) + ROW_HEIGHT
}

/** Row of the grid, 1 to 22; a fraction says that the text is not on the grid. */
export function rowOf(text: TextItem): number {
  const middle = topOf(text) + text.size / 2
  return (middle - 5.644 / 2 - TOP) / PITCH + 1
}

/** All text of some elements in the order of pages and items, as one string. */
export function setText(layout: Layout, elements: readonly ElementName[]): string {
  return layout.pages
    .flatMap(page => textsOf(page))
    .filter(text => text.element !== undefined && elements.includes(text.element))
    .map(text => text.text)
    .join('')
}

/** A turned page as one reads it: its things upright, at places from its own top left corner. */
export function asRead(page: Page): Page {
  if (!page.turned) return page
  const items = page.items.map(item => {
    if (item.at === 'line') {
      return { ...item, x1: 297 - item.y1, y1: item.x1, x2: 297 - item.y2, y2: item.x2 }
    }
    if (item.at === 'path' || item.matrix === undefined) return item
    if (item.matrix.join() !== '0,-1,1,0,0,297') throw new Error(`turned otherwise: ${item.matrix}`)
    const { matrix: _, ...upright } = item
    return upright
  })
  return { ...page, items }
}
