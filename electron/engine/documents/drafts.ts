import { isChangeable } from '../../../shared/approval/approval.ts'
import { ApprovalError } from '../../../shared/approval/approval-error.ts'
import { type OfficialDocument, parseDocument } from '../../../shared/document/model.ts'
import type { DocumentId } from '../../../shared/ids/brands.ts'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import type { DoubtLeft } from '../../../shared/ipc/recognition-views.ts'
import type { AttachmentView, Draft, DraftSummary } from '../../../shared/ipc/views.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { AttachmentEntry } from '../vault/records.ts'
import type { ClientVault } from '../vault/schema.ts'
import { approvalOf } from '../vault/tables/approvals.ts'
import { attachmentsOf, type DocumentRow, documentHeads, findDocument } from '../vault/tables/documents.ts'
import { findManuscript, type Manuscript } from '../vault/tables/manuscripts.ts'
import { numberTakenBy } from '../vault/tables/numbers.ts'
import { DraftError } from './document-error.ts'

/** Documents being written. Each save is in the journal before it is in the database; a sent one is never changed. */
export function listDrafts(vault: ReadableVault): DraftSummary[] {
  return documentHeads(vault).map(({ id, title, number, changed_at, sent_envelope }) => ({
    ...{ id, title, number },
    ...{ changedAt: changed_at, sent: sent_envelope },
  }))
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

type Recognised = { document: OfficialDocument; doubts: DoubtLeft[]; manuscript: Manuscript }

/** A draft of a document that was recognised, with what is to be looked at in it and its file: all is kept or nothing. */
export function createRecognised(
  vault: ClientVault,
  { document, doubts, manuscript }: Recognised,
  now: Date,
): Draft {
  const id = uuidv7(now) as DocumentId
  const content = JSON.stringify(parseDocument(document))
  vault.commit({ kind: 'document-saved', id, content, doubts, manuscript, at: now.toISOString() })
  return readDraft(vault.read, id)
}

/** Throws DraftError or DocumentError; nothing is changed then. */
export function saveDraft(vault: ClientVault, id: DocumentId, content: unknown, now: Date): Draft {
  editableRow(vault.read, id)
  storeDraft(vault, id, parseDocument(content), now)
  return readDraft(vault.read, id)
}

export async function deleteDraft(vault: ClientVault, id: DocumentId): Promise<void> {
  editableRow(vault.read, id)
  if (numberTakenBy(vault.read, id) !== undefined)
    throw new DraftError('document-numbered', 'the document has a number; it is voided first')
  const files = attachmentsOf(vault.read, id).map(({ file }) => file)
  const manuscript = findManuscript(vault.read, id)
  if (manuscript !== undefined) files.push(manuscript.file)
  vault.commit({ kind: 'document-deleted', id })
  for (const file of files) await vault.files.remove(file)
}

/** The row of a document that has not been sent. Throws DraftError. */
export function changeableRow(vault: ReadableVault, id: DocumentId): DocumentRow {
  const row = draftRow(vault, id)
  if (row.sent_envelope !== null)
    throw new DraftError('document-sent', 'a sent document is not changed any more')
  return row
}

/** The row of a document that is still being drafted. Throws DraftError, or ApprovalError once it is on its way. */
export function editableRow(vault: ReadableVault, id: DocumentId): DocumentRow {
  const row = changeableRow(vault, id)
  const approval = approvalOf(vault, id)
  if (approval.at === 'signed') throw new ApprovalError('document-signed', 'what was signed is not changed')
  if (!isChangeable(approval)) throw new ApprovalError('approval-under-way', 'the document is being approved')
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

/** Writes a draft's content, which the caller has parsed. */
export function storeDraft(vault: ClientVault, id: DocumentId, document: OfficialDocument, now: Date): void {
  vault.commit({ kind: 'document-saved', id, content: JSON.stringify(document), at: now.toISOString() })
}
