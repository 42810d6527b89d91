/**
 * Reads any OFD (GB/T 33190-2016) into the page model. It follows the package's own references instead of
 * assuming names, takes any namespace prefix, forgives what real writers get wrong, holds limits, and never
 * runs, opens or fetches anything. docs/spec/ofd.md lists what is read, what is skipped and what is refused.
 */
import type { Page } from '../layout/pages.ts'
import { readZip, type ZipLimits } from '../zip/read.ts'
import { OfdError } from './errors.ts'
import { type Files, filesOf, findPath, requireXml, resolvePath } from './files.ts'
import { type OfdMetadata, readMetadata } from './read-metadata.ts'
import { annotationPaths, type DocumentParts, readPage } from './read-page.ts'
import { type ElementTags, readTags } from './read-tags.ts'
import { addResources, noResources } from './resources.ts'
import { booleanOf, boxOf, idOf, numberOf } from './values.ts'
import { childOf, childrenOf, childText, type XmlElement } from './xml-read.ts'

/** DocInfo (7.4), as far as it is there. */
export type OfdInfo = {
  docId?: string
  title?: string
  author?: string
  subject?: string
  creationDate?: string
  creator?: string
  creatorVersion?: string
}

/** What the author asks readers not to do (7.5). Advice to programs, never protection. */
export type OfdPermissions = {
  edit: boolean
  annotate: boolean
  export: boolean
  sign: boolean
  watermark: boolean
  printScreen: boolean
  print: boolean
  copies: number
}

export type OfdPageReference = { id: string; path: string }
export type OfdAttachment = { name: string; format?: string; path?: string }

export type OfdDocument = {
  /** Raw bytes of every entry, in the order of the package. */
  entries: ReadonlyMap<string, Uint8Array>
  info: OfdInfo
  /** Path of Document.xml. */
  documentPath: string
  /** In reading order; StampAnnot's PageRef names one of these IDs. */
  pageReferences: readonly OfdPageReference[]
  /** Read on first use; throws OfdError for a page that is broken. */
  page(index: number): Page
  /** All pages, read on first use. */
  readonly pages: readonly Page[]
  /** Objects not drawn on the pages read so far, by what they are. */
  skipped(): ReadonlyMap<string, number>
  /** Where OFD.xml says the signatures are, whether or not the file is there. */
  signaturesPath?: string
  permissions: OfdPermissions
  attachments: readonly OfdAttachment[]
  /** The elements of GB/T 33480 in the words of the file, where it carries ours; throws OfdError where they are broken. */
  metadata(): OfdMetadata | undefined
  /** Further documents in the package, which we do not show: a reader must say so. */
  otherDocuments: number
}

export const OFD_LIMITS: ZipLimits = { entries: 20_000, totalBytes: 512 * 1024 * 1024, ratio: 200 }
export const MAX_PAGES = 10_000
const A4 = { x: 0, y: 0, width: 210, height: 297 }

/** Opens an OFD. Throws ZipError for the package and OfdError for what is in it. */
export function readOfd(archive: Uint8Array, limits: ZipLimits = OFD_LIMITS): OfdDocument {
  return openOfd(readZip(archive, limits))
}

/** The same for entries that are already unpacked, or not packed yet. */
export function openOfd(entries: ReadonlyMap<string, Uint8Array>): OfdDocument {
  const files = filesOf(entries)
  const entry = findPath(files, '', 'OFD.xml')
  if (entry === undefined) throw new OfdError('ofd-malformed', 'OFD.xml is missing')
  const [body, ...others] = childrenOf(requireXml(files, entry), 'DocBody')
  const documentPath = findPath(files, entry, childText(body, 'DocRoot') ?? '')
  if (documentPath === undefined) throw new OfdError('ofd-malformed', 'no document root')
  const root = requireXml(files, documentPath)
  const references = pageReferencesOf(files, documentPath, root)
  const reader = pageReader(references, partsOf(files, documentPath, root))
  const attachments = attachmentsOf(files, documentPath, childText(root, 'Attachments'))
  const signatures = childText(body, 'Signatures')
  const signaturesPath =
    signatures === undefined
      ? undefined
      : (findPath(files, entry, signatures) ?? resolvePath(entry, signatures))
  return {
    entries,
    info: infoOf(childOf(body, 'DocInfo')),
    documentPath,
    pageReferences: references,
    page: reader.page,
    get pages() {
      return references.map((_, i) => reader.page(i))
    },
    skipped: reader.skipped,
    ...(signaturesPath === undefined ? {} : { signaturesPath }),
    permissions: permissionsOf(childOf(root, 'Permissions')),
    attachments,
    metadata: () => readMetadata(files, attachments),
    otherDocuments: others.length,
  }
}

function pageReader(references: readonly OfdPageReference[], parts: DocumentParts) {
  const read = new Map<number, ReturnType<typeof readPage>>()
  return {
    page(index: number): Page {
      const reference = references[index]
      if (reference === undefined) throw new TypeError('no such page')
      const done = read.get(index) ?? readPage(reference.path, reference.id, parts)
      read.set(index, done)
      return done.page
    },
    skipped(): Map<string, number> {
      const sums = new Map<string, number>()
      for (const { skipped } of read.values()) {
        for (const [name, count] of skipped) sums.set(name, (sums.get(name) ?? 0) + count)
      }
      return sums
    },
  }
}

function pageReferencesOf(files: Files, from: string, root: XmlElement): OfdPageReference[] {
  const pages = childrenOf(childOf(root, 'Pages'), 'Page')
  if (pages.length === 0) throw new OfdError('ofd-malformed', 'the document has no pages')
  if (pages.length > MAX_PAGES) throw new OfdError('ofd-limit', 'too many pages')
  return pages.map(page => {
    const path = findPath(files, from, page.attributes.get('BaseLoc') ?? '')
    if (path === undefined) throw new OfdError('ofd-malformed', 'a page is missing')
    return { id: idOf(page) ?? '', path }
  })
}

function partsOf(files: Files, documentPath: string, root: XmlElement): DocumentParts {
  const common = childOf(root, 'CommonData')
  const resources = noResources()
  for (const name of ['PublicRes', 'DocumentRes']) {
    for (const { text } of childrenOf(common, name)) addResources(resources, files, documentPath, text)
  }
  const templates = childrenOf(common, 'TemplatePage').flatMap(template => {
    const path = findPath(files, documentPath, template.attributes.get('BaseLoc') ?? '')
    const id = idOf(template)
    return path === undefined || id === undefined ? [] : [[id, path] as const]
  })
  return {
    files,
    resources,
    templates: new Map(templates),
    annotations: annotationPaths(files, documentPath, childText(root, 'Annotations')),
    area: boxOf(childText(childOf(common, 'PageArea'), 'PhysicalBox')) ?? A4,
    tags: once(() => readTags(files, documentPath, childText(root, 'CustomTags'))),
  }
}

function once(read: () => ElementTags): () => ElementTags {
  let tags: ElementTags | undefined
  return () => {
    tags ??= read()
    return tags
  }
}

function infoOf(docInfo: XmlElement | undefined): OfdInfo {
  const fields = [
    ['docId', 'DocID'],
    ['title', 'Title'],
    ['author', 'Author'],
    ['subject', 'Subject'],
    ['creationDate', 'CreationDate'],
    ['creator', 'Creator'],
    ['creatorVersion', 'CreatorVersion'],
  ] as const
  const info: OfdInfo = {}
  for (const [field, name] of fields) {
    const text = childText(docInfo, name)
    if (text !== undefined) info[field] = text
  }
  return info
}

function permissionsOf(element: XmlElement | undefined): OfdPermissions {
  const allowed = (name: string) => booleanOf(childText(element, name), true)
  const print = childOf(element, 'Print')
  return {
    edit: allowed('Edit'),
    annotate: allowed('Annot'),
    export: allowed('Export'),
    sign: allowed('Signature'),
    watermark: allowed('Watermark'),
    printScreen: allowed('PrintScreen'),
    print: booleanOf(print?.attributes.get('Printable'), true),
    copies: numberOf(print?.attributes.get('Copies')) ?? -1,
  }
}

/** The list of attachments; none of them is opened here. */
function attachmentsOf(files: Files, from: string, reference: string | undefined): OfdAttachment[] {
  const list = reference === undefined ? undefined : findPath(files, from, reference)
  if (list === undefined) return []
  return childrenOf(requireXml(files, list), 'Attachment').map(attachment => {
    const path = findPath(files, list, childText(attachment, 'FileLoc') ?? '')
    const format = attachment.attributes.get('Format')
    return {
      name: attachment.attributes.get('Name') ?? '',
      ...(format === undefined ? {} : { format }),
      ...(path === undefined ? {} : { path }),
    }
  })
}
