import type { TemporaryStore } from './open-stream.ts'

/** A temporary store in memory, for a content that will be in memory anyway; wiped when it is discarded. */
export function createMemoryStore(): TemporaryStore {
  const pieces: Uint8Array[] = []
  return {
    write: async bytes => {
      pieces.push(Uint8Array.from(bytes))
    },
    read: async function* () {
      for (const piece of pieces) yield piece.slice()
    },
    discard: async () => {
      for (const piece of pieces.splice(0)) piece.fill(0)
    },
  }
}
