/** Indefinite lengths and contents in pieces, as others write when they stream: read, but only where they belong. */
import { describe, expect, test } from 'vitest'
import { encodeEnvelopedPieces } from '../../../shared/cms/enveloped-data.ts'
import { openEnvelopeStream, openSignedStream } from '../../../shared/cms/open-stream.ts'
import { encodeSignedData } from '../../../shared/cms/signed-data.ts'
import { gm } from '../../../shared/cms/suite-gm.ts'
import { randomBytes } from '../../../shared/crypto/random.ts'
import { octets, sequence, tagged } from '../../../shared/der/writer.ts'
import { concat } from '../../../shared/encoding/bytes.ts'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import { changeAt, nodeAt } from '../../support/der-surgery.ts'
import { decryptorOf, makeHolder, makeRoot, NOON, signerOf } from '../../support/pki.ts'
import { collected, createMemoryStore, inChunks } from '../../support/streams.ts'

const root = await makeRoot()
const seat = await makeHolder('seat', 'signing', root)
const archive = await makeHolder('archive', 'encryption', root)
const content = randomBytes(5000)
const signed = await encodeSignedData(content, signerOf(seat), { signingTime: NOON })

const indefinite = (tag: number, ...inside: Uint8Array[]) =>
  concat(Uint8Array.of(tag, 0x80), ...inside, Uint8Array.of(0, 0))
const split = (bytes: Uint8Array, size: number) =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    octets(bytes.subarray(i * size, (i + 1) * size)),
  )

/** A content in pieces: what stands in the innermost [0] of signedData. */
const inPieces = (size: number) => indefinite(0x24, ...split(content, size))

/** signedData with every outer level indefinite around these contents. */
function streamed(inner: Uint8Array, list = indefinite): Uint8Array {
  const [version, digests, contentInfo, ...behind] = nodeAt(signed, [1, 0]).children.map(({ raw }) => raw)
  const type = nodeAt(contentInfo!, [0]).raw
  const data = list(0x30, type, list(0xa0, inner))
  return list(0x30, nodeAt(signed, [0]).raw, list(0xa0, list(0x30, version!, digests!, data, ...behind)))
}

async function outcome(message: Uint8Array): Promise<string> {
  const store = createMemoryStore()
  try {
    const opened = await openSignedStream(inChunks(message, 1111), store)
    expect(await collected(opened.content)).toEqual(content)
    return 'opened'
  } catch (thrown) {
    expect(store.isDiscarded()).toBe(true)
    return codeOf(thrown) ?? String(thrown)
  }
}

describe('signedData with indefinite lengths', () => {
  test.each([5000, 4096, 1024, 100, 64])('opens with its content in pieces of %d bytes', async size => {
    expect(await outcome(streamed(inPieces(size)))).toBe('opened')
  })

  test('opens with definite and indefinite levels mixed', async () => {
    const definite = (tag: number, ...inside: Uint8Array[]) => tagged(tag, concat(...inside))
    expect(await outcome(streamed(octets(content)))).toBe('opened')
    expect(await outcome(streamed(inPieces(1000), definite))).toBe('opened')
    expect(await outcome(streamed(definite(0x24, ...split(content, 999)), definite))).toBe('opened')
    expect(await outcome(streamed(definite(0x24, ...split(content, 999))))).toBe('opened')
  })

  test.each([
    ['one byte too few at the end', streamed(inPieces(1000)).subarray(0, -1)],
    ['no end', streamed(inPieces(1000)).subarray(0, -6)],
    ['a byte behind it', concat(streamed(inPieces(1000)), Uint8Array.of(0))],
    ['an end too many', concat(streamed(inPieces(1000)), Uint8Array.of(0, 0))],
    ['an end inside its content', streamed(indefinite(0x24, ...split(content, 1000), Uint8Array.of(0, 1)))],
    ['a piece that is in pieces', streamed(indefinite(0x24, indefinite(0x24, ...split(content, 1000))))],
    ['a piece of no length', streamed(indefinite(0x24, Uint8Array.of(0x04, 0x80)))],
    ['a piece that is no string', streamed(indefinite(0x24, sequence()))],
    ['a piece that reaches beyond its string', streamed(tagged(0x24, Uint8Array.of(0x04, 0x7f, 1)))],
    [
      'more pieces than its content needs',
      streamed(indefinite(0x24, ...Array(2000).fill(octets(new Uint8Array())))),
    ],
    ['a length that is not minimal', concat(Uint8Array.of(0x30, 0x83, 0), signed.subarray(2))],
    [
      'a level that ends before its members',
      changeAt(signed, [1], node => concat(Uint8Array.of(0xa0, 0x20), node.content)),
    ],
    ['an indefinite version', streamed(inPieces(1000)).map((octet, i) => (i === 19 ? 0x80 : octet))],
  ])('is malformed with %s', async (_, message) => {
    expect(await outcome(message)).toBe('cms-malformed')
  })

  test.each([
    ['six octets', Uint8Array.of(0x30, 0x86, 1, 0, 0, 0, 0, 0)],
    ['127 octets', concat(Uint8Array.of(0x30, 0xff), new Uint8Array(200).fill(1))],
  ])('is too large with a length of %s', async (_, message) => {
    expect(await outcome(message)).toBe('cms-too-large')
  })

  test('is too large with more content than is read, said at the beginning', async () => {
    const huge = concat(Uint8Array.of(0x04, 0x85, 0x10, 0, 0, 0, 0), content)
    expect(await outcome(streamed(huge))).toBe('cms-too-large')
  })

  test('is too large with more certificates than are held in memory', async () => {
    const many = concat(Uint8Array.of(0xa0, 0x84, 1, 0, 0, 0), new Uint8Array(100))
    const message = streamed(octets(content))
    const at =
      message.length - nodeAt(signed, [1, 0, 3]).raw.length - nodeAt(signed, [1, 0, 4]).raw.length - 6
    expect(await outcome(concat(message.subarray(0, at), many))).toBe('cms-too-large')
  })
})

describe('envelopedData with indefinite lengths', () => {
  const envelope = encodeEnvelopedPieces([signed], [archive.certificate], randomBytes, gm)
  const [version, infos, encrypted] = nodeAt(envelope, [1, 0]).children.map(({ raw }) => raw)
  const [type, algorithm, ciphertext] = nodeAt(encrypted!, []).children

  test.each([5000, 4096, 1000, 80])('opens with its ciphertext in pieces of %d bytes', async size => {
    const pieces = indefinite(0xa0, ...split(ciphertext!.content, size))
    const inner = indefinite(0x30, type!.raw, algorithm!.raw, pieces)
    const message = indefinite(
      0x30,
      nodeAt(envelope, [0]).raw,
      indefinite(0xa0, indefinite(0x30, version!, infos!, inner)),
    )
    const store = createMemoryStore()
    const opened = await openEnvelopeStream(inChunks(message, 777), decryptorOf(archive), store)
    expect(await collected(opened!.content)).toEqual(content)
  })
})
