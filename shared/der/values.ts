import { fromUtf8 } from '../encoding/utf8.ts'
import { DerError } from './errors.ts'
import { decodeOid } from './oid-text.ts'
import { type DerNode, parseDer } from './parse.ts'
import * as tags from './tags.ts'
import { parseGeneralizedTime, parseUtcTime } from './times.ts'

// Every reader here checks the type first and throws DerError('der-unexpected-type') for another.

/** The members of a SEQUENCE (or SEQUENCE OF). */
export function sequenceOf(node: DerNode | undefined): readonly DerNode[] {
  return checked(node, tags.SEQUENCE, 'SEQUENCE').children
}

/** The members of a SET (or SET OF), in the order they came. */
export function setMembersOf(node: DerNode | undefined): readonly DerNode[] {
  return checked(node, tags.SET, 'SET').children
}

/** An OBJECT IDENTIFIER in dotted form. */
export function oidOf(node: DerNode | undefined): string {
  return decodeOid(checked(node, tags.OBJECT_IDENTIFIER, 'OBJECT IDENTIFIER').content)
}

/** A non-negative INTEGER as its big-endian magnitude without leading zeros (zero is one 00). */
export function integerBytesOf(node: DerNode | undefined): Uint8Array {
  const { content } = checked(node, tags.INTEGER, 'INTEGER')
  const [first = 0] = content
  if (first >= 0x80) throw new DerError('der-malformed', 'INTEGER is negative')
  return first === 0 && content.length > 1 ? content.subarray(1) : content
}

/** A non-negative INTEGER below 2^48, such as a version or a count. */
export function smallIntegerOf(node: DerNode | undefined): number {
  const magnitude = integerBytesOf(node)
  if (magnitude.length > 6) throw new DerError('der-too-large', 'INTEGER is too large here')
  return magnitude.reduce((value, octet) => value * 256 + octet, 0)
}

/** The octets of an OCTET STRING. */
export function octetsOf(node: DerNode | undefined): Uint8Array {
  return checked(node, tags.OCTET_STRING, 'OCTET STRING').content
}

/** The octets of a BIT STRING whose length is a multiple of eight (keys, signatures). */
export function bitsOf(node: DerNode | undefined): Uint8Array {
  const { content } = checked(node, tags.BIT_STRING, 'BIT STRING')
  if (content[0] !== 0) throw new DerError('der-malformed', 'BIT STRING is not whole octets')
  return content.subarray(1)
}

/** A BIT STRING with named bits (X.680 §22.7): the numbers of the bits that are set, bit 0 first. */
export function namedBitsOf(node: DerNode | undefined): Set<number> {
  const { content } = checked(node, tags.BIT_STRING, 'BIT STRING')
  const set = new Set<number>()
  content.subarray(1).forEach((octet, i) => {
    for (let bit = 0; bit < 8; bit++) if (octet & (0x80 >> bit)) set.add(8 * i + bit)
  })
  return set
}

/** A BOOLEAN. */
export function booleanOf(node: DerNode | undefined): boolean {
  return checked(node, tags.BOOLEAN, 'BOOLEAN').content[0] === 0xff
}

const PRINTABLE = /^[A-Za-z0-9 '()+,\-./:=?]*$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: IA5 is all of ASCII (X.680 §41)
const IA5 = /^[\x00-\x7f]*$/

/** The text of a UTF8String, PrintableString or IA5String; another alphabet or broken UTF-8 is refused. */
export function textOf(node: DerNode | undefined): string {
  const { tag, content } = present(node)
  const text = utf8TextOf(content)
  if (tag === tags.UTF8_STRING) return text
  if (tag === tags.PRINTABLE_STRING) return matching(text, PRINTABLE, 'PrintableString')
  if (tag === tags.IA5_STRING) return matching(text, IA5, 'IA5String')
  throw unexpected('a text')
}

/** The moment of a UTCTime or GeneralizedTime. */
export function timeOf(node: DerNode | undefined): Date {
  const { tag, content } = present(node)
  if (tag === tags.UTC_TIME) return parseUtcTime(utf8TextOf(content))
  if (tag === tags.GENERALIZED_TIME) return parseGeneralizedTime(utf8TextOf(content))
  throw unexpected('a time')
}

/** Whether a node is context-specific [number], constructed or not. */
export function isContextTag(node: DerNode | undefined, number: number): boolean {
  return node !== undefined && (node.tag & ~tags.CONSTRUCTED) === (tags.CONTEXT_CLASS | number)
}

/** Checks that a node is context-specific [number] and gives it back. */
export function contextTag(node: DerNode | undefined, number: number): DerNode {
  if (node === undefined || !isContextTag(node, number)) throw unexpected(`[${number}]`)
  return node
}

/** The one value inside an EXPLICIT [number]. */
export function explicitOf(node: DerNode | undefined, number: number): DerNode {
  const { children } = contextTag(node, number)
  const [inner] = children
  if (inner === undefined || children.length !== 1) {
    throw new DerError('der-malformed', `[${number}] EXPLICIT holds ${children.length} values`)
  }
  return inner
}

/** An IMPLICIT [number] read as the universal type it stands for: same content, that tag in `tag` and `raw`. */
export function implicitOf(node: DerNode | undefined, number: number, tag: number): DerNode {
  const { raw } = contextTag(node, number)
  const retagged = Uint8Array.from(raw)
  retagged[0] = tag
  return parseDer(retagged)
}

function checked(node: DerNode | undefined, tag: number, name: string): DerNode {
  if (node?.tag !== tag) throw unexpected(name)
  return node
}

function present(node: DerNode | undefined): DerNode {
  if (node === undefined) throw unexpected('a value')
  return node
}

function unexpected(name: string): DerError {
  return new DerError('der-unexpected-type', `${name} expected`)
}

function matching(text: string, alphabet: RegExp, type: string): string {
  if (!alphabet.test(text)) throw new DerError('der-malformed', `${type} has a foreign character`)
  return text
}

function utf8TextOf(content: Uint8Array): string {
  try {
    return fromUtf8(content)
  } catch (cause) {
    throw new DerError('der-malformed', 'text is not UTF-8', { cause })
  }
}
