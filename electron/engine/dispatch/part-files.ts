import { existsSync, readdirSync, rmSync } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createSm3 } from '../../../shared/crypto/sm3.ts'
import { asDigest, type Digest } from '../../../shared/encoding/digest.ts'
import type { PartId } from '../../../shared/ids/brands.ts'
import { chunkCount, PART_CHUNK_BYTES, PART_TAG_BYTES, sealChunk } from '../../../shared/parts/part.ts'

/**
 * Parts on disk, as they travel: already encrypted under a key that only the package and the vault know.
 * Written to a temporary name, flushed, then renamed: a part is whole or not there.
 */
export const SEALED_CHUNK_BYTES = PART_CHUNK_BYTES + PART_TAG_BYTES

export type PartFiles = ReturnType<typeof createPartFiles>

export function createPartFiles(vaultFolder: string) {
  const folder = join(vaultFolder, 'transit')
  const pathOf = (id: PartId) => join(folder, `${id}.part`)

  return {
    pathOf,
    /** Removes what a crash left: parts that were made for nothing, and halves of them. Only while nothing is made. */
    sweep(isNamed: (id: string) => boolean): void {
      if (!existsSync(folder)) return
      for (const name of readdirSync(folder)) {
        const [id = '', ending] = name.split('.part')
        if (ending === '.tmp' || !isNamed(id)) rmSync(join(folder, name))
      }
    },
    /** Encrypts a plaintext of known length into a part file, one chunk in memory at a time. */
    async seal(
      id: PartId,
      key: Uint8Array,
      source: AsyncIterable<Uint8Array>,
      plainBytes: number,
    ): Promise<{ bytes: number; digest: Digest }> {
      await mkdir(folder, { recursive: true })
      const partial = `${pathOf(id)}.tmp`
      const file = await open(partial, 'w')
      const digest = createSm3()
      let bytes = 0
      try {
        const last = chunkCount(plainBytes) - 1
        let index = 0
        for await (const chunk of inChunks(source, PART_CHUNK_BYTES)) {
          const sealed = sealChunk(key, index, index === last, chunk)
          digest.update(sealed)
          await file.writeFile(sealed)
          bytes += sealed.length
          index++
        }
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(partial, pathOf(id))
      return { bytes, digest: asDigest(digest.digest()) }
    },
    /** One stored chunk, by index. */
    async readChunk(id: PartId, index: number): Promise<Uint8Array> {
      const file = await open(pathOf(id), 'r')
      try {
        const chunk = new Uint8Array(SEALED_CHUNK_BYTES)
        const { bytesRead } = await file.read(chunk, 0, chunk.length, index * SEALED_CHUNK_BYTES)
        return chunk.subarray(0, bytesRead)
      } finally {
        await file.close()
      }
    },
    /** How many bytes of a part being fetched are here; cut back to whole chunks after a break. */
    async fetched(id: PartId): Promise<number> {
      const found = await stat(`${pathOf(id)}.fetch`).catch(() => undefined)
      return found === undefined ? 0 : found.size - (found.size % SEALED_CHUNK_BYTES)
    },
    /** Appends fetched bytes at a position and flushes them. */
    async append(id: PartId, at: number, bytes: Uint8Array): Promise<void> {
      await mkdir(folder, { recursive: true })
      const path = `${pathOf(id)}.fetch`
      const file = await open(path, at === 0 ? 'w' : 'r+')
      try {
        await file.truncate(at)
        await file.write(bytes, 0, bytes.length, at)
        await file.sync()
      } finally {
        await file.close()
      }
    },
    /** Makes a wholly fetched part final when its digest is right; otherwise throws it away and says so. */
    async finish(id: PartId, digest: Digest): Promise<boolean> {
      const path = `${pathOf(id)}.fetch`
      if (!(await isThere(path)) || (await digestOfFile(path)) !== digest) {
        await rm(path, { force: true })
        return false
      }
      await rename(path, pathOf(id))
      return true
    },
    async has(id: PartId): Promise<boolean> {
      return isThere(pathOf(id))
    },
  }
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined
}

async function digestOfFile(path: string): Promise<Digest> {
  const hash = createSm3()
  const file = await open(path, 'r')
  try {
    for await (const bytes of file.createReadStream({ autoClose: false, highWaterMark: PART_CHUNK_BYTES })) {
      hash.update(bytes as Uint8Array)
    }
  } finally {
    await file.close()
  }
  return asDigest(hash.digest())
}

/** Regroups a stream into pieces of exactly `size` bytes, the last one shorter; an empty stream gives one empty piece. */
export async function* inChunks(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let pending = new Uint8Array(size)
  let filled = 0
  let given = false
  for await (const bytes of source) {
    let at = 0
    while (at < bytes.length) {
      if (filled === size) {
        yield pending
        given = true
        pending = new Uint8Array(size)
        filled = 0
      }
      const take = Math.min(size - filled, bytes.length - at)
      pending.set(bytes.subarray(at, at + take), filled)
      filled += take
      at += take
    }
  }
  if (filled > 0 || !given) yield pending.subarray(0, filled)
}
