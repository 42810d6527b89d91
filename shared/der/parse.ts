import { DerError } from './errors.ts'
import { checkPrimitive } from './primitives.ts'
import { CLASS_MASK, CONSTRUCTED, SEQUENCE, SET, TAG_NUMBER_MASK } from './tags.ts'

/** Nesting deeper than this is refused. The deepest thing we read, a seal inside CMS, needs about 14. */
export const MAX_DEPTH = 32
/** More nodes than this in one value are refused. An envelope for 1000 receivers needs about 40 000. */
export const MAX_NODES = 100_000

/** One TLV. All byte fields are views of the parsed bytes, so what was signed stays as it came. */
export type DerNode = {
  /** First identifier octet: class, constructed bit and number. */
  readonly tag: number
  /** The whole TLV. */
  readonly raw: Uint8Array
  /** The value octets. */
  readonly content: Uint8Array
  /** The TLVs inside a constructed node; empty for a primitive one. */
  readonly children: readonly DerNode[]
}

type Budget = { nodes: number }

/**
 * Reads exactly one DER value (X.690 §10): definite minimal lengths, low tag numbers, universal
 * primitives in their one encoding, nothing behind the value. Throws DerError otherwise.
 * The order of SET OF members is not checked: nothing is ever re-encoded from what was read.
 */
export function parseDer(bytes: Uint8Array): DerNode {
  const node = readNode(bytes, 0, 1, { nodes: MAX_NODES })
  if (node.raw.length !== bytes.length) throw new DerError('der-malformed', 'bytes follow the value')
  return node
}

function readNode(bytes: Uint8Array, start: number, depth: number, budget: Budget): DerNode {
  if (depth > MAX_DEPTH) throw new DerError('der-too-deep', `nesting exceeds ${MAX_DEPTH}`)
  if (--budget.nodes < 0) throw new DerError('der-too-large', `more than ${MAX_NODES} nodes`)
  const tag = readTag(bytes, start)
  const { length, next } = readLength(bytes, start + 1)
  if (length > bytes.length - next) throw new DerError('der-malformed', 'the value is longer than its bytes')
  const raw = bytes.subarray(start, next + length)
  const content = bytes.subarray(next, next + length)
  if ((tag & CONSTRUCTED) === 0) {
    checkPrimitive(tag, content)
    return { tag, raw, content, children: [] }
  }
  return { tag, raw, content, children: readChildren(content, depth, budget) }
}

function readChildren(content: Uint8Array, depth: number, budget: Budget): DerNode[] {
  const children: DerNode[] = []
  for (let at = 0; at < content.length; ) {
    const child = readNode(content, at, depth + 1, budget)
    children.push(child)
    at += child.raw.length
  }
  return children
}

function readTag(bytes: Uint8Array, at: number): number {
  const tag = bytes[at]
  if (tag === undefined) throw new DerError('der-malformed', 'the tag is missing')
  const number = tag & TAG_NUMBER_MASK
  if (number === TAG_NUMBER_MASK) throw new DerError('der-malformed', 'tag numbers above 30 are not read')
  if ((tag & CLASS_MASK) === 0) checkUniversalForm(tag, number)
  return tag
}

/** X.690 §10.2, §8.9.1, §8.11.1: SEQUENCE and SET are constructed, and nothing else of the universal class is. */
function checkUniversalForm(tag: number, number: number): void {
  if (number === 0) throw new DerError('der-malformed', 'universal tag 0 (indefinite length) is not DER')
  const mustBeConstructed = (tag | CONSTRUCTED) === SEQUENCE || (tag | CONSTRUCTED) === SET
  const isConstructed = (tag & CONSTRUCTED) !== 0
  if (mustBeConstructed !== isConstructed)
    throw new DerError('der-malformed', `tag ${tag} has the wrong form`)
}

/** X.690 §10.1: definite, and in as few octets as possible. */
function readLength(bytes: Uint8Array, at: number): { length: number; next: number } {
  const first = bytes[at]
  if (first === undefined) throw new DerError('der-malformed', 'the length is missing')
  if (first < 0x80) return { length: first, next: at + 1 }
  const count = first & 0x7f
  if (count === 0) throw new DerError('der-malformed', 'indefinite lengths are not DER')
  if (count > 4) throw new DerError('der-too-large', 'lengths of more than four octets are not read')
  if (count >= bytes.length - at) throw new DerError('der-malformed', 'the length is cut off')
  let length = 0
  for (let i = 1; i <= count; i++) length = length * 256 + (bytes[at + i] ?? 0)
  if (length < 0x80 || length < 256 ** (count - 1))
    throw new DerError('der-malformed', 'the length is not minimal')
  return { length, next: at + 1 + count }
}
