/**
 * A strict reader for the small XML files around an OFD signature. It reads the bytes that were digested and
 * nothing else: no DOCTYPE, no entities but the five of XML, no CDATA, no processing instructions, no duplicate
 * attributes, limits for size, depth and number. What two XML readers could read differently is refused.
 */
import { fromUtf8 } from '../encoding/utf8.ts'
import { SealError } from '../seal/errors.ts'
import { OFD_NAMESPACE } from './names.ts'

/** Enough for a page of some ten thousand objects; a Signature.xml of 10,000 references has 2 MiB. */
export const MAX_XML_BYTES = 16 * 1024 * 1024
export const MAX_XML_DEPTH = 64
const MAX_XML_NODES = 1_000_000

export interface XmlElement {
  /** Local name, without meaning unless `namespace` is OFD's. */
  readonly name: string
  readonly namespace: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: XmlElement[]
  /** All character data directly inside, joined. */
  text: string
}

interface Open {
  readonly element: XmlElement
  readonly qualifiedName: string
  readonly prefixes: ReadonlyMap<string, string>
}

// XML 1.0 §2.3 (its characters beyond the basic plane left out): JavaScript's \s and \w mean other things.
const SPACE = '[ \\t\\r\\n]'
const NAME_START =
  'A-Z_a-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c\\u200d\\u2070-\\u218f\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd'
const NAME = `[${NAME_START}][${NAME_START}.0-9\\-\\u00b7\\u0300-\\u036f\\u203f\\u2040]*`
const QUALIFIED = `(?:${NAME}:)?${NAME}`
const VALUE = `"[^"<]*"|'[^'<]*'`
const TAG = new RegExp(
  `<(/?)(${QUALIFIED})((?:${SPACE}+${QUALIFIED}${SPACE}*=${SPACE}*(?:${VALUE}))*)${SPACE}*(/?)>`,
  'y',
)
const ATTRIBUTE = new RegExp(`(${QUALIFIED})${SPACE}*=${SPACE}*(${VALUE})`, 'g')
const DECLARATION =
  /^<\?xml version="1\.\d"(?: encoding="([A-Za-z0-9._-]+)")?(?: standalone="(?:yes|no)")?[ \t\r\n]*\?>/
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML 1.0 §2.2 forbids
const FORBIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/
const REFERENCE = /&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([0-9A-Fa-f]{1,6}));|&/g
const NAMED = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

/**
 * The root element of an XML file.
 * @throws SealError `signature-malformed`
 */
export function parseXml(bytes: Uint8Array): XmlElement {
  if (bytes.length > MAX_XML_BYTES) refuse('too many bytes')
  const text = textOf(bytes)
  const top: Open = { element: newElement('', ''), qualifiedName: '', prefixes: new Map([['', '']]) }
  const open = [top]
  let count = 0
  for (let at = skipDeclaration(text); at < text.length; ) {
    if (++count > MAX_XML_NODES || open.length > MAX_XML_DEPTH) refuse('too many elements')
    at = readNode(text, at, open)
  }
  const [element, ...others] = top.element.children
  if (open.length !== 1 || element === undefined || others.length > 0) return refuse('not one root element')
  return element
}

/** Reads what begins at a character and says where the next thing begins. */
function readNode(text: string, at: number, open: Open[]): number {
  if (text.charAt(at) !== '<') return readText(text, at, open)
  if (text.startsWith('<!--', at)) return endOfComment(text, at)
  TAG.lastIndex = at
  const [tag, closing, name = '', attributes = '', selfClosing] = TAG.exec(text) ?? refuse(`no tag at ${at}`)
  if (closing) closeElement(open, name, attributes + selfClosing)
  else openElement(open, name, attributes)
  if (selfClosing) open.pop()
  return at + tag.length
}

function readText(text: string, at: number, open: readonly Open[]): number {
  const next = text.indexOf('<', at)
  const end = next < 0 ? text.length : next
  const characters = text.slice(at, end)
  if (open.length === 1 && !/^[ \t\r\n]*$/.test(characters)) refuse('text outside the root element')
  innermost(open).element.text += unescaped(characters)
  return end
}

function endOfComment(text: string, at: number): number {
  const end = text.indexOf('--', at + 4)
  if (end < 0 || text.charAt(end + 2) !== '>') refuse('a comment without end')
  return end + 3
}

function textOf(bytes: Uint8Array): string {
  try {
    const text = fromUtf8(bytes)
    return FORBIDDEN.test(text) ? refuse('a forbidden character') : text
  } catch (cause) {
    if (cause instanceof SealError) throw cause
    throw new SealError('signature-malformed', 'reading XML: not UTF-8', { cause })
  }
}

function skipDeclaration(text: string): number {
  const start = text.startsWith('\ufeff') ? 1 : 0
  const declaration = DECLARATION.exec(text.slice(start, start + 200))
  const encoding = declaration?.[1] ?? 'UTF-8'
  if (encoding.toUpperCase() !== 'UTF-8') refuse('an encoding other than UTF-8')
  return start + (declaration?.[0].length ?? 0)
}

function openElement(open: Open[], qualifiedName: string, source: string): void {
  const parent = innermost(open)
  const raw = attributesOf(source)
  const prefixes = prefixesOf(raw, parent.prefixes)
  const [prefix, name] = split(qualifiedName)
  const element = newElement(name, prefixes.get(prefix) ?? refuse('an unbound prefix'))
  for (const [key, value] of raw)
    if (!key.includes(':') && key !== 'xmlns') element.attributes.set(key, value)
  parent.element.children.push(element)
  open.push({ element, qualifiedName, prefixes })
}

function closeElement(open: Open[], qualifiedName: string, rest: string): void {
  const closed = open.length > 1 ? open.pop() : undefined
  if (closed?.qualifiedName !== qualifiedName || rest !== '') refuse('elements that cross')
}

function attributesOf(source: string): Map<string, string> {
  const attributes = new Map<string, string>()
  for (const [, name = '', quoted = ''] of source.matchAll(ATTRIBUTE)) {
    if (attributes.has(name)) refuse('an attribute twice')
    attributes.set(name, unescaped(quoted.slice(1, -1)))
  }
  return attributes
}

function prefixesOf(
  attributes: ReadonlyMap<string, string>,
  outer: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const declared = [...attributes].filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'))
  if (declared.length === 0) return outer
  return new Map([...outer, ...declared.map(([name, uri]) => [name.slice(6), uri] as const)])
}

function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(REFERENCE, (_, named?: string, decimal?: string, hex?: string) => {
    if (named !== undefined) return NAMED.get(named) ?? refuse('an entity')
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    if (Number.isNaN(code) || code > 0x10ffff || code === 0) return refuse('an entity')
    return String.fromCodePoint(code)
  })
}

function newElement(name: string, namespace: string) {
  return { name, namespace, attributes: new Map<string, string>(), children: [] as XmlElement[], text: '' }
}

function innermost(open: readonly Open[]): Open {
  return open.at(-1) ?? refuse('elements that cross')
}

function split(qualifiedName: string): [prefix: string, name: string] {
  const colon = qualifiedName.indexOf(':')
  return [qualifiedName.slice(0, Math.max(0, colon)), qualifiedName.slice(colon + 1)]
}

function refuse(what: string): never {
  throw new SealError('signature-malformed', `reading XML: ${what}`)
}

/** The children with this name in OFD's namespace. */
export function childrenNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter(child => child.name === name && child.namespace === OFD_NAMESPACE)
}

/** The one child with this name; none is `undefined`, two are refused. */
export function findChild(element: XmlElement, name: string): XmlElement | undefined {
  const [child, second] = childrenNamed(element, name)
  if (second !== undefined) refuse(`${name} twice`)
  return child
}

/** The one child with this name. @throws SealError `signature-malformed` */
export function childNamed(element: XmlElement, name: string): XmlElement {
  return findChild(element, name) ?? refuse(`${name} is missing`)
}

/** An attribute that must be there. @throws SealError `signature-malformed` */
export function attributeOf(element: XmlElement, name: string): string {
  return element.attributes.get(name) ?? refuse(`${element.name}@${name} is missing`)
}

/** The root element, checked for its name and namespace. @throws SealError `signature-malformed` */
export function rootNamed(bytes: Uint8Array, name: string): XmlElement {
  const root = parseXml(bytes)
  if (root.name !== name || root.namespace !== OFD_NAMESPACE) refuse(`the root is not ${name}`)
  return root
}
