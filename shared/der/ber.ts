/**
 * A converter in front of the strict reader, for the few files whose producers write BER (decisions/0003):
 * indefinite lengths become definite, lengths minimal, strings of octets in pieces whole. Nothing that
 * was signed may pass through here, for its bytes change.
 */
import { joined } from '../encoding/bytes.ts'
import { DerError } from './errors.ts'
import { MAX_DEPTH, MAX_NODES } from './parse.ts'
import { CONSTRUCTED, OCTET_STRING, TAG_NUMBER_MASK } from './tags.ts'
import { tagged } from './writer.ts'

type Cursor = { bytes: Uint8Array; at: number; nodes: number }
type Tlv = { tag: number; content: Uint8Array; encoded: Uint8Array }

/** The same value in DER, as far as tags and lengths go. Throws DerError for what is no BER value, or one too deep or large. */
export function derFromBer(bytes: Uint8Array): Uint8Array {
  const cursor = { bytes, at: 0, nodes: MAX_NODES }
  const { encoded } = readTlv(cursor, bytes.length, 1)
  if (cursor.at !== bytes.length) throw malformed('bytes follow the value')
  return encoded
}

function readTlv(cursor: Cursor, end: number, depth: number): Tlv {
  if (depth > MAX_DEPTH) throw new DerError('der-too-deep', `nesting exceeds ${MAX_DEPTH}`)
  if (--cursor.nodes < 0) throw new DerError('der-too-large', `more than ${MAX_NODES} nodes`)
  const tag = octet(cursor, end)
  if ((tag & TAG_NUMBER_MASK) === TAG_NUMBER_MASK) throw malformed('tag numbers above 30 are not read')
  const length = readLength(cursor, end)
  const isConstructed = (tag & CONSTRUCTED) !== 0
  if (length === undefined && !isConstructed) throw malformed('a primitive value has no indefinite length')
  const contentEnd = length === undefined ? undefined : cursor.at + length
  if (contentEnd !== undefined && contentEnd > end) throw malformed('the value is longer than its bytes')
  if (!isConstructed) {
    const content = cursor.bytes.subarray(cursor.at, contentEnd)
    cursor.at += content.length
    return finished(tag, content)
  }
  const children = readChildren(cursor, contentEnd, end, depth)
  if (tag === (OCTET_STRING | CONSTRUCTED)) return wholeString(children)
  return finished(tag, joined(children.map(({ encoded }) => encoded)))
}

/** Up to the end that was said, or up to two zero octets. */
function readChildren(cursor: Cursor, contentEnd: number | undefined, end: number, depth: number): Tlv[] {
  const children: Tlv[] = []
  while (cursor.at !== contentEnd) {
    if (contentEnd === undefined && cursor.bytes[cursor.at] === 0 && cursor.bytes[cursor.at + 1] === 0) {
      if (cursor.at + 2 > end) throw malformed('the value is longer than its bytes')
      cursor.at += 2
      break
    }
    children.push(readTlv(cursor, contentEnd ?? end, depth + 1))
  }
  return children
}

/** X.690 §8.7.3: the pieces are strings of octets themselves. */
function wholeString(pieces: readonly Tlv[]): Tlv {
  if (pieces.some(({ tag }) => tag !== OCTET_STRING)) throw malformed('a piece is no string of octets')
  return finished(OCTET_STRING, joined(pieces.map(({ content }) => content)))
}

function finished(tag: number, content: Uint8Array): Tlv {
  return { tag, content, encoded: tagged(tag, content) }
}

function readLength(cursor: Cursor, end: number): number | undefined {
  const first = octet(cursor, end)
  if (first < 0x80) return first
  if (first === 0x80) return undefined
  if ((first & 0x7f) > 4) throw new DerError('der-too-large', 'lengths of more than four octets are not read')
  let length = 0
  for (let i = 0; i < (first & 0x7f); i++) length = length * 256 + octet(cursor, end)
  return length
}

function octet(cursor: Cursor, end: number): number {
  const next = cursor.bytes[cursor.at]
  if (next === undefined || cursor.at >= end) throw malformed('the value is cut off')
  cursor.at++
  return next
}

function malformed(message: string): DerError {
  return new DerError('der-malformed', message)
}
