/**
 * Earlier states of documents. One is kept by itself every few minutes of writing, one before every restore, and
 * one whenever a person or a review asks for it. Nothing here changes a document but `restoreVersion`.
 */
import { reviserOf } from '../../../shared/approval/approval.ts'
import { type OfficialDocument, parseDocument } from '../../../shared/document/model.ts'
import { textOfDocument } from '../../../shared/document/reading-order.ts'
import type { DocumentId, VersionId } from '../../../shared/ids/brands.ts'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import type { Draft } from '../../../shared/ipc/views.ts'
import type { VersionCause, VersionView } from '../../../shared/ipc/writing-views.ts'
import type { ReviewVersion } from '../vault/approval-records.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { ClientVault } from '../vault/schema.ts'
import { approvalOf } from '../vault/tables/approvals.ts'
import { findDocument } from '../vault/tables/documents.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { allPersons } from '../vault/tables/persons.ts'
import { findVersion, lastVersion, type VersionRow, versionsOf } from '../vault/tables/versions.ts'
import { DraftError } from './document-error.ts'
import { editableRow, readDraft, storeDraft } from './drafts.ts'

/** Between two states that are kept by themselves. */
const AUTOMATIC_EVERY_MS = 10 * 60_000

/** Newest first. */
export function listVersions(vault: ReadableVault, document: DocumentId): VersionView[] {
  return versionsOf(vault, document).map(row => {
    const content = parseDocument(JSON.parse(row.content))
    const { id, at, cause, step, author } = row
    return { id, at, cause, step, author, title: content.title, characters: textOfDocument(content).length }
  })
}

/** Throws DraftError('history-unknown'). */
export function readVersion(vault: ReadableVault, id: VersionId): OfficialDocument {
  return parseDocument(JSON.parse(versionRow(vault, id).content))
}

export type Keeping = { cause: Exclude<VersionCause, 'review'>; at: Date }

/** Keeps a document as it stands, unless it was kept so already. */
export function keepVersion(vault: ClientVault, document: DocumentId, { cause, at }: Keeping): void {
  const content = findDocument(vault.read, document)?.content
  const last = lastVersion(vault.read, document)
  if (content === undefined || last?.content === content) return
  vault.commit({
    kind: 'version-kept',
    id: uuidv7(at) as VersionId,
    document,
    cause,
    author: writerOf(vault.read, document),
    content,
    at: at.toISOString(),
  })
}

/** Who writes now: the person who has taken the text up in a turn of approval, else this seat. */
export function writerOf(vault: ReadableVault, document: DocumentId): string {
  const reviser = reviserOf(approvalOf(vault, document))
  const person = reviser && allPersons(vault).find(({ id }) => id === reviser.by)
  return person?.name ?? ownIdentity(vault).seat_name
}

/** The state in which a person leaves a text with a step of approval; part of that step's record. */
export function reviewVersion(
  document: DocumentId,
  kept: Pick<ReviewVersion, 'step' | 'author' | 'content' | 'at'>,
): ReviewVersion {
  return { id: uuidv7(new Date(kept.at)) as VersionId, document, cause: 'review', ...kept }
}

/** Keeps a document by itself when the last kept state is old enough. */
export function keepWhenDue(vault: ClientVault, document: DocumentId, now: Date): void {
  const last = lastVersion(vault.read, document)
  const age = last === undefined ? Number.POSITIVE_INFINITY : now.getTime() - Date.parse(last.at)
  if (age >= AUTOMATIC_EVERY_MS) keepVersion(vault, document, { cause: 'auto', at: now })
}

/** Puts an earlier state in place of the draft, which is kept first. Throws DraftError or ApprovalError; nothing is changed then. */
export function restoreVersion(
  vault: ClientVault,
  { document, version }: { document: DocumentId; version: VersionId },
  now: Date,
): Draft {
  editableRow(vault.read, document)
  const row = versionRow(vault.read, version)
  if (row.document !== document)
    throw new DraftError('history-unknown', 'this state is one of another document')
  keepVersion(vault, document, { cause: 'restored', at: now })
  storeDraft(vault, document, parseDocument(JSON.parse(row.content)), now)
  return readDraft(vault.read, document)
}

function versionRow(vault: ReadableVault, id: VersionId): VersionRow {
  const row = findVersion(vault, id)
  if (row === undefined) throw new DraftError('history-unknown', 'no such state of a document in this vault')
  return row
}
