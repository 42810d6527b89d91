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
  signed_for_by: string | null
  handled_at: string | null
  archived_at: string | null
  returned_reason: string | null
  last_receipt: string | null
  chain: ArrivedRecord['chain']
  recall: string | null
}

/** What the sender has asked of us after the fact, and our answer. */
export type InboxRecall = {
  at: 'asked' | 'accepted' | 'refused'
  since: string
  reason: string
  answer: string | null
}

export function recallOf({ recall }: InboxRow): InboxRecall | null {
  return recall === null ? null : JSON.parse(recall)
}

export function setRecall(vault: WritableVault, envelope: EnvelopeId, recall: InboxRecall): void {
  vault.run('UPDATE inbox SET recall = ? WHERE envelope = ?', JSON.stringify(recall), envelope)
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

/** Every envelope here that brings this document, whoever sent it. */
export function bringing(vault: ReadableVault, document: EnvelopeId): InboxRow[] {
  return vault.all<InboxRow>('SELECT * FROM inbox WHERE document = ? AND last_receipt IS NOT NULL', document)
}

/** Whether a document of another unit came under this number. */
export function receivedUnderNumber(vault: ReadableVault, number: string): boolean {
  return vault.get('SELECT 1 FROM inbox WHERE document_number = ? LIMIT 1', number) !== undefined
}

/** Forgets an envelope that nobody had signed. */
export function dropUnsigned(vault: WritableVault, envelope: EnvelopeId): void {
  vault.run('DELETE FROM inbox WHERE envelope = ? AND last_receipt IS NULL', envelope)
  vault.run('DELETE FROM part WHERE envelope = ?', envelope)
  vault.run('DELETE FROM replacement WHERE envelope = ?', envelope)
  vault.run('DELETE FROM envelope WHERE id = ?', envelope)
}

/** Stored but not yet opened: a crash may leave them so. */
export function unopenedIncoming(vault: ReadableVault): InboxRow[] {
  return vault.all<InboxRow>(
    "SELECT * FROM inbox WHERE verdict IS NULL AND state <> 'recalled' ORDER BY arrived_at, envelope",
  )
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

/** What was missing before it has come: it is in its place, and where it was refused it is judged once more. */
export function closeGap(vault: WritableVault, envelope: EnvelopeId): void {
  const row = findIncoming(vault, envelope)
  if (row?.chain !== 'gap') return
  vault.run("UPDATE inbox SET chain = 'in-order' WHERE envelope = ?", envelope)
  if (row.state !== 'refused') return
  vault.run("UPDATE inbox SET state = 'arrived', verdict = NULL WHERE envelope = ?", envelope)
  vault.run('DELETE FROM part WHERE envelope = ?', envelope) // named again by the new verdict
}

export function setOpened(vault: WritableVault, record: OpenedRecord): void {
  vault.run(
    `UPDATE inbox SET state = CASE state WHEN 'arrived' THEN ? ELSE state END, verdict = ?, title = ?,
       document_number = ?, last_receipt = coalesce(?, last_receipt)
     WHERE envelope = ? AND verdict IS NULL`,
    record.valid ? 'verified' : 'refused',
    record.verdict,
    record.title,
    record.documentNumber,
    record.receipt?.digest ?? null,
    record.envelope,
  )
}

/** What our unit's last receipt says became of it; other receipts than these leave the row as it is. */
export type UnitWord = { state: ReceiptState; at: string; by: string; reason: string | null; digest: string }

export function setAnswered(vault: WritableVault, envelope: EnvelopeId, word: UnitWord): void {
  vault.run('UPDATE inbox SET last_receipt = ? WHERE envelope = ?', word.digest, envelope)
  const { state, at, by, reason } = word
  switch (state) {
    case 'signed-for':
      vault.run(
        'UPDATE inbox SET state = ?, signed_for_at = ?, signed_for_by = ? WHERE envelope = ?',
        ...[state, at, by, envelope],
      )
      break
    case 'registered':
      vault.run('UPDATE inbox SET state = ? WHERE envelope = ?', state, envelope)
      break
    case 'handled':
      vault.run('UPDATE inbox SET state = ?, handled_at = ? WHERE envelope = ?', state, at, envelope)
      break
    case 'archived':
      vault.run('UPDATE inbox SET state = ?, archived_at = ? WHERE envelope = ?', state, at, envelope)
      break
    case 'returned':
      vault.run('UPDATE inbox SET state = ?, returned_reason = ? WHERE envelope = ?', state, reason, envelope)
      break
    case 'recall-accepted':
      answerRecall(vault, envelope, { at: 'accepted', since: at, answer: null })
      forgetContent(vault, envelope)
      break
    case 'recall-refused':
      answerRecall(vault, envelope, { at: 'refused', since: at, answer: reason })
      break
    case 'arrived':
    case 'verified':
      break
  }
}

function answerRecall(
  vault: WritableVault,
  envelope: EnvelopeId,
  answer: Pick<InboxRecall, 'at' | 'since' | 'answer'>,
): void {
  const row = findIncoming(vault, envelope)
  const asked = row === undefined ? null : recallOf(row)
  if (asked !== null) setRecall(vault, envelope, { ...asked, ...answer })
}

/** What was taken back is gone: of the document nothing stays but that it came, when, from whom, and under what digest. */
function forgetContent(vault: WritableVault, envelope: EnvelopeId): void {
  vault.run("UPDATE inbox SET state = 'recalled', title = '' WHERE envelope = ?", envelope)
  vault.run("UPDATE envelope SET envelope = x'', package = NULL WHERE id = ?", envelope)
  vault.run('DELETE FROM part WHERE envelope = ?', envelope)
}
