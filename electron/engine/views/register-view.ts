import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { IncomingRegisterRow } from '../../../shared/ipc/register-views.ts'
import type { RegisterRow } from '../../../shared/ipc/views.ts'
import { manuscriptOfSent } from '../documents/manuscript.ts'
import { attachmentCount } from '../receiving/attachment-count.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { findUnit } from '../vault/tables/directory.ts'
import { findIncoming } from '../vault/tables/inbox.ts'
import { allIncomingEntries, type IncomingRow, isNumberTaken } from '../vault/tables/incoming-register.ts'
import { allLostRows, type LostRow } from '../vault/tables/lost-rows.ts'
import { allEntries, type RegisterName } from '../vault/tables/registers.ts'
import { replyNumberTo } from '../vault/tables/replies.ts'
import { replacementOfReceived, replacementOfSent } from './replacement-view.ts'

export function registerView(vault: ReadableVault, register: RegisterName): RegisterRow[] {
  return allEntries(vault, register).map(entry => ({
    number: entry.number,
    at: entry.at,
    title: entry.title,
    documentNumber: entry.document_number,
    units: JSON.parse(entry.units),
    envelope: entry.envelope,
    by: entry.by,
    voided: entry.voided === null ? null : JSON.parse(entry.voided),
    replacedBy: replacementOfSent(vault, entry.envelope).replacedBy,
    manuscript: entry.envelope === null ? null : manuscriptOfSent(vault, entry.envelope),
  }))
}

/** Every number that was given, in order; of rows that went with a lost PC, what is still known. */
export function incomingRegisterView(vault: ReadableVault): IncomingRegisterRow[] {
  const rows = [
    ...allIncomingEntries(vault).map(row => writtenRow(vault, row)),
    ...allLostRows(vault).map(row => lostRow(vault, row)),
  ]
  return rows.sort((a, b) => a.number - b.number || (a.at < b.at ? -1 : 1))
}

function writtenRow(vault: ReadableVault, row: IncomingRow): IncomingRegisterRow {
  return {
    number: row.number,
    at: row.at,
    envelope: row.envelope,
    senderName: row.sender_name,
    documentNumber: row.document_number,
    title: row.title,
    attachments: row.attachments,
    copies: row.copies,
    secrecy: row.secrecy,
    office: row.office,
    signedBy: row.signed_by,
    replyNumber: replyNumberOf(vault, row.envelope),
    filedAt: row.filed_at,
    fileNumber: row.file_number,
    replacedBy: strikingRow(vault, row.envelope),
    lost: null,
  }
}

function lostRow(vault: ReadableVault, { number, at, envelope, digest }: LostRow): IncomingRegisterRow {
  const item = findIncoming(vault, envelope)
  return {
    number,
    at,
    envelope,
    senderName: item === undefined ? '' : (findUnit(vault, item.sender)?.name ?? item.sender),
    documentNumber: item?.document_number ?? '',
    title: item?.title ?? '',
    attachments: item === undefined ? 0 : attachmentCount(vault, envelope),
    copies: 0,
    secrecy: '',
    office: '',
    signedBy: item?.signed_for_by ?? '',
    replyNumber: replyNumberOf(vault, envelope),
    filedAt: item?.archived_at ?? null,
    fileNumber: null,
    replacedBy: strikingRow(vault, envelope),
    lost: { digest, isHere: item !== undefined, isTwice: isNumberTaken(vault, number) },
  }
}

function strikingRow(vault: ReadableVault, envelope: EnvelopeId): IncomingRegisterRow['replacedBy'] {
  const row = findIncoming(vault, envelope)
  return row === undefined ? null : replacementOfReceived(vault, row).replacedBy
}

function replyNumberOf(vault: ReadableVault, envelope: EnvelopeId): string | null {
  const row = findIncoming(vault, envelope)
  if (row === undefined || row.document_number === '') return null
  return replyNumberTo(vault, { unit: row.sender, documentNumber: row.document_number })
}
