import type { EnvelopeId } from '../../../../shared/ids/brands.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'
import type { IncomingEntry } from '../records.ts'

/** The incoming register (收文登记簿): one row for each registered document, without a gap; filing fills in the rest. */
export type IncomingRow = {
  number: number
  at: string
  envelope: EnvelopeId
  sender_name: string
  document_number: string
  title: string
  attachments: number
  copies: number
  secrecy: string
  office: string
  signed_by: string
  by: string
  filed_at: string | null
  file_number: string | null
}

export function nextIncomingNumber(vault: ReadableVault): number {
  const row = vault.get<{ last: number | null }>('SELECT max(number) AS last FROM incoming_register')
  return (row?.last ?? 0) + 1
}

export function allIncomingEntries(vault: ReadableVault): IncomingRow[] {
  return vault.all<IncomingRow>('SELECT * FROM incoming_register ORDER BY number')
}

export function findIncomingEntry(vault: ReadableVault, envelope: EnvelopeId): IncomingRow | undefined {
  return vault.get<IncomingRow>('SELECT * FROM incoming_register WHERE envelope = ?', envelope)
}

export function insertIncomingEntry(
  vault: WritableVault,
  entry: IncomingEntry & { envelope: EnvelopeId; at: string; by: string },
): void {
  vault.run(
    `INSERT INTO incoming_register (number, at, envelope, sender_name, document_number, title, attachments, copies,
       secrecy, office, signed_by, by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    entry.number,
    entry.at,
    entry.envelope,
    entry.senderName,
    entry.documentNumber,
    entry.title,
    entry.attachments,
    entry.copies,
    entry.secrecy,
    entry.office,
    entry.signedBy,
    entry.by,
  )
}

/** Once: where it was filed is not changed any more. */
export function fileIncoming(
  vault: WritableVault,
  envelope: EnvelopeId,
  { at, fileNumber }: { at: string; fileNumber: string },
): void {
  vault.run(
    'UPDATE incoming_register SET filed_at = ?, file_number = ? WHERE envelope = ? AND filed_at IS NULL',
    at,
    fileNumber,
    envelope,
  )
}
