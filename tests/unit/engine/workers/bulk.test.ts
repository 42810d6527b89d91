import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import {
  measure,
  openEnvelope,
  openEnvelopeStream,
  openPart,
  sealEnvelope,
  sealEnvelopeStream,
  sealPart,
} from '../../../../electron/engine/workers/bulk.ts'
import { createWorkerPool } from '../../../../electron/engine/workers/pool.ts'
import { runHere } from '../../../../electron/engine/workers/run-here.ts'
import type { RunWork } from '../../../../electron/engine/workers/work.ts'
import {
  openEnvelope as openInMemory,
  sealEnvelope as sealInMemory,
} from '../../../../shared/cms/envelope.ts'
import { randomBytes } from '../../../../shared/crypto/random.ts'
import { concat } from '../../../../shared/encoding/bytes.ts'
import { sm3Digest } from '../../../../shared/encoding/digest.ts'
import { PART_CHUNK_BYTES, sealChunk, sealedBytes } from '../../../../shared/parts/part.ts'
import { decryptorOf, makeHolder, makeRoot, NOON, signerOf } from '../../../support/pki.ts'

const pool = createWorkerPool({ threads: 2 })
const { run } = pool
const folder = mkdtempSync(join(tmpdir(), 'hongtou-workers-'))
afterAll(async () => {
  await pool.close()
  rmSync(folder, { recursive: true })
})
afterEach(() => expect(readdirSync(folder)).toEqual([]))

const content = randomBytes(2 * PART_CHUNK_BYTES + 12_345)
const key = randomBytes(16)

/** In pieces of odd sizes, all in the same memory, as files are read. */
async function* inPieces(bytes: Uint8Array, size = 100_003): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(size)
  for (let at = 0; at < bytes.length; at += size) {
    const some = bytes.subarray(at, at + size)
    buffer.set(some)
    yield buffer.subarray(0, some.length)
  }
}

async function drained<Result>(running: AsyncGenerator<Uint8Array, Result>) {
  const pieces: Uint8Array[] = []
  for (;;) {
    const next = await running.next()
    if (next.done === true) return { bytes: concat(...pieces), result: next.value }
    pieces.push(next.value)
  }
}
const codeOf = async (running: AsyncGenerator<Uint8Array, unknown>) => {
  try {
    await drained(running)
    return 'nothing'
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown ? `${thrown.name} ${thrown.code}` : String(thrown)
  }
}

describe.each([
  ['in a thread', run],
  ['in this thread', runHere],
])('a part %s', (_, run) => {
  test('is sealed chunk by chunk and opened again', async () => {
    for (const bytes of [content, content.subarray(0, PART_CHUNK_BYTES), new Uint8Array()]) {
      const order = { key, plainBytes: bytes.length }
      const sealed = await drained(sealPart(run, inPieces(bytes), order))
      expect(sealed.bytes.length).toBe(sealedBytes(bytes.length))
      expect(sealed.result).toEqual({ bytes: sealed.bytes.length, digest: sm3Digest(sealed.bytes) })
      const first = sealChunk(key, 0, bytes.length <= PART_CHUNK_BYTES, bytes.subarray(0, PART_CHUNK_BYTES))
      expect(Buffer.compare(sealed.bytes.subarray(0, first.length), first)).toBe(0)
      const opened = await drained(openPart(run, inPieces(sealed.bytes), order))
      expect(Buffer.compare(opened.bytes, bytes)).toBe(0)
      expect(opened.result).toEqual({ bytes: bytes.length, digest: sm3Digest(bytes) })
    }
  })

  test('that was changed, cut off or is another length is refused with the usual error', async () => {
    const { bytes } = await drained(sealPart(run, inPieces(content), { key, plainBytes: content.length }))
    const order = { key, plainBytes: content.length }
    const changed = bytes.with(PART_CHUNK_BYTES + 100, 1)
    changed[PART_CHUNK_BYTES + 100] = (bytes[PART_CHUNK_BYTES + 100] ?? 0) ^ 1
    expect(await codeOf(openPart(run, inPieces(changed), order))).toBe('PartError part-damaged')
    expect(await codeOf(openPart(run, inPieces(bytes.subarray(0, -1)), order))).toBe('PartError part-damaged')
    const short = bytes.subarray(0, PART_CHUNK_BYTES + 16)
    expect(await codeOf(openPart(run, inPieces(short), order))).toBe('PartError part-size-mismatch')
  })

  test('says how far it is', async () => {
    const seen: number[] = []
    const options = { onProgress: (bytes: number) => seen.push(bytes) }
    await drained(sealPart(run, inPieces(content), { key, plainBytes: content.length }, options))
    expect(seen.length).toBeGreaterThan(10)
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
    expect(seen.at(-1)).toBe(content.length)
  })

  test('leaves the key of the caller as it was', async () => {
    const own = Uint8Array.from(key)
    await drained(sealPart(run, inPieces(content), { key: own, plainBytes: content.length }))
    expect(own).toEqual(key)
  })
})

test('length and digest of a stream are taken in a thread', async () => {
  expect(await measure(run, inPieces(content))).toEqual({ bytes: content.length, digest: sm3Digest(content) })
})

describe('an envelope', async () => {
  const root = await makeRoot()
  const sender = await makeHolder('sender', 'signing', root)
  const receiver = await makeHolder('receiver', 'encryption', root)
  const other = await makeHolder('other', 'encryption', root)
  const order = { signer: signerOf(sender), recipients: [receiver.certificate.der], now: NOON }
  const temporaryPath = join(folder, 'opening')
  const whole = await sealInMemory(content, order.signer, [receiver.certificate], NOON)

  test('is sealed in a thread, and opens here and in a thread', async () => {
    const { bytes } = await drained(
      sealEnvelopeStream(run, inPieces(content), { ...order, bytes: content.length }),
    )
    const here = await openInMemory(bytes, decryptorOf(receiver))
    expect(Buffer.compare(here!.content, content)).toBe(0)
    const opening = { decryptor: decryptorOf(receiver), temporaryPath }
    const there = await drained(openEnvelopeStream(run, inPieces(bytes), opening))
    expect(Buffer.compare(there.bytes, content)).toBe(0)
    const { signer, signingTime } = here!
    expect(there.result).toEqual({ at: 'opened', bytes: content.length, signer: signer.der, signingTime })
  })

  test('for others says so, and one that was changed is refused before anything comes out', async () => {
    const forOther = { decryptor: decryptorOf(other), temporaryPath }
    expect((await drained(openEnvelopeStream(run, inPieces(whole), forOther))).result).toEqual({
      at: 'not-for-me',
    })
    const changed = whole.map((byte, at) => (at === whole.length - 5000 ? byte ^ 1 : byte))
    const opening = openEnvelopeStream(run, inPieces(changed), {
      decryptor: decryptorOf(receiver),
      temporaryPath,
    })
    await expect(opening.next()).rejects.toMatchObject({ name: 'CmsError', code: 'decryption-failed' })
    expect(existsSync(temporaryPath)).toBe(false)
  })

  test('fails with what the signer threw', async () => {
    const pulledOut = new TypeError('the token was pulled out')
    const signer = { ...order.signer, sign: () => Promise.reject(pulledOut) }
    const sealing = sealEnvelopeStream(run, inPieces(content), { ...order, signer, bytes: content.length })
    await expect(drained(sealing)).rejects.toBe(pulledOut)
  })

  test('whose key the decryptor does not give fails as one that was changed', async () => {
    const decryptor = { ...decryptorOf(receiver), unwrap: () => Promise.reject(new Error('no card')) }
    const opening = openEnvelopeStream(run, inPieces(whole), { decryptor })
    expect(await codeOf(opening)).toBe('CmsError decryption-failed')
  })

  test('in memory is sealed and opened in a thread when it is large, and here when it is small', async () => {
    const used: string[] = []
    const noting: RunWork = work => {
      used.push(work.operation)
      return run(work)
    }
    const sealing = { signer: order.signer, recipients: [receiver.certificate], now: NOON }
    for (const bytes of [content, content.subarray(0, 20_000)]) {
      const envelope = await sealEnvelope(noting, bytes, sealing)
      const opened = await openEnvelope(noting, envelope, decryptorOf(receiver))
      expect(Buffer.compare(opened?.content ?? new Uint8Array(), bytes)).toBe(0)
      expect(opened?.signer.fingerprint).toBe(sender.certificate.fingerprint)
      expect(await openEnvelope(noting, envelope, decryptorOf(other))).toBeUndefined()
    }
    expect(used).toEqual(['seal-envelope', 'open-envelope', 'open-envelope'])
  })

  test('of another length than was said is refused', async () => {
    const sealing = sealEnvelopeStream(run, inPieces(content), { ...order, bytes: content.length + 1 })
    expect(await codeOf(sealing)).toBe('CmsError content-size-wrong')
  })
})
