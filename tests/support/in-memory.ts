import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { keptFolder } from './kept-folder.ts'

const MEMORY_DISK = '/dev/shm'
const NEEDED_BYTES = 6 * 1024 ** 3 // what a run has lain on the disk at once, several times over

/**
 * Global set-up of both runners: temporary folders lie on the memory disk, where there is one of some size, for a vault
 * flushes every record, and on a real disk the tests wait for little else. A process that is killed loses nothing by it:
 * what it has written stays with the system. What the next run wants again is kept on the disk.
 */
export function setup(): () => void {
  process.env.HONGTOU_KEPT ??= keptFolder()
  process.env.NODE_COMPILE_CACHE ??= join(keptFolder(), 'hongtou-test-compile-cache')
  if (process.env.TMPDIR !== undefined || !hasRoom()) return () => undefined
  const folder = mkdtempSync(join(MEMORY_DISK, 'hongtou-tests-'))
  chmodSync(folder, 0o1777) // as the system's own
  process.env.TMPDIR = folder
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

function hasRoom(): boolean {
  if (!existsSync(MEMORY_DISK)) return false
  const { bavail, bsize } = statfsSync(MEMORY_DISK)
  return bavail * bsize >= NEEDED_BYTES
}
