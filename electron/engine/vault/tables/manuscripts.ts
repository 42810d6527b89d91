import type { DocumentId } from '../../../../shared/ids/brands.ts'
import type { ManuscriptView } from '../../../../shared/ipc/manuscript-views.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'

/** The imported file of a document, under its id in `parts/`. */
export type Manuscript = Omit<ManuscriptView, 'document'> & { file: string }

export function insertManuscript(vault: WritableVault, document: DocumentId, kept: Manuscript): void {
  vault.run(
    'INSERT INTO manuscript (document, file, name, kind, bytes, digest, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    document,
    kept.file,
    kept.name,
    kept.kind,
    kept.bytes,
    kept.digest,
    kept.at,
  )
}

const COLUMNS = 'document, file, name, kind, bytes, digest, at'
export type ManuscriptRow = Manuscript & { document: DocumentId }

export function findManuscript(vault: ReadableVault, document: DocumentId): ManuscriptRow | undefined {
  return vault.get(`SELECT ${COLUMNS} FROM manuscript WHERE document = ?`, document)
}

/** All of them, and the documents they belong to: they are in the vault only. */
export function allManuscripts(vault: ReadableVault): (ManuscriptRow & { content: string })[] {
  return vault.all(
    `SELECT file, name, kind, bytes, digest, at, document, content
     FROM manuscript JOIN document ON document.id = manuscript.document ORDER BY file`,
  )
}
