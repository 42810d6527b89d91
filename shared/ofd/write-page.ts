import { FACES } from '../layout/fonts.ts'
import { ASCENT, millimetres } from '../layout/grid.ts'
import type {
  ElementName,
  FontRole,
  ImageItem,
  LineItem,
  Matrix,
  Page,
  PageItem,
  PathItem,
  TextItem,
} from '../layout/pages.ts'
import { encodeDeltas } from './deltas.ts'
import { OFD_NAMESPACE } from './names.ts'
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
  fontIds: Record<FontRole, number>
  imageIds: ReadonlyMap<Uint8Array, number>
  /** Called for each object that belongs to an element of the document. */
  tag(name: ElementName, objectId: number): void
}

/** Content.xml of one page (7.7): its own area, and one body layer in the order of the items. */
export function pageXml(page: Page, context: PageContext): Xml {
  const box = `0 0 ${page.width} ${page.height}`
  const layerId = context.ids.next()
  const objects = page.items.map(item => objectXml(item, page, context))
  return element('ofd:Page', { 'xmlns:ofd': OFD_NAMESPACE }, [
    element('ofd:Area', {}, [element('ofd:PhysicalBox', {}, box)]),
    element('ofd:Content', {}, [element('ofd:Layer', { ID: layerId, Type: 'Body' }, objects)]),
  ])
}

function objectXml(item: PageItem, page: Page, context: PageContext): Xml {
  const id = context.ids.next()
  if (item.element !== undefined) context.tag(item.element, id)
  switch (item.at) {
    case 'text':
      return textXml(item, id, context)
    case 'line':
      return lineXml(item, id)
    case 'path':
      return pathXml(item, id, page)
    case 'image':
      return imageXml(item, id, context)
  }
}

/** The boundary is the run's em squares; Y is the baseline inside it (11.2). */
function textXml(item: TextItem, id: number, { fontIds }: PageContext): Xml {
  const width = item.advances.reduce((sum, advance) => sum + advance, 0)
  const top = millimetres(item.y - ASCENT * item.size)
  const attributes = {
    ID: id,
    Boundary: boundary(item.x, top, width, item.size),
    Font: fontIds[item.font],
    Size: item.size,
    CTM: matrixText(item.matrix),
    HScale: item.stretch,
  }
  const fill = item.color === '#000000' ? [] : [colorXml('ofd:FillColor', item.color)]
  return element('ofd:TextObject', attributes, [...fill, ...textCodes(item, millimetres(item.y - top))])
}

/** Readers disagree how characters beyond U+FFFF are counted, so each of them is a TextCode of its own. */
function textCodes(item: TextItem, y: number): Xml[] {
  const pieces: { text: string; x: number; advances: number[] }[] = []
  let x = 0
  Array.from(item.text).forEach((character, i) => {
    const last = pieces.at(-1)
    const alone = character.length > 1 || (last !== undefined && (last.text.codePointAt(0) ?? 0) > 0xffff)
    const piece = last === undefined || alone ? { text: '', x: millimetres(x), advances: [] } : last
    if (piece !== last) pieces.push(piece)
    piece.text += character
    piece.advances.push(item.advances[i] ?? 0)
    x += item.advances[i] ?? 0
  })
  return pieces.map(piece => {
    const deltas = encodeDeltas(piece.advances.slice(0, -1))
    return element(
      'ofd:TextCode',
      { X: piece.x, Y: y, DeltaX: deltas === '' ? undefined : deltas },
      piece.text,
    )
  })
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

/** Fonts by name (11.1): each reader takes the installed face, and substitutes otherwise. */
export function fontXml(role: FontRole, id: number): Xml {
  const { ofdName, generic } = FACES[role]
  return element('ofd:Font', {
    ID: id,
    FontName: ofdName,
    FamilyName: ofdName,
    Serif: generic === 'serif' ? 'true' : undefined,
  })
}
