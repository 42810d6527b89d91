/** Items of the page model as operators of a PDF's content stream (ISO 32000-1 8, 9). Pages count y downwards, PDF upwards. */
import type { LineItem, Matrix, PathCommand, PathItem, TextItem } from '../layout/pages.ts'
import { hex } from './fonts.ts'

/** Points in a millimetre. */
export const POINTS = 72 / 25.4
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** From an item's millimetres to the points of a page of some height. */
export function toPoints(height: number, [a, b, c, d, e, f]: Matrix = IDENTITY): Matrix {
  return [POINTS * a, -POINTS * b, POINTS * c, -POINTS * d, POINTS * e, POINTS * (height - f)]
}

/** A stretch of a text that one font shows. */
export type ShownText = {
  item: TextItem
  fontName: string
  /** From the page's left edge and the baseline's top, before the item's own matrix, mm. */
  x: number
  y: number
  glyphs: readonly number[]
  /** To where the next glyph stands, mm. */
  advances: readonly number[]
  /** Of a glyph, in ems. */
  widthOf(glyph: number): number
}

/** Glyphs each in its place: what a font's own width does not reach is moved (9.4.3). */
export function textOperators(
  { item, fontName, x, y, glyphs, advances, widthOf }: ShownText,
  height: number,
) {
  const { size, stretch = 1 } = item
  const [a, b, c, d, e, f] = toPoints(height, item.matrix)
  // Glyphs stand upright: y of the text's own space is turned again.
  const place = [a, b, -c, -d, a * x + c * y + e, b * x + d * y + f]
  let moved = 0
  const shown = glyphs.map((glyph, i) => {
    const wanted = (advances[i] ?? 0) / (size * stretch)
    const adjustment = Math.round((widthOf(glyph) - wanted + moved) * 1e6) / 1000
    moved += widthOf(glyph) - wanted - adjustment / 1000
    return i === glyphs.length - 1 || adjustment === 0
      ? `<${hex(glyph)}>`
      : `<${hex(glyph)}>${number(adjustment)}`
  })
  return [
    'BT',
    `/${fontName} ${number(size)} Tf`,
    `${number(stretch * 100)} Tz`,
    `${color(item.color)} rg`,
    `${place.map(number).join(' ')} Tm`,
    `[${shown.join('').replaceAll('><', '')}] TJ`,
    'ET',
  ].join('\n')
}

export function lineOperators(item: LineItem, height: number): string {
  const ends = `${number(item.x1)} ${number(item.y1)} m ${number(item.x2)} ${number(item.y2)} l S`
  return inMatrix(toPoints(height), `${number(item.width)} w ${color(item.color)} RG ${ends}`)
}

export function pathOperators(item: PathItem, height: number): string {
  const paint =
    item.fill === undefined ? 'S' : `${item.stroke === undefined ? 'f' : 'B'}${item.evenOdd ? '*' : ''}`
  const colours = [
    ...(item.fill === undefined ? [] : [`${color(item.fill)} rg`]),
    ...(item.stroke === undefined ? [] : [`${color(item.stroke)} RG ${number(item.width)} w`]),
  ]
  return inMatrix(toPoints(height, item.matrix), [...colours, ...pathData(item.commands), paint].join('\n'))
}

/** PDF has cubic curves only. */
function pathData(commands: readonly PathCommand[]): string[] {
  let [x, y] = [0, 0]
  return commands.map(([letter, ...values]) => {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = values
    const [fromX, fromY] = [x, y]
    if (letter !== 'Z') [x = 0, y = 0] = values.slice(-2)
    if (letter !== 'Q') return `${values.map(number).join(' ')} ${OPERATORS[letter]}`.trim()
    const third = (from: number, control: number) => from + (2 / 3) * (control - from)
    const points = [third(fromX, x1), third(fromY, y1), third(x2, x1), third(y2, y1), x2, y2]
    return `${points.map(number).join(' ')} c`
  })
}

const OPERATORS = { M: 'm', L: 'l', C: 'c', Z: 'h' } as const

/** A picture fills the unit square, its top up. */
export function imageOperators(
  item: { x: number; y: number; width: number; height: number; matrix?: Matrix },
  name: string,
  height: number,
): string {
  const [a, b, c, d, e, f] = toPoints(height, item.matrix)
  const [x, y] = [item.x, item.y + item.height]
  const place = [a * item.width, b * item.width, -c * item.height, -d * item.height]
  const matrix = [...place, a * x + c * y + e, b * x + d * y + f]
  return inMatrix(matrix, `/${name} Do`)
}

function inMatrix(matrix: readonly number[], inside: string): string {
  return `q\n${matrix.map(number).join(' ')} cm\n${inside}\nQ`
}

export function number(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toFixed(4)) + 0) : '0'
}

function color(value: string): string {
  return [1, 3, 5].map(at => number((Number.parseInt(value.slice(at, at + 2), 16) || 0) / 255)).join(' ')
}
