/**
 * XML of strangers as a small tree. Names lose their prefix (files use whatever prefix they like), attributes
 * and text keep every character, only the five predefined entities and character numbers are decoded, and a
 * document type declaration is refused before anything is parsed: nothing can be fetched or expanded.
 */
import { XMLParser } from 'fast-xml-parser'
import { fromUtf8 } from '../encoding/utf8.ts'
import { OfdError } from './errors.ts'

export type XmlElement = {
  name: string
  attributes: ReadonlyMap<string, string>
  children: readonly XmlElement[]
  /** The element's own text, without that of its children. */
  text: string
}

/** The largest XML file we parse; even a page drawn like a map stays below it. */
export const MAX_XML_BYTES = 16 * 1024 * 1024
/** The deepest nesting; page blocks nest, but not like this. */
export const MAX_XML_DEPTH = 100

const TEXT = '#text'
const CDATA = '#cdata'
const ATTRIBUTES = ':@'

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  htmlEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  cdataPropName: CDATA,
  maxNestedTags: MAX_XML_DEPTH,
})

/** The root element. Throws OfdError `ofd-malformed`, `ofd-limit` or `ofd-active-content`; `path` is for the message. */
export function parseXml(bytes: Uint8Array, path: string): XmlElement {
  if (bytes.length > MAX_XML_BYTES) throw new OfdError('ofd-limit', `${path}: XML is too large`)
  const text = decodeText(bytes, path)
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) {
    throw new OfdError('ofd-active-content', `${path}: declares a document type`)
  }
  const [root, ...others] = elementsOf(parsed(text, path))
  if (root === undefined || others.length > 0) throw new OfdError('ofd-malformed', `${path}: no single root`)
  return root
}

function decodeText(bytes: Uint8Array, path: string): string {
  try {
    return fromUtf8(bytes).replace(/^\ufeff/, '')
  } catch (cause) {
    throw new OfdError('ofd-malformed', `${path}: not UTF-8`, { cause })
  }
}

function parsed(text: string, path: string): unknown {
  try {
    return parser.parse(text, true)
  } catch (cause) {
    throw new OfdError('ofd-malformed', `${path}: XML is broken`, { cause })
  }
}

/** What fast-xml-parser gives: a list of one-key objects, beside an object of attributes. */
function elementsOf(nodes: unknown): XmlElement[] {
  if (!Array.isArray(nodes)) return []
  return nodes.flatMap(node => {
    if (!isRecord(node)) return []
    const name = Object.keys(node).find(key => key !== ATTRIBUTES)
    if (name === undefined || name === TEXT || name === CDATA) return []
    const content = node[name]
    return [
      {
        name,
        attributes: attributesOf(node[ATTRIBUTES]),
        children: elementsOf(content),
        text: textOf(content),
      },
    ]
  })
}

function attributesOf(record: unknown): Map<string, string> {
  if (!isRecord(record)) return new Map()
  return new Map(Object.entries(record).map(([name, value]) => [name, decodeEntities(String(value))]))
}

function textOf(nodes: unknown): string {
  if (!Array.isArray(nodes)) return ''
  return nodes
    .map(node => {
      if (!isRecord(node)) return ''
      if (TEXT in node) return decodeEntities(String(node[TEXT]))
      return CDATA in node ? cdataText(node[CDATA]) : ''
    })
    .join('')
}

function cdataText(nodes: unknown): string {
  if (!Array.isArray(nodes)) return ''
  return nodes.map(node => (isRecord(node) && TEXT in node ? String(node[TEXT]) : '')).join('')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

const PREDEFINED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** An unknown entity stays as it is written: there is nothing it could mean. */
function decodeEntities(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(\w+));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return PREDEFINED[String(name)] ?? whole
    const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal)
    const valid = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    return valid ? String.fromCodePoint(code) : ''
  })
}

export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find(child => child.name === name)
}

export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter(child => child.name === name) ?? []
}

/** Text of a child, without white space around it; `undefined` where there is none. */
export function childText(element: XmlElement | undefined, name: string): string | undefined {
  const text = childOf(element, name)?.text.trim()
  return text === '' ? undefined : text
}
