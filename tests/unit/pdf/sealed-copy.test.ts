import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import { expect, test } from 'vitest'
import { bundledFaces } from '../../../electron/engine/documents/faces.ts'
import { pdfOfSealed } from '../../../electron/engine/documents/pdf.ts'
import { openSealFont } from '../../../exchange/seal-maker/outline-font.ts'
import { drawSealPicture } from '../../../exchange/seal-maker/picture.ts'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import { pageIdOf } from '../../../shared/ofd/names.ts'
import { readOfd } from '../../../shared/ofd/read.ts'
import { verifyOfdSignatures } from '../../../shared/ofd/signature-verify.ts'
import { sealOfd } from '../../../shared/ofd/signature-write.ts'
import { writeOfd } from '../../../shared/ofd/write.ts'
import { COPY_NOTICE } from '../../../shared/pdf/sealed-copy.ts'
import { writeZip } from '../../../shared/zip/write.ts'
import { documentToLayOut } from '../../support/documents-to-lay-out.ts'
import { textOfPdf } from '../../support/read-pdf.ts'
import { MORNING, newOffice } from '../seal/office.ts'

async function sealedDocument() {
  const picture = await drawSealPicture(
    { unitName: '青禾市人民政府', centre: 'star', diameterMm: 42 },
    openSealFont(),
  )
  const office = await newOffice({ name: '青禾市人民政府', picture })
  const document = documentToLayOut('a short notice')
  const layout = layoutDocument(document)
  const entries = writeOfd({
    layout,
    document,
    docId: '0123456789abcdef0123456789abcdef',
    createdAt: MORNING,
    creatorVersion: '0.1.0',
    faces: await bundledFaces(),
    sealed: true,
  })
  const sealed = await sealOfd({
    entries,
    sealPlaces: layout.sealPlaces.map(({ page, ...place }) => ({ ...place, pageId: pageIdOf(page) })),
    seal: office.seal,
    signer: office.holder.signer,
    at: MORNING,
    providerName: 'Hongtou',
    version: '0.1.0',
    trust: { ...office.trust, sealMakers: [office.maker.certificate] },
  })
  const seals = verifyOfdSignatures(sealed, office.trust, MORNING)
  return { ofd: readOfd(writeZip(sealed)), seals, content: { manifest: {}, members: new Map() } as never }
}

test('a PDF of a sealed document shows the seal as a picture, and says on every page that the OFD is the original', async () => {
  const sealed = await sealedDocument()
  const { bytes, omittedPictures } = await pdfOfSealed(sealed, 'x', MORNING)
  expect(omittedPictures).toBe(0)
  const texts = await textOfPdf(bytes)
  expect(texts).toHaveLength(sealed.ofd.pageReferences.length)
  for (const text of texts) expect(text.endsWith(COPY_NOTICE)).toBe(true)
  const file = await PDFDocument.load(bytes)
  const images = file.context
    .enumerateIndirectObjects()
    .map(([, object]) => object)
    .filter(
      object =>
        object instanceof PDFRawStream && object.dict.get(PDFName.of('Subtype')) === PDFName.of('Image'),
    )
  expect(images.length).toBeGreaterThanOrEqual(1)
  expect((await pdfOfSealed(sealed, 'x', MORNING)).bytes).toEqual(bytes)
})
