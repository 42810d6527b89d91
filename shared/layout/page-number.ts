import { advancesOf, sumOf } from './advances.ts'
import { BLACK, BOTTOM, CELL, LEFT, MIDDLE, millimetres, RIGHT, SIZE_4 } from './grid.ts'
import type { TextItem } from './pages.ts'

/** The 一字线 beside the number stand 7 mm below the type area (7.5). */
export const DASH_Y = BOTTOM + 7

/** `— 1 —`: on odd pages one character from the right edge, on even pages one from the left. */
export function pageNumber(number: number): TextItem {
  const text = `— ${number} —`
  const advances = advancesOf(text, { em: SIZE_4 })
  const x = number % 2 === 1 ? RIGHT - CELL - sumOf(advances) : LEFT + CELL
  return {
    at: 'text',
    x: millimetres(x),
    y: millimetres(DASH_Y + MIDDLE * SIZE_4),
    size: SIZE_4,
    font: 'songti',
    color: BLACK,
    text,
    advances,
    element: 'pageNumber',
  }
}
