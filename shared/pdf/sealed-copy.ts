/** Pages of a sealed OFD as they go into a PDF: its seals as pictures, and on each page that the OFD is the original. */
import { advancesOf, sumOf } from '../layout/advances.ts'
import type { ImageItem, Page, TextItem } from '../layout/pages.ts'

/** A seal's picture where it stands on a page, mm. */
export type SealOnPage = Pick<ImageItem, 'x' | 'y' | 'width' | 'height' | 'format' | 'bytes'> & {
  name: string
}

export const COPY_NOTICE = '本件为副本，印章仅供显示；原件为OFD版式文件，真伪以验证原件为准。'
/** Small, gray, below everything that GB/T 9704 puts on a page. */
const NOTICE = { size: 2.8, fromBottom: 9, color: '#606060' }

/** The page with its seals below the text, as a reader of the OFD shows them, and with the notice. */
export function sealedCopy(page: Page, seals: readonly SealOnPage[]): Page {
  const pictures = seals.map(
    ({ name, ...seal }): ImageItem => ({ at: 'image', ...seal, description: `印章：${name}` }),
  )
  return { ...page, items: [...pictures, ...page.items, notice(page)] }
}

function notice({ width, height }: Page): TextItem {
  const advances = advancesOf(COPY_NOTICE, { em: NOTICE.size })
  return {
    at: 'text',
    x: (width - sumOf(advances)) / 2,
    y: height - NOTICE.fromBottom,
    size: NOTICE.size,
    font: 'heiti',
    color: NOTICE.color,
    text: COPY_NOTICE,
    advances,
  }
}
