import { bundledFaces } from '../../electron/engine/documents/faces.ts'
import type { OfficialDocument } from '../../shared/document/model.ts'
import { layoutDocument } from '../../shared/layout/layout.ts'
import type { Page } from '../../shared/layout/pages.ts'
import type { PdfInput } from '../../shared/pdf/write.ts'

const faces = await bundledFaces()

/** What `writePdf` takes for a document, and for pages of one. */
export function pdfInput(
  document: OfficialDocument,
  pages: Page[] = layoutDocument(document).pages,
): PdfInput {
  return {
    pages,
    faces,
    info: {
      title: document.title,
      author: document.signature.join('、'),
      subject: document.number,
      creator: 'Hongtou 0.1.0',
      createdAt: new Date('2026-05-08T01:00:00.000Z'),
    },
    documentId: '0123456789abcdef0123456789abcdef',
  }
}
