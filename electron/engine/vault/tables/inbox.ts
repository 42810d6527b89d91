import type { EnvelopeId, UnitCode } from '../../../../shared/ids/brands.ts'
import type { InboxState } from '../../../../shared/ipc/views.ts'
import type { ReceiptState } from '../../../../shared/receipt/receipt.ts'
import type { Urgency } from '../../../../shared/waybill/waybill.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'
import type { ArrivedRecord, OpenedRecord } from '../records.ts'

/** What has come in: one row per envelope, with its verdict and what became of it. */
export type InboxRow = {
  envelope: EnvelopeId
  document: EnvelopeId
  sender: UnitCode
  urgency: Urgency
  sent_at: string
  due_at: string
  arrived_at: string
  state: InboxState
  title: string
  document_number: string
  verdict: string | null
  signed_for_at: string | null
  returned_reason: string | null
  last_receipt: string | null
  chain: ArrivedRecord['chain']
}

export function allIncoming(vault: ReadableVault): InboxRow[] {
  return vault.all<InboxRow>('SELECT * FROM inbox ORDER BY arrived_at DESC, envelope DESC')
}

export function findIncoming(vault: ReadableVault, envelope: EnvelopeId): InboxRow | undefined {
  return vault.get<InboxRow>('SELECT * FROM inbox WHERE envelope = ?', envelope)
}

/** The envelope that has brought this document of this unit and was confirmed, if one has. */
export function findDocumentFrom(
  vault: ReadableVault,
  sender: UnitCode,
  document: EnvelopeId,
): InboxRow | undefined {
  return vault.get<InboxRow>(
    'SELECT * FROM inbox WHERE sender = ? AND document = ? AND last_receipt IS NOT NULL LIMIT 1',
    sender,
    document,
  )
}

/** Forgets an envelope that nobody had signed. */
export function dropUnsigned(vault: WritableVault, envelope: EnvelopeId): void {
  vault.run('DELETE FROM inbox WHERE envelope = ? AND last_receipt IS NULL', envelope)
  vault.run('DELETE FROM part WHERE envelope = ?', envelope)
  vault.run('DELETE FROM envelope WHERE id = ?', envelope)
}

/** Stored but not yet opened: a crash may leave them so. */
export function unopenedIncoming(vault: ReadableVault): InboxRow[] {
  return vault.all<InboxRow>("SELECT * FROM inbox WHERE state = 'arrived' ORDER BY arrived_at, envelope")
}

export function insertIncoming(vault: WritableVault, record: ArrivedRecord): void {
  vault.run(
    `INSERT INTO inbox (envelope, document, sender, urgency, sent_at, due_at, arrived_at, state, title, document_number, last_receipt, chain)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'arrived', '', '', ?, ?)`,
    record.envelope,
    record.document,
    record.sender,
    record.urgency,
    record.sentAt,
    record.dueAt,
    record.at,
    record.receipt?.digest ?? null,
    record.chain,
  )
}

export function setOpened(vault: WritableVault, record: OpenedRecord): void {
  vault.run(
    `UPDATE inbox SET state = ?, verdict = ?, title = ?, document_number = ?, last_receipt = coalesce(?, last_receipt)
     WHERE envelope = ? AND state = 'arrived'`,
    record.valid ? 'verified' : 'refused',
    record.verdict,
    record.title,
    record.documentNumber,
    record.receipt?.digest ?? null,
    record.envelope,
  )
}

export function setAnswered(
  vault: WritableVault,
  envelope: EnvelopeId,
  answer: { state: ReceiptState; at: string; reason: string | null; digest: string },
): void {
  const signed = answer.state === 'signed-for'
  vault.run(
    'UPDATE inbox SET state = ?, signed_for_at = ?, returned_reason = ?, last_receipt = ? WHERE envelope = ?',
    signed ? 'signed-for' : 'returned',
    signed ? answer.at : null,
    answer.reason,
    answer.digest,
    envelope,
  )
}
