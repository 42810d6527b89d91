/** Streams for tests: sources that come in pieces of any size, and a store in memory that says what was done to it. */
import type { TemporaryStore } from '../../shared/cms/open-stream.ts'
import { concat } from '../../shared/encoding/bytes.ts'

/** The bytes in pieces of one size. */
export async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size)
}

export async function collected(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of stream) pieces.push(Uint8Array.from(piece))
  return concat(...pieces)
}

export interface MemoryStore extends TemporaryStore {
  readonly written: () => Uint8Array
  readonly isDiscarded: () => boolean
}

export function createMemoryStore(): MemoryStore {
  const pieces: Uint8Array[] = []
  let discarded = false
  return {
    write: async bytes => void pieces.push(Uint8Array.from(bytes)),
    read: async function* () {
      if (discarded) throw new Error('read after it was discarded')
      yield* pieces
    },
    discard: async () => {
      discarded = true
      pieces.length = 0
    },
    written: () => concat(...pieces),
    isDiscarded: () => discarded,
  }
}
