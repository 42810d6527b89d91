import type { SealPlace } from '../../../shared/layout/pages.ts'
import { openOfd } from '../../../shared/ofd/read.ts'
import type { OfdEntries } from '../../../shared/ofd/signature-path.ts'
import { readDocumentBodies } from '../../../shared/ofd/signature-read.ts'
import type { OfdVerdict } from '../../../shared/ofd/signature-verify.ts'

/** A seal on pages that go from unit to unit: whose, where, and whether it covers the list, so that none can follow. */
export type PaperSeal = { name: string; boxes: readonly PaperBox[]; closes: boolean }
export type PaperBox = Omit<SealPlace, 'signature'>

/** In the order of the list. Throws OfdError or SealError where the pages cannot be read. */
export function sealsOnPaper(files: OfdEntries, { signatures }: OfdVerdict): PaperSeal[] {
  if (signatures.length === 0) return []
  const { pageReferences } = openOfd(files)
  const pageOf = (id: string) => pageReferences.findIndex(page => page.id === id)
  const list = readDocumentBodies(files)[0]?.signaturesPath
  return signatures.map(({ sealName = '', stamps, covered }) => ({
    name: sealName,
    boxes: stamps.map(({ pageId, boundary }) => ({ page: pageOf(pageId), ...boundary })),
    closes: list !== undefined && covered.includes(list),
  }))
}
