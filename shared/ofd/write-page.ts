import { ASCENT, millimetres } from '../layout/grid.ts'
import type {
  ElementName,
  ImageItem,
  LineItem,
  Matrix,
  Page,
  PageItem,
  PathItem,
  TextItem,
} from '../layout/pages.ts'
import { encodeDeltas } from './deltas.ts'
import { applied } from './matrix.ts'
import { OFD_NAMESPACE } from './names.ts'
import type { TextPiece } from './write-fonts.ts'
import { element, type Xml } from './xml-write.ts'

/** Gives out the IDs of one document: unique, rising, and the largest is its MaxUnitID. */
export type Ids = { next(): number; largest(): number }

export function idsFrom(first: number): Ids {
  let next = first
  return { next: () => next++, largest: () => next - 1 }
}

/** What page objects refer to, and where their references are collected. */
export type PageContext = {
  ids: Ids
  piecesOf(item: TextItem): TextPiece[]
  imageIds: ReadonlyMap<Uint8Array, number>
  /** Called for each object that belongs to an element of the document. */
  tag(name: ElementName, objectId: number): void
}

/** Content.xml of one page (7.7): its own area, and one body layer in the order of the items. */
export function pageXml(page: Page, context: PageContext): Xml {
  const box = `0 0 ${page.width} ${page.height}`
  const layerId = context.ids.next()
  const objects = page.items.flatMap(item => objectsXml(item, page, context))
  return element('ofd:Page', { 'xmlns:ofd': OFD_NAMESPACE }, [
    element('ofd:Area', {}, [element('ofd:PhysicalBox', {}, box)]),
    element('ofd:Content', {}, [element('ofd:Layer', { ID: layerId, Type: 'Body' }, objects)]),
  ])
}

/** The objects of an item, one each but for texts in several fonts; all of them belong to its element. */
function objectsXml(item: PageItem, page: Page, context: PageContext): Xml[] {
  const next = () => {
    const id = context.ids.next()
    if (item.element !== undefined) context.tag(item.element, id)
    return id
  }
  switch (item.at) {
    case 'text':
      return context.piecesOf(item).map(piece => textXml(item, piece, next()))
    case 'line':
      return [lineXml(item, next())]
    case 'path':
      return [pathXml(item, next(), page)]
    case 'image':
      return [imageXml(item, next(), context)]
  }
}

/** The boundary is the piece's em squares; Y is the baseline inside it (11.2). */
function textXml(item: TextItem, piece: TextPiece, id: number): Xml {
  const width = piece.advances.reduce((sum, advance) => sum + advance, 0)
  const top = millimetres(item.y - ASCENT * item.size)
  const box = { x: item.x + piece.x, y: top, width, height: item.size }
  const attributes = {
    ID: id,
    ...placeOf(box, item.matrix),
    Font: piece.fontId,
    Size: item.size,
    HScale: item.stretch,
  }
  const fill = item.color === '#000000' ? [] : [colorXml('ofd:FillColor', item.color)]
  const deltas = encodeDeltas(piece.advances.slice(0, -1))
  const place = { X: 0, Y: millimetres(item.y - top), DeltaX: deltas === '' ? undefined : deltas }
  return element('ofd:TextObject', attributes, [
    ...fill,
    ...glyphsXml(piece),
    element('ofd:TextCode', place, piece.text),
  ])
}

/** Which glyphs of the embedded font show the characters (11.4); each character has one. */
function glyphsXml({ text, glyphs }: TextPiece): Xml[] {
  if (glyphs.length === 0) return []
  const count = { CodePosition: 0, CodeCount: text.length, GlyphCount: glyphs.length }
  return [element('ofd:CGTransform', count, [element('ofd:Glyphs', {}, glyphs.join(' '))])]
}

/** A boundary must have a width and a height: a line's is as thick as the line. */
function lineXml({ x1, y1, x2, y2, width, color }: LineItem, id: number): Xml {
  const left = millimetres(Math.min(x1, x2) - (x1 === x2 ? width / 2 : 0))
  const top = millimetres(Math.min(y1, y2) - (y1 === y2 ? width / 2 : 0))
  const box = boundary(left, top, Math.abs(x2 - x1) || width, Math.abs(y2 - y1) || width)
  const [ax, ay, bx, by] = [x1 - left, y1 - top, x2 - left, y2 - top].map(millimetres)
  return element('ofd:PathObject', { ID: id, Boundary: box, LineWidth: width }, [
    colorXml('ofd:StrokeColor', color),
    element('ofd:AbbreviatedData', {}, `M ${ax} ${ay} L ${bx} ${by}`),
  ])
}

const OPERATORS = { M: 'M', L: 'L', Q: 'Q', C: 'B', Z: 'C' } as const

function pathXml(item: PathItem, id: number, page: Page): Xml {
  const data = item.commands.map(([letter, ...values]) =>
    [OPERATORS[letter], ...values.map(millimetres)].join(' '),
  )
  const attributes = {
    ID: id,
    Boundary: boundary(0, 0, page.width, page.height),
    CTM: matrixText(item.matrix),
    LineWidth: item.width,
    Stroke: item.stroke === undefined ? 'false' : undefined,
    Fill: item.fill === undefined ? undefined : 'true',
    Rule: item.evenOdd ? 'Even-Odd' : undefined,
  }
  return element('ofd:PathObject', attributes, [
    ...(item.stroke === undefined ? [] : [colorXml('ofd:StrokeColor', item.stroke)]),
    ...(item.fill === undefined ? [] : [colorXml('ofd:FillColor', item.fill)]),
    element('ofd:AbbreviatedData', {}, data.join(' ')),
  ])
}

/** The CTM makes the unit picture as large as it is to be (10; without one it would be 1 mm). */
function imageXml(item: ImageItem, id: number, { imageIds }: PageContext): Xml {
  const resource = imageIds.get(item.bytes)
  if (resource === undefined) throw new TypeError('image without a resource')
  return element('ofd:ImageObject', {
    ID: id,
    Boundary: boundary(item.x, item.y, item.width, item.height),
    CTM: `${item.width} 0 0 ${item.height} 0 0`,
    ResourceID: resource,
  })
}

type Box = { x: number; y: number; width: number; height: number }

/** The boundary of a box on the page; the CTM brings what is turned from the box's own corner to where it lies in it (8.5). */
function placeOf({ x, y, width, height }: Box, matrix: Matrix | undefined) {
  if (matrix === undefined) return { Boundary: boundary(x, y, width, height) }
  const corners = [applied(matrix, x, y), applied(matrix, x + width, y + height)]
  const [xs, ys] = [corners.map(([cx]) => cx), corners.map(([, cy]) => cy)]
  const [left, top] = [millimetres(Math.min(...xs)), millimetres(Math.min(...ys))]
  const [a, b, c, d] = matrix
  const [e, f] = applied(matrix, x, y)
  const own: Matrix = [a, b, c, d, millimetres(e - left), millimetres(f - top)]
  const size = [Math.max(...xs) - left, Math.max(...ys) - top] as const
  return { Boundary: boundary(left, top, ...size), CTM: matrixText(own) }
}

function boundary(x: number, y: number, width: number, height: number): string {
  return [x, y, Math.max(width, 0.001), Math.max(height, 0.001)].map(millimetres).join(' ')
}

function matrixText(matrix: Matrix | undefined): string | undefined {
  return matrix?.join(' ')
}

function colorXml(name: string, color: string): Xml {
  const value = [1, 3, 5].map(at => Number.parseInt(color.slice(at, at + 2), 16)).join(' ')
  return element(name, { Value: value })
}
