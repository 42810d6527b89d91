/**
 * The bulk work of the engine: each operation reads a stream and gives one out, in pieces, in constant memory,
 * and ends with a result. It runs in a worker thread (worker.ts) and could run anywhere: it knows no thread, and
 * no private key, for which it asks. Content keys do come here, and are wiped when the operation ends.
 */
import { parseCertificate } from '../../../shared/certificates/certificate.ts'
import { createMemoryStore } from '../../../shared/cms/memory-store.ts'
import { openEnvelopeStream } from '../../../shared/cms/open-stream.ts'
import { sealEnvelopeStream } from '../../../shared/cms/seal-stream.ts'
import { createSm3 } from '../../../shared/crypto/sm3.ts'
import { asDigest, type Digest } from '../../../shared/encoding/digest.ts'
import { createTemporaryFile } from '../../../shared/node/temporary-file.ts'
import {
  chunkCount,
  openChunk,
  PART_CHUNK_BYTES,
  PART_TAG_BYTES,
  PartError,
  sealChunk,
} from '../../../shared/parts/part.ts'
import { inChunks } from './chunks.ts'
import type { Question } from './messages.ts'

/** key: 16 bytes, wiped when the operation ends. plainBytes: the length of the plaintext. */
export type PartOrder = { readonly key: Uint8Array; readonly plainBytes: number }
/** Of everything that was given out, or, by `digest`, taken in. */
export type Measured = { readonly bytes: number; readonly digest: Digest }

export type SealOrder = {
  readonly bytes: number
  readonly signerCertificate: Uint8Array
  readonly recipients: readonly Uint8Array[]
  readonly now: Date
}
export type OpenOrder = {
  readonly certificate: Uint8Array
  /** A file where the content waits, encrypted, until it is verified; must not exist. Without it: in memory. */
  readonly temporaryPath?: string
}
/** not-for-me: no recipient is this certificate. The chain of `signer` is not checked yet. */
export type OpenResult =
  | { readonly at: 'not-for-me' }
  | {
      readonly at: 'opened'
      readonly signer: Uint8Array
      readonly signingTime?: Date
      readonly bytes: number
    }

export type Surroundings = {
  readonly input: AsyncIterable<Uint8Array>
  ask(question: Question, about: unknown): Promise<Uint8Array>
}

export type Operations = {
  'seal-part': { order: PartOrder; result: Measured }
  'open-part': { order: PartOrder; result: Measured }
  'seal-envelope': { order: SealOrder; result: undefined }
  'open-envelope': { order: OpenOrder; result: OpenResult }
  digest: { order: undefined; result: Measured }
}
export type OperationName = keyof Operations

type Running<Name extends OperationName> = AsyncGenerator<Uint8Array, Operations[Name]['result']>
type Implementations = {
  readonly [Name in OperationName]: (order: Operations[Name]['order'], around: Surroundings) => Running<Name>
}

const operations: Implementations = {
  'seal-part': async function* ({ key, plainBytes }, { input }) {
    const last = chunkCount(plainBytes) - 1
    return yield* counted(
      eachChunk(key, input, PART_CHUNK_BYTES, (plain, index) => sealChunk(key, index, index === last, plain)),
    )
  },

  'open-part': async function* ({ key, plainBytes }, { input }) {
    const last = chunkCount(plainBytes) - 1
    const size = PART_CHUNK_BYTES + PART_TAG_BYTES
    const result = yield* counted(
      eachChunk(key, input, size, (sealed, index) => openChunk(key, index, index === last, sealed)),
    )
    if (result.bytes === plainBytes) return result
    throw new PartError('part-size-mismatch', 'a part has another length than was said')
  },

  'seal-envelope': async function* ({ bytes, signerCertificate, recipients, now }, { input, ask }) {
    const sign = (message: Uint8Array) => ask('sign', { message })
    const signer = { certificate: parseCertificate(signerCertificate), sign }
    yield* sealEnvelopeStream(input, { bytes, signer, recipients: recipients.map(parseCertificate), now })
    return undefined
  },

  'open-envelope': async function* ({ certificate, temporaryPath }, { input, ask }) {
    const decryptor = {
      certificate: parseCertificate(certificate),
      unwrap: (encryptedKey: Uint8Array, wrapping: unknown) => ask('unwrap', { encryptedKey, wrapping }),
    }
    const store = temporaryPath === undefined ? createMemoryStore() : await createTemporaryFile(temporaryPath)
    try {
      const opened = await openEnvelopeStream(input, decryptor, store)
      if (opened === undefined) return { at: 'not-for-me' }
      yield* opened.content
      const { signer, signingTime, bytes } = opened
      return {
        at: 'opened',
        signer: signer.der,
        bytes,
        ...(signingTime === undefined ? {} : { signingTime }),
      }
    } finally {
      await store.discard()
    }
  },

  // biome-ignore lint/correctness/useYield: it only takes in
  digest: async function* (_, { input }) {
    const counting = counted(input)
    for (;;) {
      const next = await counting.next()
      if (next.done === true) return next.value
    }
  },
}

/** Starts an operation by its name. Its order must be of that operation, as Work<Name> sees to. */
export function startOperation<Name extends OperationName>(
  name: Name,
  order: Operations[Name]['order'],
  around: Surroundings,
): Running<Name> {
  if (!Object.hasOwn(operations, name)) throw new TypeError('no such operation')
  return operations[name](order, around)
}

/** Turns a stream chunk by chunk; the key is wiped when it ends, however it ends. */
async function* eachChunk(
  key: Uint8Array,
  input: AsyncIterable<Uint8Array>,
  size: number,
  turn: (chunk: Uint8Array, index: number) => Uint8Array,
): AsyncGenerator<Uint8Array> {
  try {
    let index = 0
    for await (const chunk of inChunks(input, size)) yield turn(chunk, index++)
  } finally {
    key.fill(0)
  }
}

async function* counted(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, Measured> {
  const digest = createSm3()
  let bytes = 0
  for await (const piece of pieces) {
    digest.update(piece)
    bytes += piece.length
    yield piece
  }
  return { bytes, digest: asDigest(digest.digest()) }
}
