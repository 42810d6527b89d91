import type { DocumentId } from '../../../../shared/ids/brands.ts'
import type { DoubtLeft } from '../../../../shared/ipc/recognition-views.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'

/** What the recogniser was not sure of, beside the draft it is about, until a person has looked at it. */
export function setDoubts(vault: WritableVault, document: DocumentId, doubts: readonly DoubtLeft[]): void {
  vault.run('DELETE FROM document_doubts WHERE document = ?', document)
  if (doubts.length === 0) return
  vault.run(
    'INSERT INTO document_doubts (document, doubts) SELECT id, ? FROM document WHERE id = ?',
    JSON.stringify(doubts),
    document,
  )
}

export function doubtsOf(vault: ReadableVault, document: DocumentId): DoubtLeft[] {
  const row = vault.get<{ doubts: string }>('SELECT doubts FROM document_doubts WHERE document = ?', document)
  return row === undefined ? [] : (JSON.parse(row.doubts) as DoubtLeft[])
}
