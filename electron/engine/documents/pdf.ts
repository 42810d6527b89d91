import type { OfficialDocument } from '../../../shared/document/model.ts'
import { toBase64 } from '../../../shared/encoding/base64.ts'
import type { Layout, Page } from '../../../shared/layout/pages.ts'
import { drawSvg } from '../../../shared/node/draw-svg.ts'
import { stampDrawing } from '../../../shared/ofd/stamp-picture.ts'
import { type SealOnPage, sealedCopy } from '../../../shared/pdf/sealed-copy.ts'
import { type WrittenPdf, writePdf } from '../../../shared/pdf/write.ts'
import { PRODUCT_NAME, PRODUCT_VERSION } from '../version.ts'
import type { OpenDocument } from '../views/document-view.ts'
import { bundledFaces } from './faces.ts'

/** Seals that are drawings become pictures this sharp. */
const PIXELS_PER_MM = 600 / 25.4
const CREATOR = `${PRODUCT_NAME} ${PRODUCT_VERSION}`

/** The pages of a document that is not sealed. */
export async function pdfOfLayout(
  document: OfficialDocument,
  layout: Pick<Layout, 'pages'>,
  { documentId, at }: { documentId: string; at: Date },
): Promise<WrittenPdf> {
  return writePdf({
    pages: layout.pages,
    faces: await bundledFaces(),
    info: {
      title: document.title,
      author: document.signature.join('、'),
      subject: document.number,
      creator: CREATOR,
      createdAt: at,
    },
    documentId,
  })
}

/** A sealed OFD as PDF: a copy, its seals pictures. Throws OfdError for a page that is broken. */
export async function pdfOfSealed(document: OpenDocument, documentId: string, at: Date): Promise<WrittenPdf> {
  const { ofd } = document
  const pages = await Promise.all(ofd.pages.map((page, i) => sealedPage(document, page, i)))
  return writePdf({
    pages,
    faces: await bundledFaces(),
    info: {
      title: ofd.info.title ?? '',
      author: ofd.info.author ?? '',
      subject: ofd.info.subject ?? '',
      creator: CREATOR,
      createdAt: at,
    },
    documentId,
  })
}

async function sealedPage({ ofd, seals }: OpenDocument, page: Page, index: number): Promise<Page> {
  const pageId = ofd.pageReferences[index]?.id
  const stamps = seals.signatures.flatMap(({ stamps, sealName }) =>
    stamps.filter(stamp => stamp.pageId === pageId).map(stamp => ({ stamp, name: sealName ?? '' })),
  )
  const drawn = await Promise.all(
    stamps.map(async ({ stamp, name }) => {
      const drawing = stampDrawing(stamp)
      return drawing === undefined ? [] : [await asPicture({ ...drawing, name })]
    }),
  )
  return sealedCopy(page, drawn.flat())
}

/** PDF holds PNG and JPEG; everything else is drawn. What cannot be drawn is counted as left out. */
async function asPicture(seal: SealOnPage): Promise<SealOnPage> {
  if (seal.format === 'png' || seal.format === 'jpg') return seal
  const svg = seal.format === 'svg' ? new TextDecoder().decode(seal.bytes) : wrapped(seal)
  try {
    return { ...seal, format: 'png', bytes: await drawSvg(svg, Math.ceil(seal.width * PIXELS_PER_MM)) }
  } catch {
    return seal
  }
}

function wrapped({ width, height, format, bytes }: SealOnPage): string {
  const source = `data:image/${format};base64,${toBase64(bytes)}`
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">` +
    `<image width="${width}" height="${height}" preserveAspectRatio="none" href="${source}"/></svg>`
  )
}
