import type { Digest } from '../../../../shared/encoding/digest.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'

/** How far we have read our unit's mailbox, and the last tree head of the exchange's log we saw. */
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
  if ((lastCheckpoint(vault)?.size ?? 0) > seen.size) return
  vault.run('INSERT OR REPLACE INTO checkpoint_seen (id, size, root) VALUES (1, ?, ?)', seen.size, seen.root)
}
