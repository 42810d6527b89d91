import type { SealPosition } from './signature-write.ts'

/** A page whose edge takes a slice. */
export interface StraddledPage {
  /** The ID of the page in Document.xml. */
  readonly pageId: string | number
  readonly widthMm: number
}

/** A slice narrower than this cannot be told from dirt at the edge; more pages take several seals. */
const NARROWEST_SLICE_MM = 3

/** A seal as it is pressed across edges: its size, and its top on every page. */
export interface StraddlingSeal {
  readonly widthMm: number
  readonly heightMm: number
  readonly y: number
}

/**
 * The places for all pages of a document: one seal where its slices are wide enough, else as few as will do, each over
 * pages that follow one another, their numbers of pages differing by one at most. None for a document of one page.
 */
export function seamPlaces(pages: readonly StraddledPage[], seal: StraddlingSeal): SealPosition[] {
  if (pages.length < 2) return []
  const most = Math.floor(seal.widthMm / NARROWEST_SLICE_MM)
  const groups = Math.ceil(pages.length / most)
  const start = (group: number) => Math.round((group * pages.length) / groups)
  return Array.from({ length: groups }, (_, i) =>
    straddlePlaces(pages.slice(start(i), start(i + 1)), seal),
  ).flat()
}

/**
 * The places of one seal pressed across the right edges of pages that lie fanned out (骑缝章): each page shows its
 * slice at its edge, and put side by side the slices are the seal. One signature carries them all.
 * Throws a TypeError for fewer than two pages or more than the seal has slices for.
 */
export function straddlePlaces(pages: readonly StraddledPage[], seal: StraddlingSeal): SealPosition[] {
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
