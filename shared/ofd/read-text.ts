import { FACES, roleOfFont } from '../layout/fonts.ts'
import { millimetres } from '../layout/grid.ts'
import type { FontRole, Matrix, TextItem } from '../layout/pages.ts'
import { EM, widthOf } from '../layout/widths.ts'
import { decodeDeltas } from './deltas.ts'
import { applied, isPlain } from './matrix.ts'
import { booleanOf, numberOf } from './values.ts'
import { childrenOf, type XmlElement } from './xml-read.ts'

export type TextFrame = {
  /** From the object's own coordinates to the page's. */
  matrix: Matrix
  /** Width of the object's boundary: what is left of it is the last character's width. */
  boundaryWidth: number
  color: string
  fontName: string | undefined
}

/** Characters of one TextCode; more than stand on any page. */
const MAX_CHARACTERS = 100_000

/** The TextCodes of a TextObject (11.2–11.3), each a run. */
export function textItems(object: XmlElement, frame: TextFrame): TextItem[] {
  const size = numberOf(object.attributes.get('Size')) ?? 0
  if (size <= 0) return []
  const items: TextItem[] = []
  let [x, y] = [0, 0]
  for (const code of childrenOf(object, 'TextCode')) {
    x = numberOf(code.attributes.get('X')) ?? x
    y = numberOf(code.attributes.get('Y')) ?? y
    const text = shownText(code.text)
    if (text !== '') items.push(itemOf(object, code, { text, x, y, size }, frame))
  }
  return items
}

/** Line breaks of a pretty-printer and characters that cannot be shown are no text; blanks are. */
function shownText(text: string): string {
  const inside = /[\r\n]/.test(text) ? text.trim() : text
  return Array.from(inside.replaceAll(/[\p{Cc}\p{Cs}]/gu, ''))
    .slice(0, MAX_CHARACTERS)
    .join('')
}

type Run = { text: string; x: number; y: number; size: number }

function itemOf(object: XmlElement, code: XmlElement, run: Run, frame: TextFrame): TextItem {
  const { advances, descents } = placesOf(code, run, frame.boundaryWidth)
  const stretch = numberOf(object.attributes.get('HScale')) ?? 1
  const item: TextItem = {
    at: 'text',
    ...run,
    ...faceOf(frame.fontName),
    color: frame.color,
    advances,
    ...(descents === undefined ? {} : { descents }),
    ...(stretch === 1 || stretch <= 0 ? {} : { stretch }),
  }
  return placed(item, frame.matrix)
}

/** Our own names give their role back; others keep their name, to be tried before the faces of the role. */
function faceOf(fontName: string | undefined): { font: FontRole; family?: string } {
  const font = roleOfFont(fontName ?? '')
  const known = fontName === undefined || fontName === '' || FACES[font].ofdName === fontName
  return known ? { font } : { font, family: fontName.slice(0, 100) }
}

function placed(item: TextItem, matrix: Matrix): TextItem {
  if (!isPlain(matrix)) return { ...item, matrix }
  const [scale] = matrix
  const [x, y] = applied(matrix, item.x, item.y)
  const scaled = (values: readonly number[]) =>
    scale === 1 ? values : values.map(v => millimetres(v * scale))
  return {
    ...item,
    x: millimetres(x),
    y: millimetres(y),
    size: scale === 1 ? item.size : millimetres(item.size * scale),
    advances: scaled(item.advances),
    ...(item.descents === undefined ? {} : { descents: scaled(item.descents) }),
  }
}

/** Distances between the characters; where the file gives none, their natural widths. */
function placesOf(code: XmlElement, run: Run, boundaryWidth: number) {
  const characters = Array.from(run.text)
  const natural = characters.map(character => millimetres((widthOf(character) * run.size) / EM))
  const right = spread(code.attributes.get('DeltaX'), characters)
  const down = spread(code.attributes.get('DeltaY'), characters)
  const advances = right ?? (down === undefined ? natural.slice(0, -1) : characters.slice(1).map(() => 0))
  const used = advances.reduce((sum, advance) => sum + advance, 0)
  const left = millimetres(boundaryWidth - run.x - used)
  const last = left > 0 && left <= run.size * 1.5 ? left : (natural.at(-1) ?? 0)
  const descents = down?.some(step => step !== 0) ? [...down, 0] : undefined
  return { advances: [...advances, last], descents }
}

/**
 * One distance for each character but the last. A list too short goes on with its last value, as readers do;
 * one that counts the halves of characters beyond U+FFFF is added up.
 */
function spread(text: string | undefined, characters: readonly string[]): number[] | undefined {
  const units = characters.reduce((sum, character) => sum + character.length, 0)
  const values = text === undefined ? undefined : decodeDeltas(text, units)
  if (values === undefined || values.length === 0) return undefined
  const byHalves = units > characters.length && values.length >= units - 1
  let at = 0
  return characters.slice(0, -1).map(character => {
    const count = byHalves ? character.length : 1
    let sum = 0
    for (let i = 0; i < count; i++) sum += values[Math.min(at++, values.length - 1)] ?? 0
    return sum
  })
}

export function isDrawn(object: XmlElement): boolean {
  return booleanOf(object.attributes.get('Visible'), true)
}
