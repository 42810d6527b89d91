import { existsSync, readdirSync, rmSync } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { missingRoom } from '../../../shared/delivery/room.ts'
import type { Digest } from '../../../shared/encoding/digest.ts'
import type { PartId } from '../../../shared/ids/brands.ts'
import { freeBytesOf } from '../../../shared/node/free-bytes.ts'
import { PART_CHUNK_BYTES, PART_TAG_BYTES, sealedBytes } from '../../../shared/parts/part.ts'
import { asVaultError, VaultError } from '../vault/errors.ts'
import { type BulkOptions, measure, sealPart } from '../workers/bulk.ts'
import { runHere } from '../workers/run-here.ts'
import type { RunWork } from '../workers/work.ts'

/**
 * Parts on disk, as they travel: already encrypted under a key that only the package and the vault know.
 * Written to a temporary name, flushed, then renamed: a part is whole or not there.
 */
export const SEALED_CHUNK_BYTES = PART_CHUNK_BYTES + PART_TAG_BYTES

export type FreeBytes = (folder: string) => number
export type PartFiles = ReturnType<typeof createPartFiles>

/** `work` does what takes long: a pool of threads, or this one. `freeBytes`: what the disk of a folder has left. */
export function createPartFiles(
  vaultFolder: string,
  work: RunWork = runHere,
  freeBytes: FreeBytes = freeBytesOf,
) {
  const folder = join(vaultFolder, 'transit')
  const pathOf = (id: PartId) => join(folder, `${id}.part`)

  return {
    pathOf,
    freeBytes: () => freeBytes(vaultFolder),
    /** Removes what a crash left: parts that were made for nothing, and halves of them. Only while nothing is made. */
    sweep(isNamed: (id: string) => boolean): void {
      if (!existsSync(folder)) return
      for (const name of readdirSync(folder)) {
        const [id = '', ending] = name.split('.part')
        if (ending === '.tmp' || !isNamed(id)) rmSync(join(folder, name))
      }
    },
    work,
    /**
     * Encrypts a plaintext of known length into a part file, a few chunks in memory at a time; nothing stays of a part
     * given up. Throws VaultError 'disk-full'.
     */
    async seal(
      id: PartId,
      source: AsyncIterable<Uint8Array>,
      { key, plainBytes }: { key: Uint8Array; plainBytes: number },
      options: BulkOptions = {},
    ): Promise<{ bytes: number; digest: Digest }> {
      await mkdir(folder, { recursive: true })
      if (missingRoom(sealedBytes(plainBytes), freeBytes(folder)) > 0)
        throw new VaultError('disk-full', 'there is no room for the part')
      const partial = `${pathOf(id)}.tmp`
      try {
        const measured = await writeFlushed(partial, sealPart(work, source, { key, plainBytes }, options))
        await rename(partial, pathOf(id))
        return measured
      } catch (error) {
        await rm(partial, { force: true })
        throw asVaultError(error)
      }
    },
    /** Forgets a part that nothing names. */
    remove: (id: PartId): Promise<void> => rm(pathOf(id), { force: true }),
    /** The stored chunks from the first to the last. */
    chunks: (id: PartId): AsyncIterable<Uint8Array> => readChunks(pathOf(id)),
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
      if (!(await isThere(path)) || (await measure(work, readChunks(path))).digest !== digest) {
        await rm(path, { force: true })
        return false
      }
      await rename(path, pathOf(id))
      return true
    },
    /** Whether a part is here with exactly these bytes; reads all of it. */
    async isWhole(id: PartId, digest: Digest): Promise<boolean> {
      return (await isThere(pathOf(id))) && (await measure(work, readChunks(pathOf(id)))).digest === digest
    },
    async drop(id: PartId): Promise<void> {
      await rm(pathOf(id), { force: true })
    },
    async has(id: PartId): Promise<boolean> {
      return isThere(pathOf(id))
    },
  }
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined
}

/** Writes and flushes all pieces; gives what the generator returns in the end. */
async function writeFlushed<Result>(
  path: string,
  pieces: AsyncGenerator<Uint8Array, Result>,
): Promise<Result> {
  const file = await open(path, 'w')
  try {
    let next = await pieces.next()
    for (; next.done !== true; next = await pieces.next()) await file.writeFile(next.value)
    await file.sync()
    return next.value
  } finally {
    await pieces.return(undefined as Result)
    await file.close()
  }
}

async function* readChunks(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r')
  try {
    yield* file.createReadStream({ autoClose: false, highWaterMark: SEALED_CHUNK_BYTES })
  } finally {
    await file.close()
  }
}
