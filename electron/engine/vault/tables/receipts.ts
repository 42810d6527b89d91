import type { Digest } from '../../../../shared/encoding/digest.ts'
import type { EnvelopeId, ReceiptId, UnitCode } from '../../../../shared/ids/brands.ts'
import type { ReceiptState } from '../../../../shared/receipt/receipt.ts'
import { receiptLink } from '../../../../shared/receipt/receipt-link.ts'
import { statementDigest } from '../../../../shared/statement/statement.ts'
import { decodeStatement } from '../../../../shared/statement/statement-frame.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'
import type { SignedReceipt } from '../records.ts'

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

/** One of our own, on its way out. */
export function insertOwnReceipt(
  vault: WritableVault,
  envelope: EnvelopeId,
  unit: UnitCode,
  { id, state, at, statement }: SignedReceipt,
): void {
  insertReceipt(vault, { id, envelope, direction: 'out', unit, state, at, statement })
}

export function insertReceipt(vault: WritableVault, receipt: Omit<ReceiptRow, 'posted_at'>): void {
  // Our own are signed anew while they wait; their place in the chain is the exchange's matter.
  const link = receipt.direction === 'in' ? receiptLink(decodeStatement(receipt.statement)) : undefined
  vault.run(
    `INSERT OR IGNORE INTO receipt (id, envelope, direction, unit, state, at, statement, digest, previous)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    receipt.id,
    receipt.envelope,
    receipt.direction,
    receipt.unit,
    receipt.state,
    receipt.at,
    receipt.statement,
    link?.digest ?? null,
    link?.previous ?? null,
  )
}

/** Whether a receipt of this unit came that follows from one which did not. */
export function isReceiptMissing(vault: ReadableVault, envelope: EnvelopeId, unit: UnitCode): boolean {
  const gap = vault.get(
    `SELECT 1 FROM receipt AS later
     WHERE envelope = ? AND unit = ? AND direction = 'in' AND previous IS NOT NULL AND NOT EXISTS
       (SELECT 1 FROM receipt WHERE envelope = later.envelope AND unit = later.unit AND digest = later.previous)
     LIMIT 1`,
    envelope,
    unit,
  )
  return gap !== undefined
}

export function markPosted(vault: WritableVault, id: ReceiptId, at: string): void {
  vault.run('UPDATE receipt SET posted_at = ? WHERE id = ?', at, id)
}

/** The same word under another key, for what the exchange has not taken yet. */
export function setReceiptStatement(vault: WritableVault, id: ReceiptId, statement: Uint8Array): void {
  vault.run('UPDATE receipt SET statement = ? WHERE id = ? AND posted_at IS NULL', statement, id)
}

/** What we have signed about an envelope and the exchange has not taken yet, oldest first. */
export function unpostedAbout(vault: ReadableVault, envelope: EnvelopeId): ReceiptRow[] {
  return receiptsToPost(vault).filter(receipt => receipt.envelope === envelope)
}

/** Forgets one that the exchange never took: another seat of our unit has spoken first. */
export function dropUnposted(vault: WritableVault, id: ReceiptId): void {
  vault.run("DELETE FROM receipt WHERE id = ? AND direction = 'out' AND posted_at IS NULL", id)
}

/** What the exchange has taken of a unit about an envelope, as far as we know: its states, and the last one's digest. */
export function lastTaken(
  vault: ReadableVault,
  envelope: EnvelopeId,
  unit: UnitCode,
): { states: ReceiptState[]; digest: Digest | null } {
  const taken = vault.all<ReceiptRow>(
    `SELECT * FROM receipt WHERE envelope = ? AND unit = ? AND (direction = 'in' OR posted_at IS NOT NULL)
     ORDER BY rowid`,
    envelope,
    unit,
  )
  const last = taken.at(-1)
  return {
    states: taken.map(({ state }) => state),
    digest: last === undefined ? null : statementDigest(decodeStatement(last.statement)),
  }
}
