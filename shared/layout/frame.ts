import { BOTTOM, LEFT, millimetres, PAGE_HEIGHT, RIGHT, TOP } from './grid.ts'
import type { LineItem, Matrix, PageItem } from './pages.ts'

/** The type area of a sheet as it is read. */
export type Frame = { left: number; right: number; top: number; bottom: number }

export const UPRIGHT: Frame = { left: LEFT, right: RIGHT, top: TOP, bottom: BOTTOM }

/**
 * The same area of the same paper, read with the sheet turned a quarter clockwise: what is its top lies at the left
 * edge of the paper, which is the binding side of odd pages and the outer side of even ones (GB/T 9704 8).
 */
export const TURNED: Frame = {
  left: PAGE_HEIGHT - BOTTOM,
  right: PAGE_HEIGHT - TOP,
  top: LEFT,
  bottom: RIGHT,
}

/** From the left edge of the type area to that of one read sideways, mm. */
export const LEFT_ON_TURNED = TURNED.left - UPRIGHT.left
/** From its middle to that of one read sideways, mm. */
export const MIDDLE_ON_TURNED = (TURNED.left + TURNED.right - UPRIGHT.left - UPRIGHT.right) / 2

/** From places as they are read on a turned sheet to places on the paper: x' = y, y' = 297 − x. */
const TURN: Matrix = [0, -1, 1, 0, 0, PAGE_HEIGHT]

/** A thing that was placed as it is read, on the paper of a turned sheet. */
export function turned(item: PageItem): PageItem {
  return item.at === 'line' ? turnedLine(item) : { ...item, matrix: TURN }
}

function turnedLine(line: LineItem): LineItem {
  const y1 = millimetres(PAGE_HEIGHT - line.x1)
  const y2 = millimetres(PAGE_HEIGHT - line.x2)
  return { ...line, x1: line.y1, y1, x2: line.y2, y2 }
}
