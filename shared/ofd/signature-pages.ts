import { SealError } from '../seal/errors.ts'
import { type Box, parseBox } from './signature-box.ts'
import { fileAt, type OfdEntries, resolvePath } from './signature-path.ts'
import {
  attributeOf,
  childNamed,
  childrenNamed,
  findChild,
  rootNamed,
  type XmlElement,
} from './signature-xml.ts'

/** A page as a stamp refers to it: by its ID, never by its number. */
export interface SignedPage {
  readonly id: string
  readonly path: string
}

export interface SignedPages {
  readonly pages: ReadonlyMap<string, SignedPage>
  /** PageArea of Document.xml, for pages without their own. */
  readonly physicalBox: Box
}

/** The pages of a document. @throws SealError `signature-malformed` */
export function readSignedPages(entries: OfdEntries, documentPath: string): SignedPages {
  const root = rootNamed(fileAt(entries, documentPath), 'Document')
  const pages = new Map<string, SignedPage>()
  for (const page of childrenNamed(childNamed(root, 'Pages'), 'Page')) {
    const id = attributeOf(page, 'ID')
    if (pages.has(id)) throw new SealError('signature-malformed', 'two pages with one ID')
    pages.set(id, { id, path: resolvePath(attributeOf(page, 'BaseLoc'), documentPath) })
  }
  return { pages, physicalBox: physicalBoxOf(childNamed(childNamed(root, 'CommonData'), 'PageArea')) }
}

/** The paper of one page: its own Area, else the document's (GB/T 33190 7.7). @throws SealError `signature-malformed` */
export function paperOf(entries: OfdEntries, page: SignedPage, { physicalBox }: SignedPages): Box {
  const area = findChild(rootNamed(fileAt(entries, page.path), 'Page'), 'Area')
  return area === undefined ? physicalBox : physicalBoxOf(area)
}

/** Stamps are placed from the top left corner of the paper, wherever its box begins. */
function physicalBoxOf(area: XmlElement): Box {
  const box = parseBox(childNamed(area, 'PhysicalBox').text)
  return { x: 0, y: 0, width: box.width, height: box.height }
}
