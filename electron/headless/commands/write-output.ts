import { constants } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CommandError } from './command-error.ts'
import { pathOf } from './paths.ts'

/** Writes a new file and flushes it; nothing that is there is ever written over. Throws CommandError `file-exists`. */
export async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  try {
    const file = await open(pathOf(path), constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (cause) {
    const exists = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'
    const code = exists ? 'file-exists' : 'file-unreadable'
    throw new CommandError(code, exists ? 'the file is there already' : 'the file cannot be written', {
      cause,
    })
  }
}

/**
 * Writes files into a new folder. Names are those of a package that was read, so none leads outside.
 * Throws CommandError `file-exists` when the folder is there.
 */
export async function writeFolder(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  try {
    await mkdir(pathOf(folder))
  } catch (cause) {
    throw new CommandError('file-exists', 'the folder is there already or cannot be made', { cause })
  }
  for (const [name, bytes] of files) {
    await mkdir(pathOf(dirname(join(folder, name))), { recursive: true })
    await writeNew(join(folder, name), bytes)
  }
}
