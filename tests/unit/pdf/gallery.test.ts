import { describe, expect, test } from 'vitest'
import { bundledFaces } from '../../../electron/engine/documents/faces.ts'
import { missingCharacters } from '../../../shared/fonts/face-set.ts'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import { writePdf } from '../../../shared/pdf/write.ts'
import { gallery } from '../../support/gallery/gallery.ts'
import { pdfInput } from '../../support/pdf-input.ts'
import {
  hasPdftotext,
  hasQpdf,
  pdftotext,
  pdftotextTitle,
  qpdfCheck,
  qpdfTitle,
} from '../../support/pdf-tools.ts'
import { wordsOf } from '../../support/read-back.ts'
import { textOfPdf, withoutSpace } from '../../support/read-pdf.ts'

const faces = await bundledFaces()

/** Every document of the gallery as PDF, through readers that are not ours. */
describe.each(gallery)('$name, as PDF', async ({ document }) => {
  const layout = layoutDocument(document)
  const missing = new Set(missingCharacters(layout, faces))
  const without = (text: string) =>
    Array.from(text)
      .filter(character => !missing.has(character))
      .join('')
  const expected = layout.pages.map(page => without(wordsOf(page)))
  const { bytes, omittedPictures } = await writePdf(pdfInput(document, layout.pages))

  test('leaves no picture out, and gives pdf.js every page’s words in their order', async () => {
    expect(omittedPictures).toBe(0)
    expect(await textOfPdf(bytes)).toEqual(expected)
  })

  test.skipIf(!hasPdftotext)(`gives ${pdftotextTitle} the whole text in its order`, () => {
    expect(without(withoutSpace(pdftotext(bytes)))).toBe(expected.join(''))
  })

  test.skipIf(!hasQpdf)(`has no fault for ${qpdfTitle}`, () => {
    const { status, stdout } = qpdfCheck(bytes)
    expect(stdout).toContain('No syntax or stream encoding errors found')
    expect(status).toBe(0)
  })
})
