/**
 * The outer levels of a message that is too large for memory, read as they come. Only these levels may
 * have indefinite lengths (X.690 §8.1.3.6), and only the content may be in pieces (§8.7.3): others write
 * so when they stream. Everything beside them is taken whole, within a limit, and read as strict DER.
 */
import { type DerNode, parseDer } from '../der/reader.ts'
import { CONSTRUCTED, OCTET_STRING } from '../der/tags.ts'
import type { ByteReader } from './byte-reader.ts'
import { CmsError } from './cms-error.ts'

export interface Spine {
  /** Goes into the constructed value with this tag, which must be the next. */
  enter(tag: number): Promise<void>
  /** Leaves the level, which must be at its end. */
  leave(): Promise<void>
  isAtEnd(): Promise<boolean>
  /** The next value, in strict DER. A longer one is 'cms-too-large'. */
  whole(mostBytes: number): Promise<DerNode>
  /** The content of a string of octets with this primitive tag, whole or in pieces. */
  content(tag: number, mostBytes: number): AsyncGenerator<Uint8Array>
  /** Checks that nothing follows. */
  end(): Promise<void>
}

/** Content is given out in about so many bytes at a time, however small the pieces it came in. */
const GIVEN_BYTES = 64 * 1024
/** Lengths above 2^40 are refused before anything is added up. */
const MAX_LENGTH_OCTETS = 5
const END_OF_CONTENTS = 0
/** Small pieces cost time without carrying content: so many are free, and one for every 64 bytes. */
const FREE_PIECES = 1024
const LEAST_PIECE_BYTES = 64

/** Where a level ends; undefined while its end is still to be met. */
type Level = { readonly end: number | undefined }
type Header = { readonly tag: number; readonly length: number | undefined }

export function createSpine(reader: ByteReader): Spine {
  const levels: Level[] = []

  /** Nothing may reach beyond the nearest level whose length is known. */
  const limit = () => levels.findLast(level => level.end !== undefined)?.end ?? Number.POSITIVE_INFINITY
  const checkFits = (bytes: number) => {
    if (reader.position() + bytes > limit()) throw malformed('a value is longer than the one it is in')
  }
  const octet = async () => {
    checkFits(1)
    return (await reader.take(1))[0] ?? 0
  }
  const readHeader = async (): Promise<Header> => {
    const tag = await octet()
    const first = await octet()
    if (first < 0x80) return { tag, length: first }
    if (first === 0x80) return { tag, length: undefined }
    const count = first & 0x7f
    if (count > MAX_LENGTH_OCTETS) throw new CmsError('cms-too-large', 'a length of more than five octets')
    let length = 0
    for (let i = 0; i < count; i++) length = length * 256 + (await octet())
    if (length < 0x80 || length < 256 ** (count - 1)) throw malformed('a length is not minimal')
    return { tag, length }
  }
  const readEnd = async () => {
    if ((await octet()) !== END_OF_CONTENTS || (await octet()) !== END_OF_CONTENTS)
      throw malformed('a value goes on where it should end')
  }
  const isAtEnd = async () => {
    const level = levels.at(-1)
    if (level?.end !== undefined) return reader.position() >= level.end
    const [first, second] = await reader.peek(2)
    return first === END_OF_CONTENTS && second === END_OF_CONTENTS
  }
  const begin = ({ length }: Header) => {
    if (length !== undefined) checkFits(length)
    levels.push({ end: length === undefined ? undefined : reader.position() + length })
  }
  const enter = async (tag: number) => {
    const header = await readHeader()
    if (header.tag !== tag) throw malformed(`tag ${header.tag} stands where ${tag} belongs`)
    begin(header)
  }
  const leave = async () => {
    const { end } = levels.at(-1) ?? { end: undefined }
    if (end === undefined) await readEnd()
    else if (reader.position() !== end) throw malformed('a value has unexpected members')
    levels.pop()
  }
  const whole = async (mostBytes: number) => {
    const header = await reader.peek(2 + MAX_LENGTH_OCTETS)
    const bytes = wholeBytesOf(header)
    if (bytes > mostBytes) throw new CmsError('cms-too-large', `a member of more than ${mostBytes} bytes`)
    checkFits(bytes)
    return parseDer(await reader.take(bytes))
  }
  const stretch = async function* (bytes: number): AsyncGenerator<Uint8Array> {
    checkFits(bytes)
    for (let left = bytes; left > 0; ) {
      const some = await reader.takeSome(Math.min(left, GIVEN_BYTES))
      left -= some.length
      yield some
    }
  }
  const pieces = async function* (mostBytes: number): AsyncGenerator<Uint8Array> {
    let count = 0
    let bytes = 0
    while (!(await isAtEnd())) {
      const { tag, length } = await readHeader()
      if (tag !== OCTET_STRING || length === undefined) throw malformed('a piece is no string of octets')
      bytes += length
      if (bytes > mostBytes) throw new CmsError('cms-too-large', `more than ${mostBytes} bytes of content`)
      if (++count > FREE_PIECES + bytes / LEAST_PIECE_BYTES)
        throw malformed('the content is in too many pieces')
      yield* stretch(length)
    }
  }
  const content = async function* (tag: number, mostBytes: number): AsyncGenerator<Uint8Array> {
    const header = await readHeader()
    if (header.tag === tag && header.length !== undefined) {
      if (header.length > mostBytes)
        throw new CmsError('cms-too-large', `more than ${mostBytes} bytes of content`)
      yield* stretch(header.length)
      return
    }
    if (header.tag !== (tag | CONSTRUCTED)) throw malformed('the content is no string of octets')
    begin(header)
    yield* gathered(pieces(mostBytes))
    await leave()
  }
  const end = async () => {
    if ((await reader.peek(1)).length > 0) throw malformed('bytes follow the message')
  }
  return { enter, leave, isAtEnd, whole, content, end }
}

/** Header and content of a value whose first bytes these are, as its length octets say. */
function wholeBytesOf(header: Uint8Array): number {
  const [, first = 0] = header
  if (first < 0x80) return 2 + first
  const octets = header.subarray(2, 2 + (first & 0x7f))
  if (first === 0x80 || octets.length !== (first & 0x7f)) throw malformed('a member has no definite length')
  return 2 + octets.length + octets.reduce((length, next) => length * 256 + next, 0)
}

/** Small pieces put together, large ones as they are. */
async function* gathered(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let buffer = new Uint8Array(GIVEN_BYTES)
  let filled = 0
  for await (const piece of pieces) {
    if (filled + piece.length > GIVEN_BYTES) {
      yield buffer.subarray(0, filled)
      buffer = new Uint8Array(GIVEN_BYTES)
      filled = 0
    }
    buffer.set(piece, filled)
    filled += piece.length
  }
  if (filled > 0) yield buffer.subarray(0, filled)
}

function malformed(message: string): CmsError {
  return new CmsError('cms-malformed', message)
}
