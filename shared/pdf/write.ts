/**
 * Writes pages as PDF 1.7 after PDF/A-2b (ISO 19005-2): the glyphs that are used embedded, one colour space, text in the
 * order of reading with its structure, nothing that runs or loads. A PDF is a copy for those who cannot open OFD: seals on
 * it are pictures, and it says so. The same input gives the same bytes. docs/spec/pdf.md.
 */
import {
  type PDFContext,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  type PDFRef,
} from '@cantoo/pdf-lib'
import { sm3 } from '../crypto/sm3.ts'
import { toHex } from '../encoding/hex.ts'
import { utf8 } from '../encoding/utf8.ts'
import type { FaceSet } from '../fonts/face-set.ts'
import { subsetsOf } from '../fonts/subsets.ts'
import type { ImageItem, Page } from '../layout/pages.ts'
import { embedFont } from './fonts.ts'
import { type EmbeddedImages, embedImages } from './images.ts'
import { POINTS } from './operators.ts'
import { pageContent } from './page-content.ts'
import { srgbProfile } from './srgb.ts'
import { newStructure } from './structure.ts'
import { type PdfInfo, xmpPacket } from './xmp.ts'

export type PdfInput = {
  pages: readonly Page[]
  faces: FaceSet
  info: PdfInfo
  /** What tells this document from all others: its /ID is made of it. */
  documentId: string
}

export type WrittenPdf = {
  bytes: Uint8Array
  /** Pictures left out because PDF cannot hold them (GIF, BMP, SVG) or because they are broken. */
  omittedPictures: number
}

/** The file. Pictures other than PNG and JPEG are to be turned into PNG before. */
export async function writePdf(input: PdfInput): Promise<WrittenPdf> {
  const file = await PDFDocument.create({ updateMetadata: false })
  const { context } = file
  describe(file, input)
  const images = await embedImages(file, input.pages)
  drawPages(file, input, images)
  context.trailerInfo.ID = fileId(context, input)
  const bytes = await file.save({
    useObjectStreams: false,
    addDefaultPage: false,
    updateFieldAppearances: false,
  })
  return { bytes, omittedPictures: images.omitted }
}

function drawPages(file: PDFDocument, { pages, faces }: PdfInput, images: EmbeddedImages): void {
  const { context } = file
  const subsets = subsetsOf({ pages: [...pages] }, faces)
  const fonts = new Map([...subsets].map(([face, subset]) => [face, embedFont(context, subset)] as const))
  const fontNames = Object.fromEntries([...fonts].map(([face, { ref }]) => [face, ref]))
  const structure = newStructure()
  const refs = pages.map((page, index) => {
    const { node, ref } = file.addPage([page.width * POINTS, page.height * POINTS])
    const content = pageContent(page, index, { faces, fonts, structure, nameOfImage: images.nameOf })
    node.set(PDFName.of('Contents'), context.register(context.flateStream(content)))
    node.set(PDFName.of('Resources'), context.obj({ Font: fontNames, XObject: resourcesOf(page, images) }))
    node.set(PDFName.of('StructParents'), context.obj(index))
    node.set(PDFName.of('Tabs'), PDFName.of('S'))
    return ref
  })
  file.catalog.set(PDFName.of('StructTreeRoot'), structure.finish(context, refs))
}

function resourcesOf(page: Page, images: EmbeddedImages): Record<string, PDFRef> {
  const items = page.items.filter((item): item is ImageItem => item.at === 'image')
  return Object.fromEntries(
    items.flatMap(item => {
      const name = images.nameOf(item)
      const ref = name === undefined ? undefined : images.refs.get(name)
      return name === undefined || ref === undefined ? [] : [[name, ref] as const]
    }),
  )
}

/** Title and dates in the old place and the new, colour space, language. */
function describe(file: PDFDocument, { info }: PdfInput): void {
  const { context, catalog } = file
  file.setTitle(info.title, { showInWindowTitleBar: true })
  if (info.author !== '') file.setAuthor(info.author)
  if (info.subject !== '') file.setSubject(info.subject)
  file.setCreator(info.creator)
  file.setProducer(info.creator)
  file.setCreationDate(info.createdAt)
  file.setModificationDate(info.createdAt)
  file.setLanguage('zh-CN')
  catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }))
  catalog.set(PDFName.of('Metadata'), context.register(metadataStream(context, info)))
  catalog.set(PDFName.of('OutputIntents'), context.obj([outputIntent(context)]))
}

/** Not compressed, so that programs that know no PDF find it. */
function metadataStream(context: PDFContext, info: PdfInfo): PDFRawStream {
  const bytes = utf8(xmpPacket(info))
  return PDFRawStream.of(context.obj({ Type: 'Metadata', Subtype: 'XML', Length: bytes.length }), bytes)
}

function outputIntent(context: PDFContext) {
  const profile = context.register(context.flateStream(srgbProfile(), { N: 3 }))
  return context.obj({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: PDFHexString.fromText('sRGB IEC61966-2.1'),
    Info: PDFHexString.fromText('sRGB IEC61966-2.1'),
    DestOutputProfile: profile,
  })
}

function fileId(context: PDFContext, { documentId, info }: PdfInput) {
  const hash = sm3(utf8(`${documentId} ${info.createdAt.toISOString()}`)).subarray(0, 16)
  const id = PDFHexString.of(toHex(hash))
  return context.obj([id, id])
}
