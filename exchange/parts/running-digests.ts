import { createSm3 } from '../../shared/crypto/sm3.ts'
import { asDigest, type Digest } from '../../shared/encoding/digest.ts'
import type { PartTable } from '../database/tables.ts'
import type { PartFolder } from '../storage/part-folder.ts'
import { chunkOffset } from './geometry.ts'

const MAX_RUNNING = 256 // parts on their way at once whose digest need not be computed from the file

/**
 * The digest of a whole part, computed while its chunks come in order. What came out of order, or before
 * a restart, is read back from the file when the part is complete.
 */
export class RunningDigests {
  readonly #running = new Map<string, { next: number; hash: ReturnType<typeof createSm3> }>()

  /** A chunk has been written. Out of order it is left for later. */
  add(part: string, position: number, chunk: Uint8Array): void {
    const known = this.#running.get(part)
    if (known === undefined && position === 0) this.#start(part)
    const running = this.#running.get(part)
    if (running?.next !== position) return
    running.hash.update(chunk)
    running.next++
  }

  /** The digest of a part all of whose chunks are held. */
  async finish(part: PartTable, folder: PartFolder): Promise<Digest> {
    const running = this.#running.get(part.id) ?? this.#start(part.id)
    this.#running.delete(part.id)
    if (running.next < part.chunks) {
      const rest = await folder.read(part.id, chunkOffset(running.next), part.bytes - 1)
      for await (const piece of rest as AsyncIterable<Uint8Array>) running.hash.update(piece)
    }
    return asDigest(running.hash.digest())
  }

  #start(part: string) {
    const [oldest] = this.#running.keys()
    if (this.#running.size >= MAX_RUNNING && oldest !== undefined) this.#running.delete(oldest)
    const running = { next: 0, hash: createSm3() }
    this.#running.set(part, running)
    return running
  }
}
