/** Two readers of one format: what is opened in memory is opened as a stream, with the same content, however it was changed. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openEnvelope, sealEnvelope } from '../../../shared/cms/envelope.ts'
import type { Decryptor } from '../../../shared/cms/keys.ts'
import { openEnvelopeStream, openSignedStream } from '../../../shared/cms/open-stream.ts'
import { encodeSignedData, openSignedData } from '../../../shared/cms/signed-data.ts'
import type { Suite } from '../../../shared/cms/suite.ts'
import { gm } from '../../../shared/cms/suite-gm.ts'
import { concat } from '../../../shared/encoding/bytes.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import { intl } from '../../../shared/node/intl.ts'
import { intlDecryptor, intlSigner } from '../../../shared/node/intl-keys.ts'
import { makeIntlHolder, makeIntlRoot } from '../../support/intl-pki.ts'
import { decryptorOf, makeHolder, makeRoot, NOON, signerOf } from '../../support/pki.ts'
import { collected, createMemoryStore, inChunks } from '../../support/streams.ts'

const content = utf8('关于做好节日期间安全工作的通知')
const RUNS = { numRuns: process.env.SLOW ? 20_000 : 150 }

const gmRoot = await makeRoot()
const gmSeat = await makeHolder('seat', 'signing', gmRoot)
const gmArchive = await makeHolder('archive', 'encryption', gmRoot)
const intlRoot = await makeIntlRoot()
const seat = await makeIntlHolder('seat', 'signing', intlRoot)
const archive = await makeIntlHolder('archive', 'encryption', intlRoot)
const worlds = [
  { suite: gm, signer: signerOf(gmSeat), decryptor: decryptorOf(gmArchive) },
  {
    suite: intl,
    signer: intlSigner(seat.certificate, seat.privateKey),
    decryptor: intlDecryptor(archive.certificate, archive.privateKey),
  },
]

/** One to three changes: bytes put in the place of others, taken out, or put in. */
const change = fc.record({
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  taken: fc.integer({ min: 0, max: 3 }),
  put: fc.uint8Array({ maxLength: 3 }),
})
const changes = fc.array(change, { minLength: 1, maxLength: 3 })
type Change = { at: number; taken: number; put: Uint8Array }

function changed(message: Uint8Array, all: readonly Change[]): Uint8Array {
  return all.reduce((bytes, { at, taken, put }) => {
    const place = Math.floor(at * bytes.length)
    return concat(bytes.subarray(0, place), put, bytes.subarray(place + taken))
  }, message)
}

type Outcome = { at: 'opened'; content: Uint8Array } | { at: 'refused' } | { at: 'not-for-me' }
async function outcome(open: () => Promise<Uint8Array | undefined>): Promise<Outcome> {
  try {
    const opened = await open()
    return opened === undefined ? { at: 'not-for-me' } : { at: 'opened', content: opened }
  } catch (thrown) {
    if (codeOf(thrown) === undefined) throw thrown
    return { at: 'refused' }
  }
}

const inMemory = (bytes: Uint8Array, decryptor: Decryptor, suite: Suite) =>
  outcome(async () => (await openEnvelope(bytes, decryptor, suite))?.content)
const asStream = (bytes: Uint8Array, decryptor: Decryptor, suite: Suite) =>
  outcome(async () => {
    const opened = await openEnvelopeStream(inChunks(bytes, 97), decryptor, createMemoryStore(), suite)
    return opened && collected(opened.content)
  })

test.each(worlds)('a changed envelope of suite $suite.name', async ({ suite, signer, decryptor }) => {
  const envelope = await sealEnvelope(content, signer, [decryptor.certificate], NOON, suite)
  await fc.assert(
    fc.asyncProperty(changes, async all => {
      const bytes = changed(envelope, all)
      const [memory, stream] = [
        await inMemory(bytes, decryptor, suite),
        await asStream(bytes, decryptor, suite),
      ]
      if (memory.at === 'opened') expect(stream).toEqual(memory)
      if (stream.at === 'opened') expect(stream.content).toEqual(content)
    }),
    RUNS,
  )
})

test.each(worlds)('changed signedData of suite $suite.name', async ({ suite, signer }) => {
  const signed = await encodeSignedData(content, signer, { signingTime: NOON, suite })
  await fc.assert(
    fc.asyncProperty(changes, async all => {
      const bytes = changed(signed, all)
      const memory = await outcome(async () => openSignedData(bytes, suite).content)
      const stream = await outcome(async () =>
        collected((await openSignedStream(inChunks(bytes, 97), createMemoryStore(), suite)).content),
      )
      if (memory.at === 'opened') expect(stream).toEqual(memory)
      if (stream.at === 'opened') expect(stream.content).toEqual(content)
    }),
    RUNS,
  )
})
