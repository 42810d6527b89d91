import type { EnvelopeId, ReceiptId, UnitCode } from '../../../../shared/ids/brands.ts'
import type { ReceiptState } from '../../../../shared/receipt/receipt.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'

/** Receipts of our own on their way out, and those that others signed for what we sent. */
export type ReceiptRow = {
  id: ReceiptId
  envelope: EnvelopeId
  direction: 'out' | 'in'
  unit: UnitCode
  state: ReceiptState
  at: string
  statement: Uint8Array
  posted_at: string | null
}

/** In the order in which they were made: ids and times follow a clock that may be set back. */
export function receiptsToPost(vault: ReadableVault): ReceiptRow[] {
  return vault.all<ReceiptRow>(
    "SELECT * FROM receipt WHERE direction = 'out' AND posted_at IS NULL ORDER BY rowid",
  )
}

export function receiptsOf(vault: ReadableVault, envelope: EnvelopeId): ReceiptRow[] {
  return vault.all<ReceiptRow>('SELECT * FROM receipt WHERE envelope = ? ORDER BY at, rowid', envelope)
}

export function hasReceipt(vault: ReadableVault, id: ReceiptId): boolean {
  return vault.get('SELECT 1 FROM receipt WHERE id = ?', id) !== undefined
}

export function insertReceipt(vault: WritableVault, receipt: Omit<ReceiptRow, 'posted_at'>): void {
  vault.run(
    'INSERT OR IGNORE INTO receipt (id, envelope, direction, unit, state, at, statement) VALUES (?, ?, ?, ?, ?, ?, ?)',
    receipt.id,
    receipt.envelope,
    receipt.direction,
    receipt.unit,
    receipt.state,
    receipt.at,
    receipt.statement,
  )
}

export function markPosted(vault: WritableVault, id: ReceiptId, at: string): void {
  vault.run('UPDATE receipt SET posted_at = ? WHERE id = ?', at, id)
}
