import { fromUtf8, utf8 } from '../../shared/encoding/utf8.ts'
import type { Random } from './random.ts'

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

const STRINGS = [
  '',
  '\u0000',
  '\ud800',
  '\u202e',
  '__proto__',
  'constructor',
  '../../x',
  '1e999',
  'A'.repeat(5000),
  '中'.repeat(500),
  '\r\n',
  '🀄',
]
const NUMBERS = [0, -0, -1, 0.5, 1e308, -1e308, 2 ** 53, 2 ** 53 + 1, 2 ** 31, 1e-320, 4294967296]

/** JSON with one to three values changed, then written anew. */
export function mutateJson(bytes: Uint8Array, random: Random): Uint8Array {
  let value: Json = JSON.parse(fromUtf8(bytes))
  for (let i = random.below(3); i >= 0; i--) value = changed(value, random)
  const text = JSON.stringify(value)
  return utf8(random.chance(10) ? withTwin(text, random) : text)
}

function changed(value: Json, random: Random): Json {
  if (Array.isArray(value) && value.length > 0 && !random.chance(4)) return changedList(value, random)
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && !random.chance(6))
    return changedObject(value, random)
  return odd(value, random)
}

function changedList(list: Json[], random: Random): Json[] {
  const at = random.below(list.length)
  const item = list[at] ?? null
  switch (random.below(5)) {
    case 0:
      return list.toSpliced(at, 1)
    case 1:
      return Array.from(
        { length: JSON.stringify(item).length < 300 ? random.pick([2, 10, 3000]) : 2 },
        () => item,
      )
    case 2:
      return [...list, item]
    default:
      return list.with(at, changed(item, random))
  }
}

function changedObject(object: { [name: string]: Json }, random: Random): Json {
  const names = Object.keys(object)
  if (names.length === 0) return odd(object, random)
  const name = random.pick(names)
  const { [name]: member = null, ...rest } = object
  switch (random.below(6)) {
    case 0:
      return rest
    case 1:
      return { ...object, [random.pick(STRINGS)]: member }
    default:
      return { ...object, [name]: changed(member, random) }
  }
}

function odd(value: Json, random: Random): Json {
  switch (random.below(9)) {
    case 0:
      return null
    case 1:
      return random.pick(NUMBERS)
    case 2:
      return random.pick(STRINGS)
    case 3:
      return []
    case 4:
      return {}
    case 5:
      return nested(value, random.pick([1, 40, 2000]))
    case 6:
      return typeof value === 'string' ? value + random.pick(STRINGS) : JSON.stringify(value)
    case 7:
      return typeof value === 'string' ? value.slice(0, random.below(value.length)) : true
    default:
      return typeof value === 'number' ? value + random.pick(NUMBERS) : false
  }
}

function nested(value: Json, depth: number): Json {
  let inner = value
  for (let i = 0; i < depth; i++) inner = i % 2 ? [inner] : { a: inner }
  return inner
}

/** The same member twice, as JSON.parse silently takes it. */
function withTwin(text: string, random: Random): string {
  return text.replace('{', `{"version":${random.below(9)},"format":"x",`)
}

const XML_PIECES = [
  '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
  '<![CDATA[<x>]]>',
  '<?php echo 1 ?>',
  '<!-- -- -->',
  '&x;',
  '&#0;',
  '&#x110000;',
  '<a>',
  '</a>',
  '<a:b/>',
  '<ofd:Reference FileRef="/../../etc/passwd"/>',
  '<ofd:DocBody/>',
  ' xmlns:ofd="urn:other"',
  ' ID="1"',
  '\u0001',
  '"',
  '<',
  '>',
  '<a>'.repeat(200),
  ' '.repeat(3000),
]

/** XML with tags, attributes and text moved, doubled, dropped or strange. */
export function mutateXml(bytes: Uint8Array, random: Random): Uint8Array {
  let text = textOf(bytes)
  for (let i = random.below(3); i >= 0; i--) text = changedXml(text, random)
  return utf8(text)
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes)
}

function changedXml(text: string, random: Random): string {
  const pieces = text.split(/(?=<)|(?<=>)/)
  const at = random.below(pieces.length)
  const piece = pieces[at] ?? ''
  switch (random.below(8)) {
    case 0:
      return pieces.toSpliced(at, 1).join('')
    case 1:
      return pieces.toSpliced(at, 0, piece).join('')
    case 2:
      return pieces.toSpliced(at, 0, random.pick(XML_PIECES)).join('')
    case 3:
      return pieces.with(at, random.pick(pieces)).join('')
    case 4:
      return pieces.with(at, piece.replace(/"[^"]*"/, `"${random.pick(VALUES)}"`)).join('')
    case 5:
      return pieces.with(at, piece.replace(/\d+/, random.pick(VALUES))).join('')
    case 6:
      return text.slice(0, random.below(text.length))
    default:
      return pieces.with(at, piece.slice(0, random.below(piece.length)) + random.pick(XML_PIECES)).join('')
  }
}

const VALUES = [
  '',
  '0',
  '-1',
  '1e9',
  '99999999999',
  'NaN',
  '1 2 3 4',
  '0 0 0 0',
  '0 0 1e6 1e6',
  '../../x',
  '/',
  '.',
  'Doc_0/Document.xml',
  '/OFD.xml',
  'true',
  '1',
  '7',
  'g 100000000 1',
  'M 0 0 L',
]
