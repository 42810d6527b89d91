import { PDFDocument } from '@cantoo/pdf-lib'
import { extractPages } from '../../electron/engine/pdf-text/extract.ts'
import { utf8 } from '../../shared/encoding/utf8.ts'
import { writePdf } from '../../shared/pdf/write.ts'
import { sourceFromPdf } from '../../shared/recognise/pdf/from-pdf.ts'
import { recognise } from '../../shared/recognise/recognise.ts'
import { aLetter } from '../support/letters.ts'
import { pdfInput } from '../support/pdf-input.ts'
import type { Target } from './target.ts'

/** A page in another program's way: a standard font, objects in a stream. */
async function plainPdf(): Promise<Uint8Array> {
  const file = await PDFDocument.create({ updateMetadata: false })
  const page = file.addPage([595, 842])
  for (const [i, line] of ['No. 7 (2026)', 'To all offices:', 'Nothing is to be done.'].entries())
    page.drawText(line, { x: 80, y: 700 - 40 * i, size: 16 })
  return file.save()
}

/** A page whose content stands there in the open, so that what is spoilt is its operators and not its compression. */
const OPEN_PAGE = utf8(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 94>>stream
BT /F 16 Tf 1 0 0 1 80 700 Tm (Notice) Tj 0 -40 Td [(To) -250 (all)] TJ T* (offices) ' ET q Q   
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>endobj
trailer<</Root 1 0 R/Size 6>>
%%EOF
`)

/** The reading itself, without the thread that ends it where it takes too long or too much memory. */
export const PDF_TARGET: Target = {
  name: 'pdf',
  shape: 'bytes',
  samples: [OPEN_PAGE, (await writePdf(pdfInput(aLetter()))).bytes, await plainPdf()],
  read: async bytes => {
    recognise(sourceFromPdf(await extractPages(bytes.slice())))
    return undefined
  },
}
