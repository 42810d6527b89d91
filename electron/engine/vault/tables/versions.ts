import type { DocumentId, VersionId } from '../../../../shared/ids/brands.ts'
import type { ReviewStep, VersionCause } from '../../../../shared/ipc/writing-views.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'
import { holdPictures, wholeContent } from './pictures.ts'

/** A state that a document had; `author` is who wrote it so. */
export type VersionRow = {
  id: VersionId
  document: DocumentId
  at: string
  cause: VersionCause
  /** Of a state kept in a review. */
  step: ReviewStep | null
  author: string
  content: string
}

/** Of the versions that were kept by themselves so many stay; those that a person asked for all stay. */
const MOST_AUTOMATIC = 40

export function insertVersion(
  vault: WritableVault,
  row: Omit<VersionRow, 'step'> & { step?: ReviewStep | null },
): void {
  vault.run(
    'INSERT INTO document_version (id, document, at, cause, step, author, content) VALUES (?, ?, ?, ?, ?, ?, ?)',
    row.id,
    row.document,
    row.at,
    row.cause,
    row.step ?? null,
    row.author,
    row.content,
  )
  holdPictures(vault, `version:${row.id}`, row.content)
  vault.run(
    `DELETE FROM document_version WHERE id IN (
       SELECT id FROM document_version WHERE document = ? AND cause = 'auto'
       ORDER BY at DESC, id DESC LIMIT -1 OFFSET ?)`,
    row.document,
    MOST_AUTOMATIC,
  )
}

/** Newest first. */
export function versionsOf(vault: ReadableVault, document: DocumentId): VersionRow[] {
  const rows = vault.all<VersionRow>(
    'SELECT * FROM document_version WHERE document = ? ORDER BY at DESC, id DESC',
    document,
  )
  return rows.map(row => whole(vault, row))
}

export function lastVersion(vault: ReadableVault, document: DocumentId): VersionRow | undefined {
  const row = vault.get<VersionRow>(
    'SELECT * FROM document_version WHERE document = ? ORDER BY at DESC, id DESC LIMIT 1',
    document,
  )
  return row && whole(vault, row)
}

export function setRedlineBase(
  vault: WritableVault,
  { version, content, at }: { version: VersionId; content: string; at: string },
): void {
  vault.run(
    `INSERT OR REPLACE INTO redline_base (version, content, at)
     SELECT id, ?, ? FROM document_version WHERE id = ?`,
    content,
    at,
    version,
  )
  const isKept = vault.get('SELECT 1 FROM redline_base WHERE version = ?', version) !== undefined
  if (isKept) holdPictures(vault, `base:${version}`, content)
}

export function findRedlineBase(vault: ReadableVault, version: VersionId): string | undefined {
  const row = vault.get<{ content: string }>('SELECT content FROM redline_base WHERE version = ?', version)
  return row && wholeContent(vault, row.content)
}

export function findVersion(vault: ReadableVault, id: VersionId): VersionRow | undefined {
  const row = vault.get<VersionRow>('SELECT * FROM document_version WHERE id = ?', id)
  return row && whole(vault, row)
}

function whole(vault: ReadableVault, row: VersionRow): VersionRow {
  return { ...row, content: wholeContent(vault, row.content) }
}
