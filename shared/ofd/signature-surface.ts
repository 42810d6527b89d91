import { sm3 } from '../crypto/sm3.ts'
import type { Box } from './signature-box.ts'
import { paperOf, readSignedPages, type SignedPages } from './signature-pages.ts'
import { findFile, type OfdEntries, pathOfEntry } from './signature-path.ts'

/**
 * What all signatures of one package look at. Each file is digested once and each page measured once, so that
 * a stranger's list of signatures cannot multiply the work.
 */
export interface SignedSurface {
  readonly entries: OfdEntries
  /** Absolute paths of all files. */
  readonly paths: readonly string[]
  /** SM3 of a file, or `undefined` when there is none. */
  digestOf(path: string): Uint8Array | undefined
  /** The paper of a page, or `undefined` when the document has no such page. @throws SealError `signature-malformed` */
  paperOf(documentPath: string, pageId: string): Box | undefined
}

export function createSurface(entries: OfdEntries): SignedSurface {
  const digests = new Map<string, Uint8Array>()
  const documents = new Map<string, SignedPages>()
  const papers = new Map<string, Box>()
  return {
    entries,
    paths: [...entries.keys()].map(pathOfEntry),
    digestOf(path) {
      const bytes = digests.has(path) ? undefined : findFile(entries, path)
      if (bytes !== undefined) digests.set(path, sm3(bytes))
      return digests.get(path)
    },
    paperOf(documentPath, pageId) {
      const pages = documents.get(documentPath) ?? readSignedPages(entries, documentPath)
      documents.set(documentPath, pages)
      const page = pages.pages.get(pageId)
      if (page === undefined) return undefined
      const paper = papers.get(page.path) ?? paperOf(entries, page, pages)
      papers.set(page.path, paper)
      return paper
    },
  }
}
