import { concat } from '../encoding/bytes.ts'
import { utf8 } from '../encoding/utf8.ts'
import { encodeOid } from './oid-text.ts'
import * as tags from './tags.ts'

// Writers take finished encodings and give finished encodings. Misuse by our own code is a TypeError.

type Bytes = Uint8Array<ArrayBuffer>

/** Any TLV: the first identifier octet, then a minimal length, then the content. */
export function tagged(tag: number, content: Uint8Array): Bytes {
  return concat(header(tag, content.length), content)
}

/** The identifier and length octets of a TLV whose content is written apart, because it is large or not known yet. */
export function header(tag: number, contentBytes: number): Bytes {
  return concat(Uint8Array.of(tag), lengthOctets(contentBytes))
}

function lengthOctets(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length)
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  return Uint8Array.of(0x80 | octets.length, ...octets)
}

/** SEQUENCE of the members in the given order. */
export function sequence(...members: readonly Uint8Array[]): Bytes {
  return tagged(tags.SEQUENCE, concat(...members))
}

/** SET OF: the members are sorted by their encodings (X.690 §11.6). */
export function setOf(...members: readonly Uint8Array[]): Bytes {
  return tagged(tags.SET, concat(...[...members].sort(compareBytes)))
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** OBJECT IDENTIFIER from its dotted form. */
export function oid(dotted: string): Bytes {
  return tagged(tags.OBJECT_IDENTIFIER, encodeOid(dotted))
}

/** Non-negative INTEGER from a number, a bigint, or a big-endian magnitude (leading zeros allowed). */
export function integer(value: Uint8Array | number | bigint): Bytes {
  const magnitude = value instanceof Uint8Array ? value : magnitudeOf(BigInt(value))
  const start = magnitude.findIndex(octet => octet !== 0)
  const digits = start < 0 ? Uint8Array.of(0) : magnitude.subarray(start)
  const sign = (digits[0] ?? 0) >= 0x80 ? Uint8Array.of(0) : new Uint8Array()
  return tagged(tags.INTEGER, concat(sign, digits))
}

function magnitudeOf(value: bigint): Uint8Array {
  if (value < 0n) throw new TypeError('only non-negative integers are written')
  const octets: number[] = []
  for (let rest = value; rest > 0n; rest >>= 8n) octets.unshift(Number(rest & 0xffn))
  return Uint8Array.from(octets)
}

/** OCTET STRING. */
export function octets(content: Uint8Array): Bytes {
  return tagged(tags.OCTET_STRING, content)
}

/** BIT STRING of whole octets. */
export function bits(content: Uint8Array): Bytes {
  return tagged(tags.BIT_STRING, concat(Uint8Array.of(0), content))
}

/** BIT STRING with named bits: trailing zero bits are left out (X.690 §11.2.2). */
export function namedBits(numbers: Iterable<number>): Bytes {
  const all = [...numbers]
  if (all.length === 0) return tagged(tags.BIT_STRING, Uint8Array.of(0))
  const top = Math.max(...all)
  const content = new Uint8Array(2 + (top >> 3))
  content[0] = 7 - (top & 7)
  for (const bit of all) content[1 + (bit >> 3)] = (content[1 + (bit >> 3)] ?? 0) | (0x80 >> (bit & 7))
  return tagged(tags.BIT_STRING, content)
}

/** UTF8String. */
export function utf8Text(text: string): Bytes {
  return tagged(tags.UTF8_STRING, utf8(text))
}

/** IA5String; throws a TypeError for a text outside ASCII. */
export function ia5Text(text: string): Bytes {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: IA5 is all of ASCII (X.680 §41)
  if (!/^[\x00-\x7f]*$/.test(text)) throw new TypeError('not an IA5 text')
  return tagged(tags.IA5_STRING, utf8(text))
}

/** PrintableString; throws a TypeError for a text outside its alphabet. */
export function printableText(text: string): Bytes {
  if (!/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(text)) throw new TypeError('not a printable text')
  return tagged(tags.PRINTABLE_STRING, utf8(text))
}

/** GeneralizedTime in whole seconds (RFC 5280 §4.1.2.5.2 allows no fraction): milliseconds are dropped. */
export function generalizedTime(moment: Date): Bytes {
  return tagged(tags.GENERALIZED_TIME, utf8(digitsOf(moment)))
}

/** The Time of X.509 and CMS: UTCTime from 1950 to 2049, GeneralizedTime otherwise (RFC 5280 §4.1.2.5). */
export function utcOrGeneralizedTime(moment: Date): Bytes {
  const year = moment.getUTCFullYear()
  if (year < 1950 || year > 2049) return generalizedTime(moment)
  return tagged(tags.UTC_TIME, utf8(digitsOf(moment).slice(2)))
}

function digitsOf(moment: Date): string {
  const iso = moment.toISOString()
  if (iso.length !== 24) throw new TypeError('only the years 0000 to 9999 are written')
  return `${iso.slice(0, 19).replaceAll(/[-T:]/g, '')}Z`
}

/** BOOLEAN. */
export function boolean(value: boolean): Bytes {
  return tagged(tags.BOOLEAN, Uint8Array.of(value ? 0xff : 0))
}

/** NULL. */
export function nullValue(): Bytes {
  return tagged(tags.NULL, new Uint8Array())
}

/** [number] EXPLICIT around a finished encoding. */
export function explicit(number: number, inner: Uint8Array): Bytes {
  return tagged(tags.CONTEXT_CLASS | tags.CONSTRUCTED | number, inner)
}

/** [number] IMPLICIT with this content; `constructed` when the type it stands for is (SEQUENCE, SET). */
export function implicit(number: number, content: Uint8Array, constructed = false): Bytes {
  return tagged(tags.CONTEXT_CLASS | (constructed ? tags.CONSTRUCTED : 0) | number, content)
}
