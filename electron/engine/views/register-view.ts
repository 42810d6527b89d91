import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { IncomingRegisterRow } from '../../../shared/ipc/register-views.ts'
import type { RegisterRow } from '../../../shared/ipc/views.ts'
import { manuscriptOfSent } from '../documents/manuscript.ts'
import { attachmentCount } from '../receiving/attachment-count.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { allColleagueRows, type ColleagueRow, findColleagueRow } from '../vault/tables/colleague-rows.ts'
import { findUnit } from '../vault/tables/directory.ts'
import { findIncoming, type InboxRow } from '../vault/tables/inbox.ts'
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
    manuscript: manuscriptOfSent(vault, entry.envelope),
  }))
}

/**
 * Every number that was given, book by book, this seat's first; of rows that went with a lost PC, and of those that other
 * seats of the unit have written, what their receipts tell.
 */
export function incomingRegisterView(vault: ReadableVault): IncomingRegisterRow[] {
  const own = [
    ...allIncomingEntries(vault).map(row => writtenRow(vault, row)),
    ...allLostRows(vault).map(row => lostRow(vault, row)),
  ]
  own.sort((a, b) => a.number - b.number || (a.at < b.at ? -1 : 1))
  return [...own, ...allColleagueRows(vault).map(row => colleagueRow(vault, row))]
}

function writtenRow(vault: ReadableVault, row: IncomingRow): IncomingRegisterRow {
  const { by: book, number } = findColleagueRow(vault, row.envelope) ?? {}
  return {
    ...toldRow(vault, row),
    senderName: row.sender_name,
    documentNumber: row.document_number,
    title: row.title,
    attachments: row.attachments,
    copies: row.copies,
    secrecy: row.secrecy,
    office: row.office,
    signedBy: row.signed_by,
    filedAt: row.filed_at,
    fileNumber: row.file_number,
    alsoIn: book === undefined || number === undefined ? null : { book, number },
  }
}

function lostRow(vault: ReadableVault, row: LostRow): IncomingRegisterRow {
  const { number, envelope, digest } = row
  const isHere = findIncoming(vault, envelope) !== undefined
  return { ...toldRow(vault, row), lost: { digest, isHere, isTwice: isNumberTaken(vault, number) } }
}

function colleagueRow(vault: ReadableVault, row: ColleagueRow): IncomingRegisterRow {
  return { ...toldRow(vault, row), book: row.by }
}

type Told = { number: number; at: string; envelope: EnvelopeId }

/** What can be said of a row by its receipt and by the document itself. */
function toldRow(vault: ReadableVault, { number, at, envelope }: Told): IncomingRegisterRow {
  const item = findIncoming(vault, envelope)
  return {
    number,
    book: null,
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
    replyNumber: item === undefined ? null : replyNumberOf(vault, item),
    filedAt: item?.archived_at ?? null,
    fileNumber: null,
    replacedBy: item === undefined ? null : replacementOfReceived(vault, item).replacedBy,
    lost: null,
    alsoIn: null,
  }
}

function replyNumberOf(vault: ReadableVault, { sender, document_number }: InboxRow): string | null {
  return document_number === ''
    ? null
    : replyNumberTo(vault, { unit: sender, documentNumber: document_number })
}
