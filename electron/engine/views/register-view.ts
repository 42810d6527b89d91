import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { IncomingRegisterRow } from '../../../shared/ipc/register-views.ts'
import type { RegisterRow } from '../../../shared/ipc/views.ts'
import { manuscriptOfSent } from '../documents/manuscript.ts'
import { attachmentCount } from '../receiving/attachment-count.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { allColleagueRows, type ColleagueRow } from '../vault/tables/colleague-rows.ts'
import { allIncomingEntries, type IncomingRow, isNumberTaken } from '../vault/tables/incoming-register.ts'
import { allLostRows, type LostRow } from '../vault/tables/lost-rows.ts'
import { allEntries, type RegisterName } from '../vault/tables/registers.ts'
import { type Around, aroundAll } from './around.ts'
import { replacementOfSent } from './replacement-view.ts'

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
  const around = aroundAll(vault)
  const own = [
    ...allIncomingEntries(vault).map(row => writtenRow(around, row)),
    ...allLostRows(vault).map(row => lostRow(vault, around, row)),
  ]
  own.sort((a, b) => a.number - b.number || (a.at < b.at ? -1 : 1))
  return [...own, ...allColleagueRows(vault).map(row => colleagueRow(vault, around, row))]
}

function writtenRow(around: Around, row: IncomingRow): IncomingRegisterRow {
  const { by: book, number } = around.colleague(row.envelope) ?? {}
  return {
    ...toldRow(around, row),
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

function lostRow(vault: ReadableVault, around: Around, row: LostRow): IncomingRegisterRow {
  const { number, envelope, digest } = row
  const isHere = around.incoming(envelope) !== undefined
  return {
    ...toldRow(around, row),
    attachments: isHere ? attachmentCount(vault, envelope) : 0,
    lost: { digest, isHere, isTwice: isNumberTaken(vault, number) },
  }
}

function colleagueRow(vault: ReadableVault, around: Around, row: ColleagueRow): IncomingRegisterRow {
  const isHere = around.incoming(row.envelope) !== undefined
  const attachments = isHere ? attachmentCount(vault, row.envelope) : 0
  return { ...toldRow(around, row), attachments, book: row.by }
}

type Told = { number: number; at: string; envelope: EnvelopeId }

/** What can be said of a row by its receipt and by the document itself; its attachments cost opening it. */
function toldRow(around: Around, { number, at, envelope }: Told): IncomingRegisterRow {
  const item = around.incoming(envelope)
  return {
    number,
    book: null,
    at,
    envelope,
    senderName: item === undefined ? '' : around.unitName(item.sender),
    documentNumber: item?.document_number ?? '',
    title: item?.title ?? '',
    attachments: 0,
    copies: 0,
    secrecy: '',
    office: '',
    signedBy: item?.signed_for_by ?? '',
    replyNumber: item === undefined ? null : around.replyNumber(item),
    filedAt: item?.archived_at ?? null,
    fileNumber: null,
    replacedBy: item === undefined ? null : around.links(item).replacedBy,
    lost: null,
    alsoIn: null,
  }
}
