import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openEnvelope, sealEnvelope } from '../../../shared/cms/envelope.ts'
import { encodeEnvelopedData } from '../../../shared/cms/enveloped-data.ts'
import type { Decryptor, Signer } from '../../../shared/cms/keys.ts'
import { openEnvelopeStream, openSignedStream } from '../../../shared/cms/open-stream.ts'
import { sealEnvelopeStream, signStream } from '../../../shared/cms/seal-stream.ts'
import { encodeSignedData, openSignedData } from '../../../shared/cms/signed-data.ts'
import type { Suite } from '../../../shared/cms/suite.ts'
import { gm } from '../../../shared/cms/suite-gm.ts'
import { randomBytes } from '../../../shared/crypto/random.ts'
import { concat } from '../../../shared/encoding/bytes.ts'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import { intl } from '../../../shared/node/intl.ts'
import { intlDecryptor, intlSigner } from '../../../shared/node/intl-keys.ts'
import { createTemporaryFile } from '../../../shared/node/temporary-file.ts'
import { flipped } from '../../support/der-surgery.ts'
import { makeIntlHolder, makeIntlRoot } from '../../support/intl-pki.ts'
import { decryptorOf, makeHolder, makeRoot, NOON, signerOf } from '../../support/pki.ts'
import { collected, createMemoryStore, inChunks } from '../../support/streams.ts'

const folder = mkdtempSync(join(tmpdir(), 'hongtou-stream-'))
afterAll(() => rmSync(folder, { recursive: true }))

const gmRoot = await makeRoot()
const gmSeat = await makeHolder('seat', 'signing', gmRoot)
const gmArchive = await makeHolder('archive', 'encryption', gmRoot)
const gmStranger = await makeHolder('stranger', 'encryption', gmRoot)
const intlRoot = await makeIntlRoot()
const seat = await makeIntlHolder('seat', 'signing', intlRoot)
const rsaSeat = await makeIntlHolder('rsa seat', 'signing', intlRoot, 'rsa')
const archive = await makeIntlHolder('archive', 'encryption', intlRoot)
const stranger = await makeIntlHolder('stranger', 'encryption', intlRoot)

type World = { suite: Suite; signer: Signer; decryptor: Decryptor; stranger: Decryptor }
const worlds: [string, World][] = [
  [
    'gm',
    {
      suite: gm,
      signer: signerOf(gmSeat),
      decryptor: decryptorOf(gmArchive),
      stranger: decryptorOf(gmStranger),
    },
  ],
  [
    'intl',
    {
      suite: intl,
      signer: intlSigner(seat.certificate, seat.privateKey),
      decryptor: intlDecryptor(archive.certificate, archive.privateKey),
      stranger: intlDecryptor(stranger.certificate, stranger.privateKey),
    },
  ],
  [
    'intl with RSA-PSS',
    {
      suite: intl,
      signer: intlSigner(rsaSeat.certificate, rsaSeat.privateKey, 'rsa-pss-sha256'),
      decryptor: intlDecryptor(archive.certificate, archive.privateKey),
      stranger: intlDecryptor(stranger.certificate, stranger.privateKey),
    },
  ],
]

describe.each(worlds)('a stream of suite %s', (_, { suite, signer, decryptor, stranger }) => {
  const sealing = (bytes: number) => ({
    bytes,
    signer,
    recipients: [decryptor.certificate],
    now: NOON,
    suite,
  })
  const sealed = (content: Uint8Array, size = 1000) =>
    collected(sealEnvelopeStream(inChunks(content, size), sealing(content.length)))
  const small = randomBytes(3000)

  test.each([0, 1, 15, 16, 127, 128, 65_535, 131_071, 131_072, 131_073, 300_000])(
    'of %d bytes is an envelope like any other, and comes back',
    async length => {
      const content = randomBytes(length)
      const envelope = await sealed(content, 7_777)
      expect((await openEnvelope(envelope, decryptor, suite))?.content).toEqual(content)
      for (const size of [length + 5000, 4093]) {
        const store = createMemoryStore()
        const opened = await openEnvelopeStream(inChunks(envelope, size), decryptor, store, suite)
        expect(opened).toMatchObject({ bytes: length, signer: signer.certificate, signingTime: NOON })
        expect(await collected(opened!.content)).toEqual(content)
      }
    },
  )

  test('comes back from pieces of any size, and from an envelope made in memory', async () => {
    const envelope = await sealEnvelope(small, signer, [decryptor.certificate], NOON, suite)
    for (const size of [1, 2, 3, 17, 64]) {
      const opened = await openEnvelopeStream(inChunks(envelope, size), decryptor, createMemoryStore(), suite)
      expect(await collected(opened!.content)).toEqual(small)
    }
  })

  test('may be signed only', async () => {
    const signed = await collected(signStream(inChunks(small, 100), sealing(small.length)))
    expect(openSignedData(signed, suite).content).toEqual(small)
    const opened = await openSignedStream(inChunks(signed, 100), createMemoryStore(), suite)
    expect(await collected(opened.content)).toEqual(small)
    const wrong = openSignedStream(inChunks(flipped(signed, 200), 100), createMemoryStore(), suite)
    await expect(wrong).rejects.toMatchObject({ code: 'digest-mismatch' })
  })

  test('is not for others, and then nothing was written', async () => {
    const store = createMemoryStore()
    const source = inChunks(await sealed(small), 100)
    expect(await openEnvelopeStream(source, stranger, store, suite)).toBeUndefined()
    expect(store.written()).toHaveLength(0)
    expect((await source.next()).done).toBe(true)
  })

  test('is refused when the content has another length than was said', async () => {
    for (const bytes of [small.length - 1, small.length + 1, 0]) {
      const stream = sealEnvelopeStream(inChunks(small, 100), sealing(bytes))
      await expect(collected(stream)).rejects.toMatchObject({ code: 'content-size-wrong' })
    }
    await expect(collected(sealEnvelopeStream(inChunks(small, 9), sealing(2 ** 40)))).rejects.toMatchObject({
      code: 'cms-too-large',
    })
    await expect(collected(sealEnvelopeStream(inChunks(small, 9), sealing(-1)))).rejects.toThrow(TypeError)
  })

  test('with any one byte changed opens as nothing else, and forgets what it wrote', async () => {
    const content = randomBytes(40)
    const envelope = await sealed(content)
    const seen = new Set<string>()
    for (let at = 0; at < envelope.length; at++) {
      const store = createMemoryStore()
      try {
        const changed = inChunks(flipped(envelope, at, 1 << (at % 8)), 333)
        const opened = await openEnvelopeStream(changed, decryptor, store, suite)
        seen.add(opened === undefined ? 'not-for-me' : 'opened')
        if (opened) expect(await collected(opened.content)).toEqual(content)
      } catch (thrown) {
        seen.add(codeOf(thrown) ?? String(thrown))
        expect(store.isDiscarded()).toBe(true)
      }
    }
    const usual = [
      'cms-malformed',
      'cms-too-large',
      'decryption-failed',
      'not-for-me',
      'opened',
      'suite-unknown',
    ]
    expect([...seen].filter(code => !usual.includes(code))).toEqual([])
    expect(seen).toContain('decryption-failed')
  })

  test('cut off after any byte, or with a byte behind it, is refused', async () => {
    const envelope = await sealed(randomBytes(20))
    const codes = new Set<string | undefined>()
    const attempt = async (bytes: Uint8Array) => {
      const store = createMemoryStore()
      const opening = openEnvelopeStream(inChunks(bytes, 10_000), decryptor, store, suite)
      codes.add(await opening.then(() => 'opened', codeOf))
      expect(store.isDiscarded()).toBe(true)
    }
    for (let length = 0; length < envelope.length; length++) await attempt(envelope.subarray(0, length))
    await attempt(concat(envelope, Uint8Array.of(0)))
    expect([...codes].sort()).toEqual(['cms-malformed', 'decryption-failed'])
  })

  test('holding something unsigned, or forged, does not open', async () => {
    const signed = await encodeSignedData(small, signer, { signingTime: NOON, suite })
    for (const inside of [
      small,
      flipped(signed, 500),
      concat(signed, Uint8Array.of(0)),
      signed.subarray(0, -1),
    ]) {
      const envelope = encodeEnvelopedData(inside, [decryptor.certificate], randomBytes, suite)
      const store = createMemoryStore()
      const opening = openEnvelopeStream(inChunks(envelope, 999), decryptor, store, suite)
      await expect(opening).rejects.toMatchObject({ code: 'decryption-failed' })
      expect(store.isDiscarded()).toBe(true)
    }
  })

  test('is read to its end before a failure inside it is told', async () => {
    const envelope = encodeEnvelopedData(randomBytes(100_000), [decryptor.certificate], randomBytes, suite)
    let read = 0
    const counted = (async function* () {
      for await (const chunk of inChunks(envelope, 1000)) {
        read += chunk.length
        yield chunk
      }
    })()
    const opening = openEnvelopeStream(counted, decryptor, createMemoryStore(), suite)
    await expect(opening).rejects.toMatchObject({ code: 'decryption-failed' })
    expect(read).toBe(envelope.length)
  })

  test('whose source or store fails tells that failure as it is, and discards', async () => {
    const envelope = await sealed(small)
    const broken = (async function* () {
      yield envelope.subarray(0, envelope.length - 100)
      throw new Error('the network is down')
    })()
    const store = createMemoryStore()
    await expect(openEnvelopeStream(broken, decryptor, store, suite)).rejects.toThrow('the network is down')
    expect(store.isDiscarded()).toBe(true)
    const full = { ...createMemoryStore(), write: () => Promise.reject(new Error('the disk is full')) }
    const opening = openEnvelopeStream(inChunks(envelope, 100), decryptor, full, suite)
    await expect(opening).rejects.toThrow('the disk is full')
  })

  test('waits in an encrypted file until it is verified', async () => {
    const path = join(folder, `${suite.name}-${signer.scheme}`)
    const store = await createTemporaryFile(path)
    const content = randomBytes(2_500_000)
    const opened = await openEnvelopeStream(
      inChunks(await sealed(content, 100_000), 100_000),
      decryptor,
      store,
      suite,
    )
    expect(await collected(opened!.content)).toEqual(content)
    await store.discard()
    await store.discard()
    expect(readdirSync(folder)).toEqual([])
  })
})

test('a signer whose signatures never have the promised length is a mistake of ours', async () => {
  const signer: Signer = { certificate: gmSeat.certificate, sign: async () => new Uint8Array(64) }
  const stream = signStream(inChunks(new Uint8Array(1), 1), { bytes: 1, signer, now: NOON })
  await expect(collected(stream)).rejects.toThrow(TypeError)
})
