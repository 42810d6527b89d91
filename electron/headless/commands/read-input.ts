import { type FileHandle, open } from 'node:fs/promises'
import { fromBase64 } from '../../../shared/encoding/base64.ts'
import { fromUtf8, utf8 } from '../../../shared/encoding/utf8.ts'
import { CommandError } from './command-error.ts'
import { pathOf } from './paths.ts'

/** The largest file that is read: that of an envelope in memory. Larger attachments are parts of their own. */
export const MAX_FILE_BYTES = 256 * 1024 * 1024
/** Certificates and keys. */
export const MAX_SMALL_FILE_BYTES = 1024 * 1024
const CHUNK_BYTES = 256 * 1024

/**
 * The bytes of a file, unpacked from PEM when it is PEM. A pipe is read as well; never more than the limit.
 * Throws CommandError `file-unreadable` or `file-too-large`.
 */
export async function readInput(path: string, limit = MAX_FILE_BYTES): Promise<Uint8Array> {
  const bytes = await readRawInput(path, limit)
  return isPem(bytes) ? unpackedPem(bytes) : bytes
}

/** The same without looking for PEM. */
export async function readRawInput(path: string, limit = MAX_FILE_BYTES): Promise<Uint8Array> {
  try {
    const file = await open(pathOf(path), 'r')
    try {
      return await readUpTo(file, limit)
    } finally {
      await file.close()
    }
  } catch (cause) {
    if (cause instanceof CommandError) throw cause
    throw new CommandError('file-unreadable', 'the file cannot be read', { cause })
  }
}

/** Read piece by piece: the size of a pipe or a device is not known beforehand, and that of a file may be wrong. */
async function readUpTo(file: FileHandle, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for (let total = 0; ; ) {
    const { buffer, bytesRead } = await file.read(new Uint8Array(CHUNK_BYTES), 0, CHUNK_BYTES, null)
    if (bytesRead === 0) return new Uint8Array(Buffer.concat(chunks))
    total += bytesRead
    if (total > limit) throw new CommandError('file-too-large', `more than ${limit} bytes`)
    chunks.push(buffer.subarray(0, bytesRead))
  }
}

const PEM = /-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\s]*)-----END \1-----/
const PEM_START = utf8('-----BEGIN ')

export function isPem(bytes: Uint8Array): boolean {
  return PEM_START.every((octet, i) => bytes[i] === octet)
}

/** The first block of a PEM file of any size. Throws CommandError `file-unreadable` for a broken one. */
function unpackedPem(bytes: Uint8Array): Uint8Array {
  try {
    const [, , body] = PEM.exec(fromUtf8(bytes)) ?? []
    if (body !== undefined) return fromBase64(body.replaceAll(/\s/g, ''))
  } catch (cause) {
    throw new CommandError('file-unreadable', 'PEM that cannot be read', { cause })
  }
  throw new CommandError('file-unreadable', 'PEM without a whole block')
}
