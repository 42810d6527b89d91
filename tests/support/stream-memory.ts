/**
 * A program of its own, so that nothing else fills its memory: seals and opens a stream of so many bytes,
 * suite by name, and prints by how much its resident memory grew and how long each way took.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Decryptor, Signer } from '../../shared/cms/keys.ts'
import { openEnvelopeStream } from '../../shared/cms/open-stream.ts'
import { sealEnvelopeStream } from '../../shared/cms/seal-stream.ts'
import type { Suite } from '../../shared/cms/suite.ts'
import { gm } from '../../shared/cms/suite-gm.ts'
import { release } from '../../shared/encoding/release.ts'
import { intl } from '../../shared/node/intl.ts'
import { intlDecryptor, intlSigner } from '../../shared/node/intl-keys.ts'
import { createTemporaryFile } from '../../shared/node/temporary-file.ts'
import { makeIntlHolder, makeIntlRoot } from './intl-pki.ts'
import { decryptorOf, makeHolder, makeRoot, NOON, signerOf } from './pki.ts'

export type StreamMemory = {
  readonly sealMs: number
  readonly openMs: number
  /** Peak resident memory over what it was after a stream of 4 MiB. */
  readonly growthBytes: number
}

const WARM_UP_BYTES = 4 * 1024 * 1024
const CHUNK_BYTES = 64 * 1024
const [name = 'gm', bytes = '0'] = process.argv.slice(2)

type World = { suite: Suite; signer: Signer; decryptor: Decryptor }

async function worldOf(suite: string): Promise<World> {
  if (suite === 'gm') {
    const root = await makeRoot()
    const seat = await makeHolder('seat', 'signing', root)
    const archive = await makeHolder('archive', 'encryption', root)
    return { suite: gm, signer: signerOf(seat), decryptor: decryptorOf(archive) }
  }
  const root = await makeIntlRoot()
  const seat = await makeIntlHolder('seat', 'signing', root)
  const archive = await makeIntlHolder('archive', 'encryption', root)
  return {
    suite: intl,
    signer: intlSigner(seat.certificate, seat.privateKey),
    decryptor: intlDecryptor(archive.certificate, archive.privateKey),
  }
}

async function* contentOf(length: number): AsyncGenerator<Uint8Array> {
  const chunk = new Uint8Array(CHUNK_BYTES).fill(7)
  for (let left = length; left > 0; left -= CHUNK_BYTES) yield chunk.subarray(0, left)
}

/** The whole file through one buffer. */
async function* contentOfFile(file: FileHandle): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(CHUNK_BYTES)
  for (let at = 0; ; ) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, at)
    if (bytesRead === 0) return
    at += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}

async function thereAndBack(folder: string, length: number, { suite, signer, decryptor }: World) {
  const file = await open(join(folder, 'envelope'), 'w+')
  const recipients = [decryptor.certificate]
  const sealing = { bytes: length, signer, recipients, now: NOON, suite, pieces: 'lent' } as const
  const begun = performance.now()
  for await (const piece of sealEnvelopeStream(contentOf(length), sealing)) await file.write(piece)
  const sealed = performance.now()
  if ((await file.stat()).size < length) throw new Error('the envelope is too short')
  const store = await createTemporaryFile(join(folder, 'content'))
  const opened = await openEnvelopeStream(contentOfFile(file), decryptor, store, suite)
  if (opened?.bytes !== length) throw new Error('it did not come back')
  let read = 0
  for await (const piece of opened.content) {
    read += piece.length
    release(piece)
  }
  if (read !== length) throw new Error('it did not come back whole')
  await store.discard()
  await file.close()
  return { sealMs: sealed - begun, openMs: performance.now() - sealed }
}

const peakBytes = () => process.resourceUsage().maxRSS * 1024
const folder = mkdtempSync(join(tmpdir(), 'hongtou-stream-memory-'))
try {
  const world = await worldOf(name)
  await thereAndBack(folder, WARM_UP_BYTES, world)
  const before = peakBytes()
  const times = await thereAndBack(folder, Number(bytes), world)
  const result: StreamMemory = { ...times, growthBytes: peakBytes() - before }
  console.log(JSON.stringify(result))
} finally {
  rmSync(folder, { recursive: true })
}
