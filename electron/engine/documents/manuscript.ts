/**
 * The imported file that a document came from is kept as it was, encrypted, for as long as the document is: through
 * 签发 and after it. It is shown and written out here; it never leaves with the envelope, and a copy of the draft has none.
 */
import { basename } from 'node:path'
import { createSm3 } from '../../../shared/crypto/sm3.ts'
import { asDigest } from '../../../shared/encoding/digest.ts'
import type { DocumentId, EnvelopeId } from '../../../shared/ids/brands.ts'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import type { ManuscriptView } from '../../../shared/ipc/manuscript-views.ts'
import type { FileKind } from '../../../shared/recognise/file-kind.ts'
import { VaultError } from '../vault/errors.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { ClientVault } from '../vault/schema.ts'
import { documentOfEnvelope } from '../vault/tables/documents.ts'
import { findManuscript, type Manuscript } from '../vault/tables/manuscripts.ts'
import { DraftError } from './document-error.ts'
import { writeWhole } from './export.ts'
import { safeName } from './safe-name.ts'

/** Writes the file into the vault; it belongs to nothing until a record names it. Throws VaultError. */
export async function storeManuscript(
  vault: ClientVault,
  { path, bytes, kind }: { path: string; bytes: Uint8Array; kind: FileKind },
  now: Date,
): Promise<Manuscript> {
  const file = uuidv7(now)
  const stored = await vault.files.write(file, once(bytes))
  return { file, name: safeName(basename(path).normalize('NFC')), kind, ...stored, at: now.toISOString() }
}

/** `null` for a document that was written here. */
export function manuscriptOf(vault: ReadableVault, document: DocumentId): ManuscriptView | null {
  const row = findManuscript(vault, document)
  if (row === undefined) return null
  const { file: _, ...view } = row
  return view
}

/** Of the document that was sent in an envelope. */
export function manuscriptOfSent(vault: ReadableVault, envelope: EnvelopeId): ManuscriptView | null {
  const document = documentOfEnvelope(vault, envelope)
  return document === undefined ? null : manuscriptOf(vault, document)
}

/**
 * Byte for byte as it was imported. Throws DraftError 'manuscript-unknown', VaultError 'file-missing' or 'file-damaged';
 * nothing is left at the place then.
 */
export async function writeManuscript(vault: ClientVault, document: DocumentId, path: string): Promise<null> {
  const found = findManuscript(vault.read, document)
  if (found === undefined) throw new DraftError('manuscript-unknown', 'the document was not imported')
  await writeWhole(path, async write => {
    const sm3 = createSm3()
    for await (const bytes of vault.files.read(found.file)) {
      sm3.update(bytes)
      await write(bytes)
    }
    if (asDigest(sm3.digest()) !== found.digest)
      throw new VaultError('file-damaged', 'this is not the file that was imported')
  })
  return null
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
