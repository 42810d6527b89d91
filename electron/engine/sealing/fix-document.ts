import type { OfficialDocument } from '../../../shared/document/model.ts'
import { type Digest, sm3Digest } from '../../../shared/encoding/digest.ts'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import type { SealPlace } from '../../../shared/layout/pages.ts'
import { writeOfd } from '../../../shared/ofd/write.ts'
import { writeZip } from '../../../shared/zip/write.ts'
import { bundledFaces } from '../documents/faces.ts'
import { PRODUCT_VERSION } from '../version.ts'
import { SealingError } from './sealing-error.ts'

/** The pages of a document as the bytes that are approved and then sealed: the same ones, never laid out again. */
export type FixedDocument = { ofd: Uint8Array; digest: Digest; sealPlaces: SealPlace[]; pages: number }

/** Throws SealingError('seal-place-missing') where the document is to bear a seal and has no room for it. */
export async function fixDocument(
  document: OfficialDocument,
  docId: string,
  at: Date,
): Promise<FixedDocument> {
  const layout = layoutDocument(document)
  // Without a mark on the page (7.3.5.2, 7.3.5.3, 纪要) the seal signs all the same: docs/spec/ofd-signature.md §3.
  if (document.closing === 'sealed' && layout.sealPlaces.length === 0)
    throw new SealingError('seal-place-missing', 'the document has no place for a seal')
  const entries = writeOfd({
    layout,
    document,
    docId,
    createdAt: at,
    creatorVersion: PRODUCT_VERSION,
    faces: await bundledFaces(),
    sealed: true,
  })
  const ofd = writeZip(entries)
  return { ofd, digest: sm3Digest(ofd), sealPlaces: layout.sealPlaces, pages: layout.pages.length }
}
