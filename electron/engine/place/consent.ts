import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { replaceFile } from '../vault/durable-file.ts'
import { VaultError } from '../vault/errors.ts'
import { isReadOnly } from '../vault/read-only.ts'

/** Answers the kind of network drive that a folder lies on, or `null`. */
export type NetworkDriveAt = (folder: string) => string | null

/**
 * Beside the database: on which kind of network drive a person has agreed to open this vault. It is asked before
 * anything is opened, so it cannot lie in the database; who agreed, and why, is there.
 */
export const CONSENT_FILE = 'network-drive'

/** Of a vault that is made, or arrives from another PC. Throws VaultError 'network-drive-refused'. */
export function requireLocal(folder: string, driveAt: NetworkDriveAt): void {
  const drive = driveAt(folder)
  if (drive !== null)
    throw new VaultError('network-drive-refused', `a vault is not made on a network drive (${drive})`)
}

/** The network drive that a person has to agree to before this vault is opened. Where nothing can be written, none. */
export function unacceptedDrive(folder: string, driveAt: NetworkDriveAt): string | null {
  const drive = driveAt(folder)
  if (drive === null || drive === acceptedDrive(folder) || isReadOnly(folder)) return null
  return drive
}

export function acceptDrive(folder: string, drive: string): void {
  replaceFile(join(folder, CONSENT_FILE), utf8(drive))
}

function acceptedDrive(folder: string): string | undefined {
  const path = join(folder, CONSENT_FILE)
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}
