/**
 * What a page may contain: shapes, text and pictures held in the page itself. Everything else is dropped, so a
 * page can run nothing, load nothing and style nothing outside itself, whoever wrote it.
 */
const PAINT = [
  'fill',
  'fill-opacity',
  'fill-rule',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-miterlimit',
  'stroke-dasharray',
  'stroke-dashoffset',
  'opacity',
  'transform',
] as const

const TEXT = [
  ...PAINT,
  'x',
  'y',
  'dx',
  'dy',
  'rotate',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'text-anchor',
  'dominant-baseline',
  'letter-spacing',
  'textLength',
  'lengthAdjust',
] as const

const BOX = [...PAINT, 'x', 'y', 'width', 'height'] as const

/** Attribute names by element; names are compared exactly, as XML has them. */
export const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  svg: ['viewBox', 'width', 'height', 'x', 'y', 'preserveAspectRatio', 'xml:space', ...PAINT],
  g: [...TEXT],
  path: [...PAINT, 'd'],
  rect: [...BOX, 'rx', 'ry'],
  line: [...PAINT, 'x1', 'y1', 'x2', 'y2'],
  circle: [...PAINT, 'cx', 'cy', 'r'],
  ellipse: [...PAINT, 'cx', 'cy', 'rx', 'ry'],
  polygon: [...PAINT, 'points'],
  polyline: [...PAINT, 'points'],
  text: TEXT,
  tspan: TEXT,
  image: [...BOX, 'href', 'preserveAspectRatio'],
}

/** Pictures inside the page. An SVG picture is shown as a picture, in which nothing runs and nothing loads. */
const DATA_PICTURE = /^data:image\/(?:png|jpeg|gif|bmp|webp|svg\+xml);base64,[A-Za-z0-9+/\s]+={0,2}$/

/** Whether an attribute may stay; a paint or any other value that names an address may not. */
export function isAllowed(element: string, name: string, value: string): boolean {
  if (!Object.hasOwn(ALLOWED, element) || !ALLOWED[element]?.includes(name)) return false
  if (name === 'href') return DATA_PICTURE.test(value)
  return !/url\s*\(|javascript:|expression\s*\(|[\\@]/i.test(value)
}
