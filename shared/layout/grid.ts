/**
 * The page of GB/T 9704-2012 in millimetres from its top left corner (5.1–5.2; docs/spec/document.md):
 * A4, type area 156 × 225 at (28, 37), 22 rows of 28 characters.
 */
export const PAGE_WIDTH = 210
export const PAGE_HEIGHT = 297
export const LEFT = 28
export const RIGHT = 184
export const TOP = 37
export const BOTTOM = 262
export const COLUMNS = 28
export const ROWS = 22

/** 一字: the width of one character. */
export const CELL = (RIGHT - LEFT) / COLUMNS
/** Height of a character, so that 22 of them with 7/8 of one between them fill the type area. */
export const ROW_HEIGHT = (BOTTOM - TOP) / (ROWS + ((ROWS - 1) * 7) / 8)
/** 一行: a character and 7/8 of one (3.2). */
export const PITCH = (ROW_HEIGHT * 15) / 8

/** 字号 as the em square's height. */
export const SIZE_2 = 7.761
export const SIZE_3 = 5.644
export const SIZE_4 = 4.939

/** From the top of the em square to the baseline, in ems; usual for Chinese faces. */
export const ASCENT = 0.88
/** From the baseline up to the middle of the em square, where a dash stands. */
export const MIDDLE = ASCENT - 0.5

export const BLACK = '#000000'
export const RED = '#ff0000'

/** Top of row 1 … 22; other numbers go on beyond the type area. */
export function rowTop(row: number): number {
  return TOP + (row - 1) * PITCH
}

/** Places are written to the micrometre, so that every output says the same. */
export function millimetres(value: number): number {
  return Math.round(value * 1000) / 1000
}
