/**
 * Writes an OFD (GB/T 33190-2016) from laid-out pages. The entries are given out raw, before they become a ZIP:
 * a seal digests exactly these bytes and adds its own under Doc_0/Signs. The same input gives the same bytes.
 */
import type { OfficialDocument } from '../document/model.ts'
import { utf8 } from '../encoding/utf8.ts'
import type { FaceSet } from '../fonts/face-set.ts'
import type { ElementName, ImageItem, Layout } from '../layout/pages.ts'
import { metadataXml } from './metadata.ts'
import {
  GONGWEN_NAMESPACE,
  METADATA_PATH,
  OFD_NAMESPACE,
  pageIdOf,
  SIGNATURES_PATH,
  TAG_NAMES,
  TAGS_PATH,
} from './names.ts'
import { ofdFonts } from './write-fonts.ts'
import { type Ids, idsFrom, pageXml } from './write-page.ts'
import { element, type Xml, xmlFile } from './xml-write.ts'

export type OfdInput = {
  layout: Layout
  document: OfficialDocument
  /** 32 hexadecimal digits. */
  docId: string
  createdAt: Date
  creatorVersion: string
  /** Faces whose glyphs are embedded; without them the fonts are named only. */
  faces?: FaceSet
  /** Names Doc_0/Signs/Signatures.xml in OFD.xml: the entries are then to be completed by a signature. */
  sealed?: boolean
}

const CREATOR = 'Hongtou'
const OFD = { 'xmlns:ofd': OFD_NAMESPACE }
const CHINA_OFFSET_MS = 8 * 3_600_000

type Tags = { name: ElementName; pageId: number; objectId: number }[]

/** The entries of one OFD in the order they are to be packed. Throws a TypeError for a docId that is none. */
export function writeOfd(input: OfdInput): Map<string, Uint8Array> {
  if (!/^[0-9a-f]{32}$/i.test(input.docId)) throw new TypeError('docId is not 32 hexadecimal digits')
  const ids = idsFrom(input.layout.pages.length + 1)
  const fonts = ofdFonts(input.layout, ids, input.faces)
  const images = imagesOf(input.layout, ids)
  const tags: Tags = []
  const pages = input.layout.pages.map((page, i) =>
    pageXml(page, {
      ids,
      piecesOf: fonts.piecesOf,
      imageIds: new Map(images.map(image => [image.item.bytes, image.id])),
      tag: (name, objectId) => tags.push({ name, pageId: pageIdOf(i), objectId }),
    }),
  )
  const xml = (root: Xml) => utf8(xmlFile(root))
  return new Map([
    ['OFD.xml', xml(ofdXml(input))],
    ['Doc_0/Document.xml', xml(documentXml(input, ids.largest(), images.length > 0))],
    ['Doc_0/PublicRes.xml', xml(fonts.resource())],
    ...(images.length > 0 ? [['Doc_0/DocumentRes.xml', xml(documentRes(images))] as const] : []),
    ...[...fonts.files].map(([file, bytes]) => [`Doc_0/Res/${file}`, bytes] as const),
    ...images.map(image => [`Doc_0/Res/${image.file}`, image.item.bytes] as const),
    ...pages.map((page, i) => [`Doc_0/${pagePath(i)}`, xml(page)] as const),
    ['Doc_0/Tags/CustomTags.xml', xml(customTags())],
    [TAGS_PATH, xml(tagFile(tags))],
    ['Doc_0/Attachs/Attachments.xml', xml(attachments(input.createdAt))],
    [METADATA_PATH, xml(metadataXml(input.document, input.docId))],
  ])
}

function ofdXml({ document, docId, createdAt, creatorVersion, sealed }: OfdInput): Xml {
  const signatures = sealed ? [element('ofd:Signatures', {}, `/${SIGNATURES_PATH}`)] : []
  const author = document.signature.join('、')
  const info = element('ofd:DocInfo', {}, [
    element('ofd:DocID', {}, docId),
    element('ofd:Title', {}, document.title),
    ...(author === '' ? [] : [element('ofd:Author', {}, author)]),
    ...(document.number === '' ? [] : [element('ofd:Subject', {}, document.number)]),
    element('ofd:CreationDate', {}, chinaDay(createdAt)),
    element('ofd:ModDate', {}, chinaDay(createdAt)),
    element('ofd:Creator', {}, CREATOR),
    element('ofd:CreatorVersion', {}, creatorVersion),
  ])
  const root = element('ofd:DocRoot', {}, 'Doc_0/Document.xml')
  return element('ofd:OFD', { ...OFD, Version: '1.0', DocType: 'OFD' }, [
    element('ofd:DocBody', {}, [info, root, ...signatures]),
  ])
}

/** The day a moment falls on in China; the standard has days here, without a zone. */
function chinaDay(moment: Date): string {
  return chinaTime(moment).slice(0, 10)
}

function chinaTime(moment: Date): string {
  return new Date(moment.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 19)
}

function documentXml({ layout }: OfdInput, maxUnitId: number, hasImages: boolean): Xml {
  const [first] = layout.pages
  const area = `0 0 ${first?.width ?? 210} ${first?.height ?? 297}`
  return element('ofd:Document', OFD, [
    element('ofd:CommonData', {}, [
      element('ofd:MaxUnitID', {}, String(maxUnitId)),
      element('ofd:PageArea', {}, [element('ofd:PhysicalBox', {}, area)]),
      element('ofd:PublicRes', {}, 'PublicRes.xml'),
      ...(hasImages ? [element('ofd:DocumentRes', {}, 'DocumentRes.xml')] : []),
    ]),
    element(
      'ofd:Pages',
      {},
      layout.pages.map((_, i) => element('ofd:Page', { ID: pageIdOf(i), BaseLoc: pagePath(i) })),
    ),
    element('ofd:CustomTags', {}, 'Tags/CustomTags.xml'),
    element('ofd:Attachments', {}, 'Attachs/Attachments.xml'),
  ])
}

function pagePath(index: number): string {
  return `Pages/Page_${index}/Content.xml`
}

type Image = { item: ImageItem; id: number; file: string }

function imagesOf(layout: Layout, ids: Ids): Image[] {
  const items = layout.pages.flatMap(page => page.items).filter(item => item.at === 'image')
  const distinct = new Map(items.map(item => [item.bytes, item]))
  return [...distinct.values()].map((item, i) => ({
    item,
    id: ids.next(),
    file: `image_${i}.${item.format}`,
  }))
}

function documentRes(images: readonly Image[]): Xml {
  const media = images.map(({ item, id, file }) =>
    element('ofd:MultiMedia', { ID: id, Type: 'Image', Format: item.format.toUpperCase() }, [
      element('ofd:MediaFile', {}, file),
    ]),
  )
  return element('ofd:Res', { ...OFD, BaseLoc: 'Res' }, [element('ofd:MultiMedias', {}, media)])
}

/** The identifying attribute is NameSpace in the schema and TypeID in the text: both are written. */
function customTags(): Xml {
  return element('ofd:CustomTags', OFD, [
    element('ofd:CustomTag', { NameSpace: GONGWEN_NAMESPACE, TypeID: 'gw' }, [
      element('ofd:FileLoc', {}, 'Tag_Gongwen.xml'),
    ]),
  ])
}

/** Which objects on the pages are which element of the document. */
function tagFile(tags: Tags): Xml {
  const names = (Object.keys(TAG_NAMES) as ElementName[]).filter(name => tags.some(tag => tag.name === name))
  const elements = names.map(name =>
    element(
      `gw:${TAG_NAMES[name]}`,
      {},
      tags
        .filter(tag => tag.name === name)
        .map(tag => element('ofd:ObjectRef', { PageRef: tag.pageId }, String(tag.objectId))),
    ),
  )
  return element('gw:OfficialDocument', { 'xmlns:gw': GONGWEN_NAMESPACE, ...OFD }, elements)
}

function attachments(createdAt: Date): Xml {
  const attributes = {
    ID: 'a1',
    Name: 'metadata',
    Format: 'xml',
    CreationDate: chinaTime(createdAt),
    Visible: 'false',
  }
  return element('ofd:Attachments', OFD, [
    element('ofd:Attachment', attributes, [element('ofd:FileLoc', {}, 'metadata.xml')]),
  ])
}
