import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { copyFile, type FileHandle, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { CryptoError } from '../../../shared/crypto/errors.ts'
import { randomBytes } from '../../../shared/crypto/random.ts'
import { createSm3 } from '../../../shared/crypto/sm3.ts'
import { asDigest, type Digest } from '../../../shared/encoding/digest.ts'
import { toHex } from '../../../shared/encoding/hex.ts'
import { wipe } from '../keys/wipe.ts'
import { flushFolder } from './durable-file.ts'
import { asVaultError, refuseWriting, VaultError } from './errors.ts'
import {
  CHUNK_BYTES,
  FILE_START_BYTES,
  newFileStart,
  openFileStart,
  openStoredChunk,
  plainSize,
  rewrapFileStart,
  SEALED_CHUNK_BYTES,
  sealStoredChunk,
} from './file-format.ts'

/*
 * `parts/`: encrypted files of any size beside the database, one per id, in constant memory.
 * A name reveals the id and nothing else. Format: file-format.ts and docs/spec/vault.md §5.
 */

export type FileStore = {
  /** Stores a file whole or not at all, replacing an older one; size and SM3 are of the plain bytes. */
  write(id: string, source: AsyncIterable<Uint8Array>): Promise<{ bytes: number; digest: Digest }>
  /** Chunk by chunk, each released after its tag. Throws VaultError 'file-missing' or 'file-damaged'. */
  read(id: string): AsyncIterable<Uint8Array>
  /** Removes a file; one that is not there is no error. */
  remove(id: string): Promise<void>
  /** Plain size in bytes, or `undefined` where there is no such file. */
  size(id: string): number | undefined
  /** The ids of all files, sorted. */
  ids(): string[]
}

const ID = /^[0-9a-z][0-9a-z-]{0,99}$/ // lower case only: some file systems do not tell case apart
const TEMPORARY = '.tmp'

export type OwnedFileStore = { files: FileStore; swept: number; close(): void }

/** Opens the folder and, where it may be written, sweeps what unfinished writes left. `close` wipes the key. */
export function openFileStore(folder: string, key: Uint8Array, { isReadOnly = false } = {}): OwnedFileStore {
  if (!isReadOnly) mkdirSync(folder, { recursive: true, mode: 0o700 })
  const swept = isReadOnly ? 0 : sweep(folder)
  let closed = false
  const checkOpen = () => {
    if (closed) throw new VaultError('vault-locked', 'the vault was closed meanwhile')
  }
  const pathOf = (id: string) => {
    checkOpen()
    if (!ID.test(id)) throw new TypeError('a file id has lower-case letters, digits and hyphens')
    return join(folder, id)
  }
  const checkWritable = () => {
    if (isReadOnly) refuseWriting()
  }
  const files: FileStore = {
    write: async (id, source) => {
      checkWritable()
      return storeFile({ path: pathOf(id), id, key, checkOpen }, source)
    },
    read: id => readFile({ path: pathOf(id), id, key, checkOpen }),
    async remove(id) {
      checkWritable()
      await rm(pathOf(id), { force: true })
      flushFolder(folder)
    },
    size(id) {
      const path = pathOf(id)
      return existsSync(path) ? plainSize(statSync(path).size) : undefined
    },
    ids() {
      checkOpen()
      return (existsSync(folder) ? readdirSync(folder) : []).filter(name => ID.test(name)).sort()
    },
  }
  const close = () => {
    closed = true
    wipe(key)
  }
  return { files, swept, close }
}

/** Copies a file under another store's key; a damaged one is copied as it is, and found damaged there. */
export async function rewrapFile(
  from: string,
  to: string,
  keys: { id: string; from: Uint8Array; to: Uint8Array },
): Promise<void> {
  await copyFile(from, to)
  const handle = await open(to, 'r+')
  try {
    const { size } = await handle.stat()
    const start = await readExactly(handle, Math.min(FILE_START_BYTES, size))
    await handle.write(rewrapFileStart(start, keys), 0, FILE_START_BYTES, 0)
    await handle.sync()
  } catch (thrown) {
    const isDamaged = thrown instanceof CryptoError || thrown instanceof VaultError
    if (!isDamaged) throw asVaultError(thrown)
  } finally {
    await handle.close()
  }
}

type Place = { path: string; id: string; key: Uint8Array; checkOpen: () => void }

async function storeFile(
  place: Place,
  source: AsyncIterable<Uint8Array>,
): Promise<{ bytes: number; digest: Digest }> {
  const temporary = `${place.path}.${toHex(randomBytes(6))}${TEMPORARY}`
  try {
    const stored = await writeTemporary(temporary, place, source)
    place.checkOpen()
    await rename(temporary, place.path)
    flushFolder(join(place.path, '..'))
    return stored
  } catch (thrown) {
    await rm(temporary, { force: true })
    throw asVaultError(thrown)
  }
}

async function writeTemporary(temporary: string, place: Place, source: AsyncIterable<Uint8Array>) {
  const handle = await open(temporary, 'wx', 0o600)
  const { start, fileKey } = newFileStart(place.id, place.key)
  try {
    const stored = await writeChunks(handle, { start, fileKey }, checked(source, place.checkOpen))
    await handle.sync()
    return stored
  } finally {
    wipe(fileKey)
    await handle.close()
  }
}

async function* checked(source: AsyncIterable<Uint8Array>, checkOpen: () => void) {
  for await (const bytes of source) {
    checkOpen()
    yield bytes
  }
}

async function writeChunks(
  handle: FileHandle,
  { start, fileKey }: { start: Uint8Array; fileKey: Uint8Array },
  source: AsyncIterable<Uint8Array>,
): Promise<{ bytes: number; digest: Digest }> {
  const sm3 = createSm3()
  const chunk = new Uint8Array(CHUNK_BYTES)
  let [held, index, bytes] = [0, 0, 0]
  await handle.writeFile(start)
  for await (const piece of source) {
    sm3.update(piece)
    bytes += piece.length
    for (let at = 0; at < piece.length; ) {
      if (held === CHUNK_BYTES) {
        await handle.writeFile(sealStoredChunk(fileKey, { index: index++, last: false }, chunk))
        held = 0
      }
      const some = piece.subarray(at, at + CHUNK_BYTES - held)
      chunk.set(some, held)
      held += some.length
      at += some.length
    }
  }
  await handle.writeFile(sealStoredChunk(fileKey, { index, last: true }, chunk.subarray(0, held)))
  wipe(chunk)
  return { bytes, digest: asDigest(sm3.digest()) }
}

async function* readFile(place: Place): AsyncIterable<Uint8Array> {
  const handle = await openExisting(place.path)
  const fileKey = new Uint8Array(32)
  try {
    const { size } = await handle.stat()
    fileKey.set(openFileStart(await readExactly(handle, FILE_START_BYTES), place.id, place.key))
    for (let at = FILE_START_BYTES, index = 0; at < size || index === 0; at += SEALED_CHUNK_BYTES, index++) {
      place.checkOpen()
      const sealed = await readExactly(handle, Math.min(SEALED_CHUNK_BYTES, size - at))
      yield openStoredChunk(fileKey, { index, last: at + SEALED_CHUNK_BYTES >= size }, sealed)
    }
  } catch (thrown) {
    throw thrown instanceof CryptoError ? damaged(thrown) : thrown
  } finally {
    wipe(fileKey)
    await handle.close()
  }
}

async function openExisting(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r')
  } catch (cause) {
    throw new VaultError('file-missing', 'no such file in the vault', { cause })
  }
}

async function readExactly(handle: FileHandle, count: number): Promise<Uint8Array> {
  if (count <= 0) throw damaged()
  const bytes = new Uint8Array(count)
  for (let done = 0; done < count; ) {
    const { bytesRead } = await handle.read(bytes, done, count - done)
    if (bytesRead === 0) throw damaged()
    done += bytesRead
  }
  return bytes
}

function sweep(folder: string): number {
  const left = readdirSync(folder).filter(name => name.endsWith(TEMPORARY))
  for (const name of left) rmSync(join(folder, name), { force: true })
  return left.length
}

function damaged(cause?: unknown): VaultError {
  return new VaultError('file-damaged', 'a file of the vault is damaged', { cause })
}
