import { type OfficialDocument, parseDocument } from '../../../shared/document/model.ts'
import type { DocumentId } from '../../../shared/ids/brands.ts'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import type { AttachmentView, Draft, DraftSummary } from '../../../shared/ipc/views.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { AttachmentEntry } from '../vault/records.ts'
import type { ClientVault } from '../vault/schema.ts'
import { allDocuments, attachmentsOf, type DocumentRow, findDocument } from '../vault/tables/documents.ts'
import { DraftError } from './document-error.ts'

/** Documents being written. Each save is in the journal before it is in the database; a sent one is never changed. */
export function listDrafts(vault: ReadableVault): DraftSummary[] {
  return allDocuments(vault).map(row => {
    const { title, number } = parseDocument(JSON.parse(row.content))
    return { id: row.id, title, number, changedAt: row.changed_at, sent: row.sent_envelope }
  })
}

/** Throws DraftError('document-unknown'). */
export function readDraft(vault: ReadableVault, id: DocumentId): Draft {
  const row = draftRow(vault, id)
  return {
    id,
    document: parseDocument(JSON.parse(row.content)),
    attachments: attachmentViews(attachmentsOf(vault, id)),
    changedAt: row.changed_at,
    sent: row.sent_envelope,
  }
}

/** Throws DocumentError for content that is not a document. */
export function createDraft(vault: ClientVault, content: unknown, now: Date): Draft {
  const id = uuidv7(now) as DocumentId
  storeDraft(vault, id, parseDocument(content), now)
  return readDraft(vault.read, id)
}

/** Throws DraftError or DocumentError; nothing is changed then. */
export function saveDraft(vault: ClientVault, id: DocumentId, content: unknown, now: Date): Draft {
  changeableRow(vault.read, id)
  storeDraft(vault, id, parseDocument(content), now)
  return readDraft(vault.read, id)
}

export async function deleteDraft(vault: ClientVault, id: DocumentId): Promise<void> {
  changeableRow(vault.read, id)
  const files = attachmentsOf(vault.read, id)
  vault.commit({ kind: 'document-deleted', id })
  for (const { file } of files) await vault.files.remove(file)
}

/** The row of a document that has not been sent. Throws DraftError. */
export function changeableRow(vault: ReadableVault, id: DocumentId): DocumentRow {
  const row = draftRow(vault, id)
  if (row.sent_envelope !== null)
    throw new DraftError('document-sent', 'a sent document is not changed any more')
  return row
}

export function attachmentViews(entries: readonly AttachmentEntry[]): AttachmentView[] {
  return entries.map(({ name, bytes }, index) => ({ index, name, bytes }))
}

function draftRow(vault: ReadableVault, id: DocumentId): DocumentRow {
  const row = findDocument(vault, id)
  if (row === undefined) throw new DraftError('document-unknown', 'no such document in this vault')
  return row
}

function storeDraft(vault: ClientVault, id: DocumentId, document: OfficialDocument, now: Date): void {
  vault.commit({ kind: 'document-saved', id, content: JSON.stringify(document), at: now.toISOString() })
}
