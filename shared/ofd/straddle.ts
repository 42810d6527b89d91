import type { SealPosition } from './signature-write.ts'

/** A page whose edge takes a slice. */
export interface StraddledPage {
  /** The ID of the page in Document.xml. */
  readonly pageId: string | number
  readonly widthMm: number
}

/** A slice narrower than this cannot be told from dirt at the edge; more pages take several seals. */
const NARROWEST_SLICE_MM = 3

/**
 * The places of one seal pressed across the right edges of pages that lie fanned out (骑缝章): each page shows its
 * slice at its edge, and put side by side the slices are the seal. One signature carries them all.
 * Throws a TypeError for fewer than two pages or more than the seal has slices for.
 */
export function straddlePlaces(
  pages: readonly StraddledPage[],
  seal: { readonly widthMm: number; readonly heightMm: number; readonly y: number },
): SealPosition[] {
  const slice = seal.widthMm / pages.length
  if (pages.length < 2 || slice < NARROWEST_SLICE_MM) throw new TypeError('number of pages under one seal')
  return pages.map(({ pageId, widthMm }, i) => ({
    pageId,
    x: widthMm - (i + 1) * slice,
    y: seal.y,
    width: seal.widthMm,
    height: seal.heightMm,
    clip: { x: i * slice, y: 0, width: slice, height: seal.heightMm },
  }))
}
