import type { EnvelopeId, RecallId } from '../../../../shared/ids/brands.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'

/** Recalls of our own on their way out, and those that came in; both stay as the log of what was taken back. */
export type RecallRow = {
  id: RecallId
  envelope: EnvelopeId
  direction: 'out' | 'in'
  at: string
  by: string
  reason: string
  statement: Uint8Array
  posted_at: string | null
}

export function recallsToPost(vault: ReadableVault): RecallRow[] {
  return vault.all<RecallRow>(
    "SELECT * FROM recall WHERE direction = 'out' AND posted_at IS NULL ORDER BY rowid",
  )
}

export function hasRecall(vault: ReadableVault, id: RecallId): boolean {
  return vault.get('SELECT 1 FROM recall WHERE id = ?', id) !== undefined
}

export function insertRecall(vault: WritableVault, recall: Omit<RecallRow, 'posted_at'>): void {
  vault.run(
    `INSERT OR IGNORE INTO recall (id, envelope, direction, at, by, reason, statement)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    recall.id,
    recall.envelope,
    recall.direction,
    recall.at,
    recall.by,
    recall.reason,
    recall.statement,
  )
}

/** The same word under another key, for what the exchange has not answered yet. */
export function setRecallStatement(vault: WritableVault, id: RecallId, statement: Uint8Array): void {
  vault.run('UPDATE recall SET statement = ? WHERE id = ? AND posted_at IS NULL', statement, id)
}

export function markRecallPosted(vault: WritableVault, id: RecallId, at: string): void {
  vault.run('UPDATE recall SET posted_at = ? WHERE id = ?', at, id)
}
