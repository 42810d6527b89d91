/**
 * Page objects as items of the page model. What we do not draw (video, unknown objects, pictures of unknown
 * formats) is skipped and counted; nothing is ever run, opened or fetched: actions are not even looked at.
 */
import { millimetres } from '../layout/grid.ts'
import type { ElementName, Matrix, PageItem, PathCommand } from '../layout/pages.ts'
import { parseAbbreviatedData } from './abbreviated-data.ts'
import { paintOf } from './color.ts'
import { OfdError } from './errors.ts'
import { applied, compose, IDENTITY, isPlain, scaleOf, translation } from './matrix.ts'
import { isDrawn, textItems } from './read-text.ts'
import { inheritedParam, paramChild, type Resources } from './resources.ts'
import { booleanOf, boxOf, idOf, matrixOf, numberOf } from './values.ts'
import { childOf, childrenOf, childText, type XmlElement } from './xml-read.ts'

/** What one page may hold, templates, annotations and unfolded composites together. */
export const MAX_PAGE_OBJECTS = 200_000
/**
 * Bytes of all pictures drawn on one page, counted each time one is drawn: outputs write a picture where it stands, so
 * that one of some megabytes shown a thousand times would be gigabytes.
 */
export const MAX_PAGE_PICTURE_BYTES = 64 * 1024 * 1024
/**
 * Characters of texts and of path data on one page, counted before they are read and each time a composite repeats
 * them: a few kilobytes could otherwise keep a reader busy for minutes.
 */
export const MAX_PAGE_CHARACTERS = 4_000_000
/** Composites within composites. */
const MAX_COMPOSITE_DEPTH = 8
const DEFAULT_LINE_WIDTH = 0.353
const BLACK = '#000000'

/** Where objects are collected; shared by everything on one page. */
export type Canvas = {
  items: PageItem[]
  objects: number
  pictureBytes: number
  characters: number
  /** Objects not drawn, by what they are. */
  skipped: Map<string, number>
  /** Which objects, by their IDs, belong to which element of the document. */
  elements: ReadonlyMap<string, ElementName>
}

type Surroundings = {
  canvas: Canvas
  resources: Resources
  matrix: Matrix
  drawParam?: string | undefined
  /** 0 to 1. */
  alpha: number
  depth: number
}

export function emptyCanvas(elements: Canvas['elements'] = new Map()): Canvas {
  return { items: [], objects: 0, pictureBytes: 0, characters: 0, skipped: new Map(), elements }
}

/** Draws the objects of a layer, page block or composite. */
export function drawObjects(
  container: XmlElement,
  canvas: Canvas,
  resources: Resources,
  matrix: Matrix = IDENTITY,
): void {
  drawAll(container, { canvas, resources, matrix, alpha: 1, depth: 0 })
}

function drawAll(container: XmlElement, around: Surroundings): void {
  const drawParam = container.attributes.get('DrawParam') ?? around.drawParam
  for (const object of container.children) drawObject(object, { ...around, drawParam })
}

function drawObject(object: XmlElement, around: Surroundings): void {
  const { canvas } = around
  if (++canvas.objects > MAX_PAGE_OBJECTS) throw new OfdError('ofd-limit', 'too many objects on a page')
  if (!isDrawn(object)) return
  const first = canvas.items.length
  drawKind(object, around)
  const element = canvas.elements.get(idOf(object) ?? '')
  if (element === undefined) return
  for (let i = first; i < canvas.items.length; i++) {
    const item = canvas.items[i]
    if (item !== undefined) canvas.items[i] = { ...item, element }
  }
}

function drawKind(object: XmlElement, around: Surroundings): void {
  const { canvas } = around
  switch (object.name) {
    case 'TextObject':
      drawText(object, inside(object, around))
      return
    case 'PathObject':
      drawPath(object, inside(object, around))
      return
    case 'ImageObject':
      drawImage(object, around)
      return
    case 'CompositeObject':
      drawComposite(object, inside(object, around))
      return
    case 'PageBlock':
      drawAll(object, around)
      return
    default:
      skip(canvas, object.name)
      return
  }
}

/** Throws OfdError('ofd-limit') before the work is done, not after. */
function count(canvas: Canvas, characters: number): void {
  canvas.characters += characters
  if (canvas.characters > MAX_PAGE_CHARACTERS) throw new OfdError('ofd-limit', 'too much text on a page')
}

function skip(canvas: Canvas, name: string): void {
  canvas.skipped.set(name, (canvas.skipped.get(name) ?? 0) + 1)
}

/** Inside an object: its CTM first, then to its boundary's corner (8.5). */
function inside(object: XmlElement, around: Surroundings): Surroundings {
  const box = boxOf(object.attributes.get('Boundary'))
  const own = matrixOf(object.attributes.get('CTM')) ?? IDENTITY
  const alpha = numberOf(object.attributes.get('Alpha')) ?? 255
  return {
    ...around,
    matrix: compose(around.matrix, compose(translation(box?.x ?? 0, box?.y ?? 0), own)),
    drawParam: object.attributes.get('DrawParam') ?? around.drawParam,
    alpha: around.alpha * (Math.min(255, Math.max(0, alpha)) / 255),
  }
}

function paint(object: XmlElement, name: 'FillColor' | 'StrokeColor', around: Surroundings) {
  const element = childOf(object, name) ?? paramChild(around.resources, around.drawParam, name)
  return paintOf(element, around.alpha, BLACK)
}

function drawText(object: XmlElement, around: Surroundings): void {
  for (const code of childrenOf(object, 'TextCode')) count(around.canvas, code.text.length)
  const filled = booleanOf(object.attributes.get('Fill'), true)
  const color = paint(object, filled ? 'FillColor' : 'StrokeColor', around)
  if (color === undefined) return
  const fontName = around.resources.fonts.get(object.attributes.get('Font')?.trim() ?? '')?.name
  const boundaryWidth = boxOf(object.attributes.get('Boundary'))?.width ?? 0
  around.canvas.items.push(...textItems(object, { matrix: around.matrix, boundaryWidth, color, fontName }))
}

function drawPath(object: XmlElement, around: Surroundings): void {
  const data = childText(object, 'AbbreviatedData') ?? ''
  count(around.canvas, data.length)
  const commands = parseAbbreviatedData(data)
  if (commands === undefined || commands.length === 0) {
    skip(around.canvas, object.name)
    return
  }
  const stroked = booleanOf(object.attributes.get('Stroke'), true)
  const filled = booleanOf(object.attributes.get('Fill'), false)
  const stroke = stroked ? paint(object, 'StrokeColor', around) : undefined
  const fill = filled ? paint(object, 'FillColor', around) : undefined
  if (stroke === undefined && fill === undefined) return
  const ownWidth = numberOf(object.attributes.get('LineWidth'))
  const paramWidth = () =>
    inheritedParam(around.resources, around.drawParam, param => numberOf(param.attributes.get('LineWidth')))
  const width = ownWidth ?? paramWidth() ?? DEFAULT_LINE_WIDTH
  const line =
    fill === undefined && stroke !== undefined ? asLine(commands, width, stroke, around.matrix) : undefined
  const evenOdd = object.attributes.get('Rule') === 'Even-Odd'
  around.canvas.items.push(
    line ?? {
      at: 'path',
      commands,
      width,
      ...(fill === undefined ? {} : { fill }),
      ...(stroke === undefined ? {} : { stroke }),
      ...(evenOdd ? { evenOdd } : {}),
      matrix: around.matrix,
    },
  )
}

/** A single straight stroke is a line of the page model. */
function asLine(commands: readonly PathCommand[], width: number, color: string, matrix: Matrix) {
  const [from, to, ...rest] = commands
  if (from?.[0] !== 'M' || to?.[0] !== 'L' || rest.length > 0) return undefined
  const [x1, y1] = applied(matrix, from[1] ?? 0, from[2] ?? 0).map(millimetres)
  const [x2, y2] = applied(matrix, to[1] ?? 0, to[2] ?? 0).map(millimetres)
  if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) return undefined
  return { at: 'line' as const, x1, y1, x2, y2, width: millimetres(width * scaleOf(matrix)), color }
}

/** The CTM stretches the unit square (10); without one the boundary says how large the picture is meant to be. */
function drawImage(object: XmlElement, around: Surroundings): void {
  const image = around.resources.images.get(object.attributes.get('ResourceID')?.trim() ?? '')
  if (image === undefined) {
    skip(around.canvas, object.name)
    return
  }
  around.canvas.pictureBytes += image.bytes.length
  if (around.canvas.pictureBytes > MAX_PAGE_PICTURE_BYTES)
    throw new OfdError('ofd-limit', 'too many bytes of pictures on a page')
  const box = boxOf(object.attributes.get('Boundary'))
  const own =
    matrixOf(object.attributes.get('CTM')) ?? ([box?.width ?? 1, 0, 0, box?.height ?? 1, 0, 0] as const)
  const matrix = compose(around.matrix, compose(translation(box?.x ?? 0, box?.y ?? 0), own))
  const [a, b, c, d, e, f] = matrix
  const upright = b === 0 && c === 0 && a > 0 && d > 0
  const [x, y, width, height] = [e, f, a, d].map(millimetres)
  around.canvas.items.push(
    upright && x !== undefined && y !== undefined && width !== undefined && height !== undefined
      ? { at: 'image', x, y, width, height, ...image }
      : { at: 'image', x: 0, y: 0, width: 1, height: 1, ...image, matrix },
  )
}

function drawComposite(object: XmlElement, around: Surroundings): void {
  const unit = around.resources.composites.get(object.attributes.get('ResourceID')?.trim() ?? '')
  const content = childOf(unit, 'Content')
  if (content === undefined || around.depth >= MAX_COMPOSITE_DEPTH) {
    skip(around.canvas, object.name)
    return
  }
  drawAll(content, { ...around, depth: around.depth + 1 })
}

/** Paths keep their matrix only where they need it. */
export function tidied(items: readonly PageItem[]): PageItem[] {
  return items.map(item => {
    if (item.at !== 'path' || item.matrix === undefined || !isPlain(item.matrix)) return item
    const { matrix, ...path } = item
    const commands = path.commands.map(command => moved(command, matrix))
    return { ...path, commands, width: millimetres(path.width * matrix[0]) }
  })
}

function moved([letter, ...values]: PathCommand, matrix: Matrix): PathCommand {
  const points = values.flatMap((value, i) =>
    i % 2 === 0 ? applied(matrix, value, values[i + 1] ?? 0).map(millimetres) : [],
  )
  return [letter, ...points]
}
