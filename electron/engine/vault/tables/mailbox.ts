import type { Digest } from '../../../../shared/encoding/digest.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'

/** How far we have read our unit's mailbox, and the last tree head of the exchange's log that we have checked. */
export function mailboxCursor(vault: ReadableVault): number {
  return vault.get<{ cursor: number }>('SELECT cursor FROM mailbox WHERE id = 1')?.cursor ?? 0
}

/** Never goes back. */
export function setMailboxCursor(vault: WritableVault, cursor: number): void {
  if (cursor <= mailboxCursor(vault)) return
  vault.run('INSERT OR REPLACE INTO mailbox (id, cursor) VALUES (1, ?)', cursor)
}

export type CheckpointSeen = { size: number; root: Digest }

export function lastCheckpoint(vault: ReadableVault): CheckpointSeen | undefined {
  return vault.get<CheckpointSeen>('SELECT size, root FROM checkpoint_seen WHERE id = 1')
}

export function setLastCheckpoint(vault: WritableVault, seen: CheckpointSeen): void {
  vault.run('INSERT OR REPLACE INTO checkpoint_seen (id, size, root) VALUES (1, ?, ?)', seen.size, seen.root)
}

/** A tree head from an acceptance or another unit's waybill, to be held against the exchange's own. */
export type CheckpointTold = CheckpointSeen & { toldBy: string }

export function noteCheckpointTold(vault: WritableVault, { size, root, toldBy }: CheckpointTold): void {
  vault.run(
    'INSERT OR IGNORE INTO checkpoint_told (size, root, told_by) VALUES (?, ?, ?)',
    size,
    root,
    toldBy,
  )
}

export function checkpointsTold(vault: ReadableVault, limit: number): CheckpointTold[] {
  return vault.all('SELECT size, root, told_by AS toldBy FROM checkpoint_told ORDER BY size LIMIT ?', limit)
}

/** Held against the exchange's own and found to be one of its past. */
export function dropCheckpointTold(vault: WritableVault, { size, root }: CheckpointSeen): void {
  vault.run('DELETE FROM checkpoint_told WHERE size = ? AND root = ?', size, root)
}
