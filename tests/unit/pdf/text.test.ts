import { describe, expect, test } from 'vitest'
import { bundledFaces } from '../../../electron/engine/documents/faces.ts'
import { missingCharacters } from '../../../shared/fonts/face-set.ts'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import type { Page } from '../../../shared/layout/pages.ts'
import { writePdf } from '../../../shared/pdf/write.ts'
import { documentsToLayOut } from '../../support/documents-to-lay-out.ts'
import { pdfInput } from '../../support/pdf-input.ts'
import { hasPdftotext, pdftotext, pdftotextTitle } from '../../support/pdf-tools.ts'
import { textOfPdf, withoutSpace } from '../../support/read-pdf.ts'

const faces = await bundledFaces()

function textOfPage(page: Page): string {
  return withoutSpace(page.items.map(item => (item.at === 'text' ? item.text : '')).join(''))
}

describe.each(documentsToLayOut)('%s, as PDF', (_, document) => {
  const layout = layoutDocument(document)
  const missing = missingCharacters(layout, faces)
  const expected = layout.pages.map(page =>
    Array.from(textOfPage(page))
      .filter(character => !missing.includes(character))
      .join(''),
  )

  test('gives another reader every character in the order of reading', async () => {
    const { bytes } = await writePdf(pdfInput(document))
    expect(await textOfPdf(bytes)).toEqual(expected)
  })

  test.skipIf(!hasPdftotext)(`gives ${pdftotextTitle} every character in the order of reading`, async () => {
    const { bytes } = await writePdf(pdfInput(document))
    const shown = withoutSpace(pdftotext(bytes))
    expect(
      Array.from(shown)
        .filter(character => !missing.includes(character))
        .join(''),
    ).toBe(expected.join(''))
  })
})
