/** 发文字号 (7.2.5): in the middle; at the left of a document to a superior; at the right of a letter (10.1). */
import { advancesOf, sumOf } from './advances.ts'
import { CELL, LEFT, millimetres, RIGHT, SIZE_3 } from './grid.ts'
import type { TextItem } from './pages.ts'
import { baselineOn, runAt } from './rows.ts'
import { EM, widthOfText } from './widths.ts'

/** Places are rounded to the micrometre: a number that is too long by less is not. */
const ROUNDING = 0.001
const STYLE = { font: 'fangsong', element: 'number' } as const

export function numberInMiddle(text: string, top: number): TextItem[] {
  return numberIn(text, RIGHT - LEFT, (advances, width) => ({ advances, x: (LEFT + RIGHT - width) / 2, top }))
}

/** Indented by one character; it ends before `right`. */
export function numberAtLeft(text: string, top: number, right: number): TextItem[] {
  return numberIn(text, right - LEFT - CELL, advances => ({ advances, x: LEFT + CELL, top }))
}

/** Flush right; it begins behind `left`. */
export function numberAtRight(text: string, top: number, left: number): TextItem[] {
  return numberIn(text, RIGHT - left, (advances, width) => ({ advances, x: RIGHT - width, top }))
}

type Placed = { advances: number[]; x: number; top: number }

/** A number too long for its row is set smaller. */
function numberIn(
  text: string,
  room: number,
  place: (advances: number[], width: number) => Placed,
): TextItem[] {
  if (text === '') return []
  const fitting = (room / widthOfText(text)) * EM
  const em = CELL * widthOfText(text) <= (room + ROUNDING) * EM ? CELL : fitting
  const natural = advancesOf(text, { em })
  const { advances, x, top } = place(natural, sumOf(natural))
  const size = em < CELL ? millimetres(em) : SIZE_3
  return [{ ...runAt(x, text, advances, { ...STYLE, size }), y: baselineOn(top, size) }]
}
