import type { EnvelopeId } from '../../../../shared/ids/brands.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'
import type { IncomingEntry } from '../records.ts'
import { allColleagueRows, findColleagueRow } from './colleague-rows.ts'
import { allLostRows, findLostRow } from './lost-rows.ts'

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

/** Behind every row, and behind every number that a receipt of this seat has bound elsewhere. */
export function nextIncomingNumber(vault: ReadableVault): number {
  const row = vault.get<{ last: number | null }>(
    `SELECT max(number) AS last FROM
       (SELECT number FROM incoming_register UNION ALL SELECT number FROM lost_incoming_row)`,
  )
  return (row?.last ?? 0) + 1
}

export function allIncomingEntries(vault: ReadableVault): IncomingRow[] {
  return vault.all<IncomingRow>('SELECT * FROM incoming_register ORDER BY number')
}

export function findIncomingEntry(vault: ReadableVault, envelope: EnvelopeId): IncomingRow | undefined {
  return vault.get<IncomingRow>('SELECT * FROM incoming_register WHERE envelope = ?', envelope)
}

/** Whether a row of this vault has the number; a restored vault may have given one anew before it could know. */
export function isNumberTaken(vault: ReadableVault, number: number): boolean {
  return vault.get('SELECT 1 FROM incoming_register WHERE number = ?', number) !== undefined
}

/** Its number in this seat's book, also where the row itself is lost; else the colleague's, with the seat's name. */
export function registerNumberOf(vault: ReadableVault, envelope: EnvelopeId): string | null {
  const own = findIncomingEntry(vault, envelope) ?? findLostRow(vault, envelope)
  if (own !== undefined) return String(own.number)
  const colleague = findColleagueRow(vault, envelope)
  return colleague === undefined ? null : `${colleague.by} ${colleague.number}`
}

/** The same of every document that has one. */
export function allRegisterNumbers(vault: ReadableVault): Map<EnvelopeId, string> {
  const own = vault.all<{ envelope: EnvelopeId; number: number }>(
    'SELECT envelope, number FROM incoming_register',
  )
  const numbers = new Map(allColleagueRows(vault).map(row => [row.envelope, `${row.by} ${row.number}`]))
  for (const { envelope, number } of [...allLostRows(vault), ...own]) numbers.set(envelope, String(number))
  return numbers
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
