/**
 * The one XML reader for the files of an OFD, and for SVG pictures inside seals. It never expands or fetches
 * anything: a document type is refused wherever it stands, and only the five entities of XML and character numbers
 * are decoded. Limits for size, depth and number hold for both ways of reading:
 *
 * - `strict`, for what was signed: what two readers could read differently is refused (CDATA, processing
 *   instructions, unbound prefixes, unknown entities, forbidden characters, foreign encodings).
 * - `forgiving`, for pages of strangers: these things are read as most readers do. Broken nesting, open tags and
 *   attributes that occur twice are refused here, too.
 */
import { fromUtf8 } from '../encoding/utf8.ts'
import { CodedError } from '../errors/coded-error.ts'

/** Enough for a page of some ten thousand objects; a Signature.xml of 10,000 references has 2 MiB. */
export const MAX_XML_BYTES = 16 * 1024 * 1024
const MAX_XML_NODES = 500_000

/** `xml-doctype`: it declares a document type. Each subject gives these its own code. */
export type XmlErrorCode = 'xml-malformed' | 'xml-limit' | 'xml-doctype'
export class XmlError extends CodedError<XmlErrorCode> {}

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string
  /** Empty where there is none, or (forgiving) where the prefix is bound to none. */
  readonly namespace: string
  /** Those without a prefix, and without namespace declarations. */
  readonly attributes: ReadonlyMap<string, string>
  /** Those with a prefix, by the name behind it; declarations left out. */
  readonly prefixed: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** All character data directly inside, joined. */
  readonly text: string
}

export interface XmlRules {
  readonly strict: boolean
  readonly depth: number
}

export const STRICT: XmlRules = { strict: true, depth: 64 }
/** Page blocks nest deeper than signatures, but not like this. */
export const FORGIVING: XmlRules = { strict: false, depth: 100 }

type GrowingElement = XmlElement & { children: XmlElement[]; text: string }

interface Open {
  readonly element: GrowingElement
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
const REFERENCE = /&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6}));|&/g
const NAMED = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map()
const CDATA = '<![CDATA['

/** The root element of an XML file. @throws XmlError */
export function readXml(bytes: Uint8Array, rules: XmlRules): XmlElement {
  if (bytes.length > MAX_XML_BYTES) throw new XmlError('xml-limit', 'reading XML: too many bytes')
  return createReader(textOf(bytes, rules), rules).root()
}

function textOf(bytes: Uint8Array, { strict }: XmlRules): string {
  let text: string
  try {
    text = fromUtf8(bytes)
  } catch (cause) {
    throw new XmlError('xml-malformed', 'reading XML: not UTF-8', { cause })
  }
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new XmlError('xml-doctype', 'reading XML: a document type')
  return strict && FORBIDDEN.test(text) ? refuse('a forbidden character') : text
}

function createReader(text: string, rules: XmlRules) {
  const { strict, depth } = rules
  const top: Open = {
    element: newElement('', '', NO_ATTRIBUTES),
    qualifiedName: '',
    prefixes: new Map([['', '']]),
  }
  const open = [top]
  return { root }

  function root(): XmlElement {
    let count = 0
    for (let at = skipDeclaration(text, strict); at < text.length; ) {
      if (++count > 2 * MAX_XML_NODES) throw new XmlError('xml-limit', 'reading XML: too many nodes')
      if (open.length > depth) refuse('nested too deep')
      at = readNode(at)
    }
    const [element, ...others] = top.element.children
    if (open.length !== 1 || element === undefined || others.length > 0) return refuse('not one root element')
    return element
  }

  /** Reads what begins at a character and says where the next thing begins. */
  function readNode(at: number): number {
    if (text.charAt(at) !== '<') return readText(at)
    if (text.startsWith('<!--', at)) return endOfComment(at)
    if (!strict && text.startsWith('<?', at)) return endOf('?>', at)
    if (!strict && text.startsWith(CDATA, at)) return readVerbatim(at)
    TAG.lastIndex = at
    const [tag, closing, name = '', attributes = '', selfClosing] =
      TAG.exec(text) ?? refuse(`no tag at ${at}`)
    if (closing) closeElement(name, attributes + selfClosing)
    else openElement(name, attributes)
    if (selfClosing) open.pop()
    return at + tag.length
  }

  function readText(at: number): number {
    const next = text.indexOf('<', at)
    const end = next < 0 ? text.length : next
    addText(unescaped(text.slice(at, end), strict))
    return end
  }

  function readVerbatim(at: number): number {
    const end = endOf(']]>', at)
    addText(text.slice(at + CDATA.length, end - 3))
    return end
  }

  function addText(characters: string): void {
    if (open.length === 1 && !/^[ \t\r\n]*$/.test(characters)) refuse('text outside the root element')
    innermost().element.text += characters
  }

  function endOfComment(at: number): number {
    const end = endOf(strict ? '--' : '-->', at + 4)
    if (!strict) return end
    return text.charAt(end) === '>' ? end + 1 : refuse('a comment without end')
  }

  function endOf(mark: string, at: number): number {
    const found = text.indexOf(mark, at)
    return found < 0 ? refuse(`no ${mark}`) : found + mark.length
  }

  function openElement(qualifiedName: string, source: string): void {
    const parent = innermost()
    const raw = source === '' ? NO_ATTRIBUTES : attributesOf(source, strict)
    const prefixes = prefixesOf(raw, parent.prefixes)
    const [prefix, name] = split(qualifiedName)
    const namespace = prefixes.get(prefix) ?? (strict ? refuse('an unbound prefix') : '')
    const element = newElement(name, namespace, raw)
    parent.element.children.push(element)
    open.push({ element, qualifiedName, prefixes })
  }

  function closeElement(qualifiedName: string, rest: string): void {
    const closed = open.length > 1 ? open.pop() : undefined
    if (closed?.qualifiedName !== qualifiedName || rest !== '') refuse('elements that cross')
  }

  function innermost(): Open {
    return open.at(-1) ?? refuse('elements that cross')
  }
}

function skipDeclaration(text: string, strict: boolean): number {
  const start = text.startsWith('\ufeff') ? 1 : 0
  const declaration = DECLARATION.exec(text.slice(start, start + 200))
  const encoding = declaration?.[1] ?? 'UTF-8'
  if (strict && encoding.toUpperCase() !== 'UTF-8') refuse('an encoding other than UTF-8')
  return start + (declaration?.[0].length ?? 0)
}

function attributesOf(source: string, strict: boolean): Map<string, string> {
  const attributes = new Map<string, string>()
  for (const [, name = '', quoted = ''] of source.matchAll(ATTRIBUTE)) {
    if (attributes.has(name)) refuse('an attribute twice')
    attributes.set(name, unescaped(quoted.slice(1, -1), strict))
  }
  return attributes
}

function withoutPrefixes(attributes: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const isPlain = (name: string) => !name.includes(':') && name !== 'xmlns'
  if ([...attributes.keys()].every(isPlain)) return attributes
  return new Map([...attributes].filter(([name]) => isPlain(name)))
}

function onlyPrefixed(attributes: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const prefixed = [...attributes].filter(([name]) => name.includes(':') && !name.startsWith('xmlns:'))
  if (prefixed.length === 0) return NO_ATTRIBUTES
  return new Map(prefixed.map(([name, value]) => [split(name)[1], value]))
}

function prefixesOf(
  attributes: ReadonlyMap<string, string>,
  outer: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const declared = [...attributes].filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'))
  if (declared.length === 0) return outer
  return new Map([...outer, ...declared.map(([name, uri]) => [name.slice(6), uri] as const)])
}

/** Forgiving, an unknown entity stays as it is written: there is nothing it could mean. */
function unescaped(text: string, strict: boolean): string {
  if (!text.includes('&')) return text
  return text.replace(REFERENCE, (whole, named?: string, decimal?: string, hex?: string) => {
    if (named !== undefined) return NAMED.get(named) ?? whole
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    if (isCharacter(code)) return String.fromCodePoint(code)
    if (strict) return refuse('an entity')
    return whole === '&' ? whole : ''
  })
}

function isCharacter(code: number): boolean {
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
}

function newElement(name: string, namespace: string, raw: ReadonlyMap<string, string>): GrowingElement {
  return {
    name,
    namespace,
    attributes: withoutPrefixes(raw),
    prefixed: onlyPrefixed(raw),
    children: [],
    text: '',
  }
}

function split(qualifiedName: string): [prefix: string, name: string] {
  const colon = qualifiedName.indexOf(':')
  return [qualifiedName.slice(0, Math.max(0, colon)), qualifiedName.slice(colon + 1)]
}

function refuse(what: string): never {
  throw new XmlError('xml-malformed', `reading XML: ${what}`)
}
