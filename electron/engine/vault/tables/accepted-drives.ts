import type { ReadableVault, WritableVault } from '../handles.ts'

/** `drive`: the kind of network drive, as the system calls it. */
export type AcceptedDrive = { drive: string; reason: string; by: string; at: string }

export function insertAcceptedDrive(vault: WritableVault, { drive, reason, by, at }: AcceptedDrive): void {
  vault.run('INSERT INTO accepted_drive (drive, reason, by, at) VALUES (?, ?, ?, ?)', drive, reason, by, at)
}

/** Why this vault is opened on such a drive, in the words of who agreed last. */
export function lastAcceptedDrive(vault: ReadableVault, drive: string): AcceptedDrive | undefined {
  return vault.get<AcceptedDrive>(
    'SELECT drive, reason, by, at FROM accepted_drive WHERE drive = ? ORDER BY id DESC LIMIT 1',
    drive,
  )
}
