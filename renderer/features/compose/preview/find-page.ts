import type { Place } from '../body/caret.ts'
import type { SheetDrawing, TextSpot } from './pages-message.ts'

/** Index of the page that shows a place of the text; `undefined` while no page shows anything of it. */
export function pageOf(sheets: readonly SheetDrawing[], place: Place): number | undefined {
  let found: number | undefined
  sheets.forEach(({ spots }, page) => {
    if (spots.some(spot => sameBlock(spot, place) && (spot.from <= place.from || found === undefined)))
      found = page
  })
  return found
}

/** The place in the text nearest to a point of a page, mm. */
export function placeAt({ spots }: SheetDrawing, point: { x: number; y: number }): Place | undefined {
  const distance = (spot: TextSpot) =>
    Math.abs(spot.y - ROW_MIDDLE - point.y) * 100 + Math.max(0, spot.x - point.x)
  const nearest = spots.reduce<TextSpot | undefined>(
    (best, spot) => (best === undefined || distance(spot) < distance(best) ? spot : best),
    undefined,
  )
  if (nearest === undefined) return undefined
  const { x, y: _, ...place } = nearest
  return { ...place, from: place.from + Math.max(0, Math.round((point.x - x) / CHARACTER)) }
}

/** From the baseline up to the middle of a character, and its width, mm (docs/spec/document.md, geometry). */
const ROW_MIDDLE = 2
const CHARACTER = 5.571

function sameBlock(a: Place, b: Place): boolean {
  return a.annex === b.annex && a.block === b.block
}
