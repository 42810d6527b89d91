import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, realpathSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { mountOf, mountsOfLinux, mountsOfMac } from './mounts.ts'
import { networkDriveOf, type SeenPlace } from './network-drive.ts'

const MAC_MOUNT_TIMEOUT_MS = 2_000

/** The kind of network drive that a folder lies on, or is going to; `null`: none, or the system does not say. */
export function networkDriveAt(folder: string): string | null {
  return networkDriveOf(seePlace(folder))
}

function seePlace(folder: string): SeenPlace {
  const { platform } = process
  try {
    const path = realpathSync.native(nearest(folder)) // on Windows a mapped drive becomes its \\server\share
    return { platform, path, type: statfsSync(path).type, mount: mountOf(mounts(), path) }
  } catch {
    return { platform, path: folder, type: 0, mount: null }
  }
}

/** The folder, or what is above it as far as it is there. */
function nearest(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearest(dirname(folder))
}

function mounts() {
  if (process.platform === 'linux') return mountsOfLinux(readFileSync('/proc/self/mountinfo', 'utf8'))
  if (process.platform !== 'darwin') return []
  return mountsOfMac(execFileSync('/sbin/mount', { encoding: 'utf8', timeout: MAC_MOUNT_TIMEOUT_MS }))
}
