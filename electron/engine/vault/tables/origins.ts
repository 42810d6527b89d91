import type { DocumentId } from '../../../../shared/ids/brands.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'

/** Which document a draft was begun from: its title and number then, and its draft or envelope. */
export type OriginRow = { title: string; number: string; source: string; at: string }

export function insertOrigin(vault: WritableVault, document: DocumentId, origin: OriginRow): void {
  vault.run(
    'INSERT INTO document_origin (document, title, number, source, at) VALUES (?, ?, ?, ?, ?)',
    document,
    origin.title,
    origin.number,
    origin.source,
    origin.at,
  )
}

export function findOrigin(vault: ReadableVault, document: DocumentId): OriginRow | undefined {
  return vault.get<OriginRow>(
    'SELECT title, number, source, at FROM document_origin WHERE document = ?',
    document,
  )
}
