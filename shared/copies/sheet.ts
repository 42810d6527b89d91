/**
 * Pages as they are put on paper (docs/spec/printing.md): an original with its own 份号, a copy (脱密) without red head and
 * seals, each sheet with the code of its copy in the upper right corner, outside the type area and above all that
 * GB/T 9704 sets on a page.
 */
import { advancesOf, sumOf } from '../layout/advances.ts'
import type { Page, PageItem, TextItem } from '../layout/pages.ts'
import { codePicture } from './code-picture.ts'
import type { CopyKind } from './copy-code.ts'
import { copyNumberText } from './copy-number.ts'
import { withoutRed } from './without-red.ts'

/** What makes one copy this copy. */
export type SheetMark = { kind: CopyKind; copyNumber: number; code: string }

/** 18 mm for 49 modules: 0.37 mm each, which a telephone reads; 7 mm from the edges, where every printer prints. */
export const CODE = { side: 18, fromTop: 7, fromRight: 7 }
/** The line under the code, no wider than it: em and distance of the baseline. */
const CAPTION = { size: 2.2, below: 2.7 }
/** Small, below everything that GB/T 9704 puts on a page. */
const NOTICE = { size: 2.8, fromBottom: 9 }
const BLACK = '#000000'

export const COPY_CAPTION = '脱密打印件'
export const PAPER_NOTICE = '本件为脱密打印件，无红头、印章，不作正本使用；原件为OFD版式文件。'

/** What all copies of a page have in common: an original without its 份号, a copy without anything red. */
export function commonPage(page: Page, kind: CopyKind): Page {
  if (kind === 'copy') return withoutRed(page)
  return { ...page, items: page.items.filter(item => item.element !== 'copyNumber') }
}

/** What one copy has for itself on a page, to be drawn over what is common to all. */
export function ownItems(page: Page, mark: SheetMark): PageItem[] {
  const square = { x: page.width - CODE.fromRight - CODE.side, y: CODE.fromTop, side: CODE.side }
  const middle = square.x + CODE.side / 2
  return [
    codePicture(mark.code, square),
    centred(captionOf(mark), { size: CAPTION.size, middle, y: CODE.fromTop + CODE.side + CAPTION.below }),
    ...(mark.kind === 'original' ? numberItems(page, mark.copyNumber) : [notice(page)]),
  ]
}

function captionOf({ kind, copyNumber }: SheetMark): string {
  return kind === 'original' ? `份号${copyNumberText(copyNumber)}` : COPY_CAPTION
}

/** The 份号 where the document has one, in its face and size: whatever number the sealed file shows. */
function numberItems({ items }: Page, copyNumber: number): TextItem[] {
  const [place] = items.filter(item => item.at === 'text' && item.element === 'copyNumber')
  if (place?.at !== 'text') return []
  const text = copyNumberText(copyNumber)
  const [advance = place.size / 2] = place.advances
  const isAsLong = place.advances.length === text.length
  return [{ ...place, text, advances: isAsLong ? place.advances : Array.from(text, () => advance) }]
}

function notice({ width, height }: Page): TextItem {
  return centred(PAPER_NOTICE, { size: NOTICE.size, middle: width / 2, y: height - NOTICE.fromBottom })
}

function centred(text: string, at: { size: number; middle: number; y: number }): TextItem {
  const advances = advancesOf(text, { em: at.size })
  const x = at.middle - sumOf(advances) / 2
  return { at: 'text', x, y: at.y, size: at.size, font: 'heiti', color: BLACK, text, advances }
}
