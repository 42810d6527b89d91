import type { Digest } from '../encoding/digest.ts'
import type { DocumentId } from '../ids/brands.ts'
import type { FileKind } from '../recognise/file-kind.ts'

/** The file that a document was imported from, kept as it was; it never leaves with the envelope. */
export type ManuscriptView = {
  document: DocumentId
  name: string
  kind: FileKind
  bytes: number
  digest: Digest
  /** When it was imported. */
  at: string
}
