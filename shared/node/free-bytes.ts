import { statfsSync } from 'node:fs'

/** What the disk of a folder has left for this account, in bytes. Throws what the file system throws. */
export function freeBytesOf(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}
