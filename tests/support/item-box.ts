import type { Matrix, PageItem } from '../../shared/layout/pages.ts'

/** Where a thing stands on a page, mm from the top left corner. */
export type Box = { left: number; top: number; right: number; bottom: number }

/** The smallest upright box around an item; of a text, its em squares (the standard's faces go 0.14 em below the line). */
export function boxOf(item: PageItem): Box {
  const points = pointsOf(item)
  const matrix = 'matrix' in item ? item.matrix : undefined
  const placed = matrix === undefined ? points : points.map(point => moved(point, matrix))
  const [xs, ys] = [placed.map(([x]) => x), placed.map(([, y]) => y)]
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) }
}

type Point = readonly [number, number]
const DESCENT = 0.14

function pointsOf(item: PageItem): Point[] {
  switch (item.at) {
    case 'text': {
      const width = item.advances.reduce((sum, advance) => sum + advance, 0)
      const bottom = item.y + DESCENT * item.size
      return corners(item.x, bottom - item.size, width, item.size)
    }
    case 'line':
      return [
        [item.x1, item.y1],
        [item.x2, item.y2],
      ]
    case 'image':
      return corners(item.x, item.y, item.width, item.height)
    case 'path':
      return item.commands.flatMap(([, ...values]) =>
        values.flatMap((x, at): Point[] => (at % 2 === 0 ? [[x, values[at + 1] ?? 0]] : [])),
      )
  }
}

function corners(x: number, y: number, width: number, height: number): Point[] {
  return [
    [x, y],
    [x + width, y + height],
  ]
}

function moved([x, y]: Point, [a, b, c, d, e, f]: Matrix): Point {
  return [a * x + c * y + e, b * x + d * y + f]
}
