/**
 * An SVG picture of a stranger as one that can only be looked at. It is read by the strict XML reader and written
 * anew from a list of what may stay: shapes, text, gradients and clips. No script, event, style sheet, animation,
 * embedded picture, link, `use` (which multiplies) or address of any kind is ever copied.
 */
import { utf8 } from '../encoding/utf8.ts'
import { readXml, STRICT, type XmlElement, XmlError } from './xml.ts'

const SVG_NAMESPACE = 'http://www.w3.org/2000/svg'

const ELEMENTS = new Set([
  'svg',
  'g',
  'path',
  'rect',
  'circle',
  'ellipse',
  'line',
  'polyline',
  'polygon',
  'text',
  'tspan',
  'defs',
  'linearGradient',
  'radialGradient',
  'stop',
  'clipPath',
])

const PROPERTIES = [
  'fill',
  'fill-opacity',
  'fill-rule',
  'clip-rule',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-miterlimit',
  'stroke-dasharray',
  'stroke-dashoffset',
  'opacity',
  'stop-color',
  'stop-opacity',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'text-anchor',
  'letter-spacing',
  'clip-path',
] as const

const ATTRIBUTES = new Set<string>([
  ...PROPERTIES,
  ...[
    'id',
    'viewBox',
    'preserveAspectRatio',
    'transform',
    'gradientTransform',
    'gradientUnits',
    'clipPathUnits',
  ],
  ...[
    'x',
    'y',
    'dx',
    'dy',
    'width',
    'height',
    'rx',
    'ry',
    'cx',
    'cy',
    'r',
    'fx',
    'fy',
    'x1',
    'y1',
    'x2',
    'y2',
  ],
  ...['d', 'points', 'offset', 'rotate', 'textLength', 'lengthAdjust', 'spreadMethod'],
])
const STYLED = new Set<string>(PROPERTIES)

/** A reference to a gradient or clip of the picture itself, the only kind of address there may be. */
const OWN_REFERENCE = /^url\(\s*['"]?#[A-Za-z_][\w.-]{0,63}['"]?\s*\)$/
/** What any other value may consist of: no quotes, backslashes, brackets of at-rules, colons of addresses. */
const PLAIN_VALUE = /^(?!.*url\s*\()[\p{L}\p{N} \t\r\n.,#%()+_-]*$/iu
/** Coordinates of one path of a traced seal; a megabyte of them is enough for any. */
const MAX_ELEMENTS = 20_000

/** The inert picture, or `undefined` for bytes that are no SVG this reader reads. */
export function inertSvg(bytes: Uint8Array): Uint8Array | undefined {
  const root = findRoot(bytes)
  if (root?.name !== 'svg' || root.namespace !== SVG_NAMESPACE) return undefined
  const budget = { elements: MAX_ELEMENTS }
  const text = written(root, budget, ` xmlns="${SVG_NAMESPACE}"`)
  return budget.elements < 0 ? undefined : utf8(text)
}

function findRoot(bytes: Uint8Array): XmlElement | undefined {
  try {
    return readXml(bytes, STRICT)
  } catch (cause) {
    if (cause instanceof XmlError) return undefined
    throw cause
  }
}

function written(element: XmlElement, budget: { elements: number }, more = ''): string {
  if (element.namespace !== SVG_NAMESPACE || !ELEMENTS.has(element.name) || --budget.elements < 0) return ''
  const attributes = attributesOf(element).map(([name, value]) => ` ${name}="${escaped(value)}"`)
  const text = element.name === 'text' || element.name === 'tspan' ? escaped(element.text) : ''
  const children = element.children.map(child => written(child, budget)).join('')
  return `<${element.name}${more}${attributes.join('')}>${text}${children}</${element.name}>`
}

function attributesOf({ attributes }: XmlElement): [string, string][] {
  const styled = declarationsOf(attributes.get('style') ?? '')
  const named = [...attributes].filter(([name]) => ATTRIBUTES.has(name) && !styled.has(name))
  return [...named, ...styled].filter(([, value]) => isPlain(value))
}

/** `style` is taken apart, so that what it says passes the same list; it outranks the attributes beside it. */
function declarationsOf(style: string): Map<string, string> {
  const pairs = style.split(';').map(declaration => {
    const colon = declaration.indexOf(':')
    return [declaration.slice(0, Math.max(0, colon)).trim(), declaration.slice(colon + 1).trim()] as const
  })
  return new Map(pairs.filter(([name]) => STYLED.has(name)))
}

function isPlain(value: string): boolean {
  return PLAIN_VALUE.test(value) || OWN_REFERENCE.test(value.trim())
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
