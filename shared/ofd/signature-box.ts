import { SealError } from '../seal/errors.ts'

/** An ST_Box in millimetres, y downwards. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Stamps that stick out by less than this do so by rounding. */
const TOLERANCE_MM = 0.05

const NUMBER = /^-?(?:\d{1,7}(?:\.\d{0,9})?|\.\d{1,9})$/

/** Reads `x y w h`, w and h above zero (GB/T 33190 7.3). @throws SealError `signature-malformed` */
export function parseBox(text: string): Box {
  const parts = text.trim().split(/[ \t\r\n]+/)
  const [x = 0, y = 0, width = 0, height = 0] = parts.map(Number)
  if (parts.length !== 4 || !parts.every(part => NUMBER.test(part)) || width <= 0 || height <= 0)
    throw new SealError('signature-malformed', 'a box is not x y w h')
  return { x, y, width, height }
}

/** Writes a box with at most three decimals: a micrometre is below every printer. */
export function formatBox(box: Box): string {
  return [box.x, box.y, box.width, box.height].map(value => String(Number(value.toFixed(3)))).join(' ')
}

/** The part of a stamp that shows: the whole boundary, or the clip inside it. */
export function shownPart(boundary: Box, clip: Box | undefined): Box {
  if (clip === undefined) return boundary
  return { x: boundary.x + clip.x, y: boundary.y + clip.y, width: clip.width, height: clip.height }
}

/** Whether a box lies inside another. */
export function isInside(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x - TOLERANCE_MM &&
    inner.y >= outer.y - TOLERANCE_MM &&
    inner.x + inner.width <= outer.x + outer.width + TOLERANCE_MM &&
    inner.y + inner.height <= outer.y + outer.height + TOLERANCE_MM
  )
}
