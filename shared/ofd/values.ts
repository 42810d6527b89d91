import type { Matrix } from '../layout/pages.ts'
import type { XmlElement } from './xml-read.ts'

/** Simple values of GB/T 33190 7.3; what is not one is `undefined`, and the reader does without it. */

/** Larger than any sheet; a coordinate beyond is a mistake or worse. */
const MAX_COORDINATE = 1e6

export function numberOf(text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === '') return undefined
  const value = Number(text)
  return Number.isFinite(value) && Math.abs(value) <= MAX_COORDINATE ? value : undefined
}

export function numbersOf(text: string | undefined): number[] | undefined {
  if (text === undefined) return undefined
  const values = text
    .trim()
    .split(/[\s,]+/)
    .map(numberOf)
  return values.every(value => value !== undefined) ? values : undefined
}

export type Box = { x: number; y: number; width: number; height: number }

export function boxOf(text: string | undefined): Box | undefined {
  const [x, y, width, height] = numbersOf(text) ?? []
  if (x === undefined || y === undefined || width === undefined || height === undefined) return undefined
  return width > 0 && height > 0 ? { x, y, width, height } : undefined
}

export function matrixOf(text: string | undefined): Matrix | undefined {
  const [a, b, c, d, e, f, ...rest] = numbersOf(text) ?? []
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined
  if (e === undefined || f === undefined || rest.length > 0) return undefined
  return [a, b, c, d, e, f]
}

/** xs:boolean with a default; some writers use capitals. */
export function booleanOf(text: string | undefined, otherwise: boolean): boolean {
  const word = text?.trim().toLowerCase()
  if (word === 'true' || word === '1') return true
  if (word === 'false' || word === '0') return false
  return otherwise
}

export function idOf(element: XmlElement): string | undefined {
  return element.attributes.get('ID')?.trim()
}
