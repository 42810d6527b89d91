import { type FileHandle, open, rm } from 'node:fs/promises'
import type { TemporaryStore } from '../cms/open-stream.ts'
import { randomBytes } from '../crypto/random.ts'
import { release } from '../encoding/release.ts'
import { gcmDecryptor, gcmEncryptor } from './aes-content.ts'

const OWNER_ONLY = 0o600
const KEY_BYTES = 32
const NONCE_BYTES = 12
const MAC_BYTES = 16
const CHUNK_BYTES = 128 * 1024

/**
 * A temporary store in a file that must not exist yet. What lies on the disk is encrypted chunk by chunk
 * with AES-256-GCM under a key that is in memory only: after a power cut nothing of it can be read, and
 * what is read back is what was written. The nonce says which chunk it is and whether it is the last one
 * (STREAM, as for parts), so that chunks cannot be swapped or left out.
 */
export async function createTemporaryFile(path: string): Promise<TemporaryStore> {
  const file = await open(path, 'wx+', OWNER_ONLY)
  const key = randomBytes(KEY_BYTES)
  const pending = new Uint8Array(CHUNK_BYTES)
  let pendingBytes = 0
  let chunks = 0
  let isWhole = false
  let isOpen = true

  const flush = async (last: boolean) => {
    await writeChunk(file, { key, nonce: chunkNonce(chunks++, last) }, pending.subarray(0, pendingBytes))
    pendingBytes = 0
  }
  return {
    write: async bytes => {
      for (let at = 0; at < bytes.length; ) {
        if (pendingBytes === CHUNK_BYTES) await flush(false)
        const some = bytes.subarray(at, at + CHUNK_BYTES - pendingBytes)
        pending.set(some, pendingBytes)
        pendingBytes += some.length
        at += some.length
      }
    },
    read: async function* () {
      if (!isWhole) await flush(true)
      isWhole = true
      yield* chunksOf(file, key, chunks)
    },
    discard: async () => {
      if (!isOpen) return
      isOpen = false
      key.fill(0)
      pending.fill(0)
      await file.close()
      await rm(path, { force: true })
    },
  }
}

type Under = { key: Uint8Array; nonce: Uint8Array }

async function writeChunk(file: FileHandle, { key, nonce }: Under, plain: Uint8Array): Promise<void> {
  const encryptor = gcmEncryptor(key, nonce)
  const encrypted = encryptor.update(plain)
  await file.write(encrypted)
  await file.write(encryptor.final().mac)
  release(encrypted)
}

/** Each piece is the caller's for good. */
async function* chunksOf(file: FileHandle, key: Uint8Array, chunks: number): AsyncGenerator<Uint8Array> {
  const sealed = new Uint8Array(CHUNK_BYTES + MAC_BYTES)
  for (let index = 0; index < chunks; index++) {
    const { bytesRead } = await file.read(sealed, 0, sealed.length, index * sealed.length)
    const decryptor = gcmDecryptor(key, chunkNonce(index, index === chunks - 1), MAC_BYTES)
    const macAt = Math.max(0, bytesRead - MAC_BYTES)
    const plain = decryptor.update(sealed.subarray(0, macAt))
    decryptor.final(sealed.subarray(macAt, bytesRead))
    yield plain
  }
}

/** 32 GiB have 2^18 chunks: 32 bits of counter are enough. */
function chunkNonce(index: number, last: boolean): Uint8Array {
  const nonce = new Uint8Array(NONCE_BYTES)
  new DataView(nonce.buffer).setUint32(NONCE_BYTES - 5, index)
  nonce[NONCE_BYTES - 1] = Number(last)
  return nonce
}
