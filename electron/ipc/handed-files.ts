import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { CodedError } from '../../shared/errors/coded-error.ts'
import type { HandedFileId } from '../../shared/ids/brands.ts'
import type { HandedFile } from '../../shared/ipc/handed-views.ts'

/**
 * Files that a person dropped onto the window. The preload asks Electron for the path of the very `File` that the
 * system gave, so a page can neither name a path nor learn one; it goes on with an id that is good once.
 */
export type HandedErrorCode = 'file-not-handed'

export class HandedError extends CodedError<HandedErrorCode> {}

/** Nobody drops more at once; the oldest that nobody asked for are forgotten. */
const MAX_HANDED = 500

export type HandedFiles = {
  /** Throws HandedError for what is no path, as of a `File` that a page made itself. */
  hand(path: unknown): HandedFile
  /** The path, once. Throws HandedError. */
  take(id: HandedFileId): string
}

export function createHandedFiles(): HandedFiles {
  const paths = new Map<HandedFileId, string>()
  return {
    hand(path) {
      if (typeof path !== 'string' || path === '')
        throw new HandedError('file-not-handed', 'a file without a path')
      const id = randomUUID() as string as HandedFileId
      paths.set(id, path)
      const [oldest] = paths.keys()
      if (paths.size > MAX_HANDED && oldest !== undefined) paths.delete(oldest)
      return { id, name: basename(path) }
    },
    take(id) {
      const path = paths.get(id)
      if (path === undefined) throw new HandedError('file-not-handed', 'no such file was dropped')
      paths.delete(id)
      return path
    },
  }
}
