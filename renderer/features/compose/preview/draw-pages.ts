import type { OfficialDocument } from '../../../../shared/document/model.ts'
import { layoutDocument } from '../../../../shared/layout/layout.ts'
import type { Page } from '../../../../shared/layout/pages.ts'
import { pageToSvg } from '../../../../shared/layout/svg.ts'
import { parsePage } from '../../../components/page-sheet/parse-page.ts'
import type { SheetDrawing, TextSpot } from './pages-message.ts'

/** Draws the pages of one document again and again; a page that has not changed is `undefined`. */
export function createPageDrawer(): (document: OfficialDocument) => (SheetDrawing | undefined)[] {
  let known: string[] = []
  return document => {
    const { pages } = layoutDocument(document)
    const drawn = pages.map(page => ({ page, text: pageToSvg(page), spots: spotsOf(page) }))
    const keys = drawn.map(({ text, spots }) => text + JSON.stringify(spots))
    const answers = drawn.map(({ page, text, spots }, at) =>
      keys[at] === known[at]
        ? undefined
        : { drawing: drawingOf(text), width: page.width, height: page.height, spots },
    )
    known = keys
    return answers
  }
}

function drawingOf(svg: string): SheetDrawing['drawing'] {
  const drawing = parsePage(svg)
  if (drawing === undefined) throw new TypeError('a page of our own is SVG')
  return drawing
}

function spotsOf({ items }: Page): TextSpot[] {
  return items.flatMap(item => {
    if (item.at !== 'text' || item.source === undefined) return []
    const { annex, block, from } = item.source
    return [{ ...(annex === undefined ? {} : { annex }), block, from, x: item.x, y: item.y }]
  })
}
