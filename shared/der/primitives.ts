import { DerError } from './errors.ts'
import { BIT_STRING, BOOLEAN, INTEGER, NULL, OBJECT_IDENTIFIER } from './tags.ts'

const CHECKS: Readonly<Record<number, (content: Uint8Array) => void>> = {
  [BOOLEAN]: checkBoolean,
  [INTEGER]: checkInteger,
  [BIT_STRING]: checkBitString,
  [NULL]: checkNull,
  [OBJECT_IDENTIFIER]: checkOid,
}

/** Refuses the value octets of a universal primitive that are not its one DER encoding. */
export function checkPrimitive(tag: number, content: Uint8Array): void {
  CHECKS[tag]?.(content)
}

/** X.690 §11.1: FALSE is 00, TRUE is FF. */
function checkBoolean(content: Uint8Array): void {
  check(content.length === 1 && (content[0] === 0 || content[0] === 0xff), 'BOOLEAN is neither 00 nor FF')
}

/** X.690 §8.3.2: the first nine bits are neither all zero nor all one. */
function checkInteger(content: Uint8Array): void {
  const [first, second = 0] = content
  check(first !== undefined, 'INTEGER is empty')
  if (content.length < 2) return
  const padded = (first === 0 && second < 0x80) || (first === 0xff && second >= 0x80)
  check(!padded, 'INTEGER is not minimal')
}

/** X.690 §8.6.2, §11.2.1: a count of 0–7 unused bits, which are zero. */
function checkBitString(content: Uint8Array): void {
  const [unused = 8] = content
  const last = content.length > 1 ? (content.at(-1) ?? 0) : 0
  check(unused <= 7 && (content.length > 1 || unused === 0), 'BIT STRING has a wrong count of unused bits')
  check((last & ((1 << unused) - 1)) === 0, 'BIT STRING has unused bits that are not zero')
}

/** X.690 §8.8.2. */
function checkNull(content: Uint8Array): void {
  check(content.length === 0, 'NULL has content')
}

/** X.690 §8.19.2: base-128 arcs without leading zeros, the last one complete. */
function checkOid(content: Uint8Array): void {
  check(content.length > 0 && (content.at(-1) ?? 0x80) < 0x80, 'OBJECT IDENTIFIER is cut off')
  const padded = content.some((octet, i) => octet === 0x80 && (i === 0 || (content[i - 1] ?? 0) < 0x80))
  check(!padded, 'OBJECT IDENTIFIER has an arc that is not minimal')
}

function check(holds: boolean, message: string): asserts holds {
  if (!holds) throw new DerError('der-malformed', message)
}
