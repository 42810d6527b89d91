import type { Digest } from '../../../../shared/encoding/digest.ts'
import type { DocumentId, EnvelopeId } from '../../../../shared/ids/brands.ts'
import type { SecrecyLevel } from '../../../../shared/network/profile.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'
import type { AttachmentEntry } from '../records.ts'
import { holdPictures, wholeContent } from './pictures.ts'

/** Documents being written. A sent one keeps its content; only its envelope is proof. */
export type DocumentRow = {
  id: DocumentId
  content: string
  created_at: string
  changed_at: string
  sent_envelope: EnvelopeId | null
}

export function findDocument(vault: ReadableVault, id: DocumentId): DocumentRow | undefined {
  const row = vault.get<DocumentRow>('SELECT * FROM document WHERE id = ?', id)
  return row && { ...row, content: wholeContent(vault, row.content) }
}

export type DocumentHead = Pick<DocumentRow, 'id' | 'changed_at' | 'sent_envelope'> & {
  title: string
  number: string
}

/** What a list shows of every document; the last changed first. */
export function documentHeads(vault: ReadableVault): DocumentHead[] {
  return vault.all<DocumentHead>(
    `SELECT id, content ->> 'title' AS title, content ->> 'number' AS number, changed_at, sent_envelope
     FROM document ORDER BY changed_at DESC`,
  )
}

export function saveDocument(vault: WritableVault, id: DocumentId, content: string, at: string): void {
  vault.run(
    `INSERT INTO document (id, content, created_at, changed_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET content = excluded.content, changed_at = excluded.changed_at`,
    id,
    content,
    at,
    at,
  )
  holdPictures(vault, `document:${id}`, content)
}

export function deleteDocument(vault: WritableVault, id: DocumentId): void {
  vault.run('DELETE FROM attachment WHERE document = ?', id)
  vault.run('DELETE FROM document WHERE id = ? AND sent_envelope IS NULL', id)
}

export function markDocumentSent(vault: WritableVault, id: DocumentId, envelope: EnvelopeId): void {
  vault.run('UPDATE document SET sent_envelope = ? WHERE id = ?', envelope, id)
}

/** What was withdrawn before it left can be changed and sent again. */
export function markDocumentUnsent(vault: WritableVault, envelope: EnvelopeId): void {
  vault.run('UPDATE document SET sent_envelope = NULL WHERE sent_envelope = ?', envelope)
}

/** The document that was sent in an envelope. */
export function documentOfEnvelope(vault: ReadableVault, envelope: EnvelopeId): DocumentId | undefined {
  return vault.get<{ id: DocumentId }>('SELECT id FROM document WHERE sent_envelope = ?', envelope)?.id
}

/** The level the document is marked with; `undefined`: none. */
export function secrecyLevelOf(vault: ReadableVault, document: DocumentId): SecrecyLevel | undefined {
  const row = vault.get<{ level: SecrecyLevel | null }>(
    "SELECT json_extract(content, '$.secrecy.level') AS level FROM document WHERE id = ?",
    document,
  )
  return row?.level ?? undefined
}

export function attachmentsOf(vault: ReadableVault, document: DocumentId): AttachmentEntry[] {
  return vault.all<AttachmentEntry>(
    'SELECT file, name, bytes, digest FROM attachment WHERE document = ? ORDER BY position',
    document,
  )
}

/** Any attachment with these very bytes. */
export function attachmentWithDigest(vault: ReadableVault, digest: Digest): AttachmentEntry | undefined {
  return vault.get('SELECT file, name, bytes, digest FROM attachment WHERE digest = ? LIMIT 1', digest)
}

/** What is attached to documents that are not sent: it is in the vault only. */
export function draftAttachments(vault: ReadableVault): (AttachmentEntry & { content: string })[] {
  return vault.all(
    `SELECT file, name, bytes, digest, content FROM attachment JOIN document ON document.id = attachment.document
     WHERE sent_envelope IS NULL ORDER BY file`,
  )
}

export function setAttachments(
  vault: WritableVault,
  document: DocumentId,
  entries: readonly AttachmentEntry[],
): void {
  vault.run('DELETE FROM attachment WHERE document = ?', document)
  entries.forEach((entry, position) => {
    vault.run(
      'INSERT INTO attachment (file, document, position, name, bytes, digest) VALUES (?, ?, ?, ?, ?, ?)',
      entry.file,
      document,
      position,
      entry.name,
      entry.bytes,
      entry.digest,
    )
  })
}
