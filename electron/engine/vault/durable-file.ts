import { closeSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { isArmed, reachDisk } from './fault-points.ts'

/** Flushes a folder's list of names, so that a created or renamed file survives a power cut. */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return // Windows has no handle to flush a folder with; NTFS journals names
  const handle = openSync(folder, 'r')
  try {
    flush(handle)
  } finally {
    closeSync(handle)
  }
}

/** Flushes a file that something else has written. */
export function flushFile(path: string): void {
  const handle = openSync(path, 'r+')
  try {
    flush(handle)
  } finally {
    closeSync(handle)
  }
}

/** Writes all the bytes at a place of an open file. */
export function writeFully(handle: number, bytes: Uint8Array, at: number): void {
  for (let done = 0; done < bytes.length; ) {
    reachDisk('disk:write')
    const left = bytes.length - done
    done += writeSync(handle, bytes, done, isArmed('disk:short') ? Math.ceil(left / 2) : left, at + done)
  }
}

/** Flushes an open file: what was written before survives a power cut after. */
export function flush(handle: number): void {
  reachDisk('disk:flush')
  fsyncSync(handle)
}

/** Replaces a small file as a whole: after a crash it holds the old bytes or the new ones. */
export function replaceFile(path: string, bytes: Uint8Array): void {
  const temporary = `${path}.tmp`
  try {
    const handle = openSync(temporary, 'w', 0o600)
    try {
      writeFully(handle, bytes, 0)
      flush(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(temporary, path)
  } catch (thrown) {
    rmSync(temporary, { force: true })
    throw thrown
  }
  flushFolder(dirname(path))
}

/** At most so many bytes from the beginning of a file. */
export function firstBytes(path: string, count: number): Uint8Array {
  const handle = openSync(path, 'r')
  try {
    const bytes = new Uint8Array(count)
    return bytes.subarray(0, readSync(handle, bytes, 0, count, 0))
  } finally {
    closeSync(handle)
  }
}
