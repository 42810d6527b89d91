import { ApprovalError } from '../../../shared/approval/approval-error.ts'
import { parseDocument } from '../../../shared/document/model.ts'
import type { DocumentId } from '../../../shared/ids/brands.ts'
import type { PageView } from '../../../shared/ipc/views.ts'
import { pageToSvg, type SealPicture } from '../../../shared/layout/svg.ts'
import { type OfdDocument, openOfd } from '../../../shared/ofd/read.ts'
import type { SealPosition } from '../../../shared/ofd/signature-write.ts'
import { stampDrawing } from '../../../shared/ofd/stamp-picture.ts'
import { parseSeal } from '../../../shared/seal/decode.ts'
import { readZip } from '../../../shared/zip/read.ts'
import { changeableRow } from '../documents/drafts.ts'
import { ownPlaces } from '../joint/issuers.ts'
import { positionsOf } from '../sealing/seal-document.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { findSigned } from '../vault/tables/approvals.ts'
import { findJoint } from '../vault/tables/joint.ts'
import { policyOf } from '../vault/tables/persons.ts'
import { currentSeal } from '../vault/tables/seals.ts'
import { sealsOn, stampsOn } from './document-view.ts'
import { checkWeight } from './page-weight.ts'

/**
 * The pages as they will be sealed: from the bytes that 签发 kept, with the seals of co-issuers. `withSeal` draws ours where
 * it comes to stand, for a keeper whose series runs; nobody else sees the seal on what is not sealed.
 * Throws DraftError, ApprovalError('approval-missing'), OfdError.
 */
export function pagesToSeal(
  vault: ReadableVault,
  id: DocumentId,
  { now, withSeal }: { now: Date; withSeal: boolean },
): PageView[] {
  const { content } = changeableRow(vault, id)
  const signed = findSigned(vault, id)
  if (signed === undefined) throw new ApprovalError('approval-missing', 'the document was not signed (签发)')
  const entries = readZip(findJoint(vault, id)?.ofd ?? signed.ofd)
  const opened = { ofd: openOfd(entries), seals: sealsOn(vault, entries, now) }
  const sealPlaces = ownPlaces(vault, parseDocument(JSON.parse(content)), signed.sealPlaces)
  const places = withSeal ? positionsOf(entries, { sealPlaces, seam: policyOf(vault).seamSeal }) : []
  const own = drawingsOf(vault, opened.ofd, places)
  return opened.ofd.pageReferences.map((_, index) => {
    const page = opened.ofd.page(index)
    const seals = [...stampsOn(opened, index), ...(own[index] ?? [])]
    checkWeight(page, seals)
    return { svg: pageToSvg(page, { seals }), width: page.width, height: page.height }
  })
}

/** Our seal's picture at its places, page by page. */
function drawingsOf(
  vault: ReadableVault,
  { pageReferences }: OfdDocument,
  places: readonly SealPosition[],
): SealPicture[][] {
  const seal = currentSeal(vault)
  if (seal === undefined) return []
  const { picture } = parseSeal(seal.seal)
  const drawn = places.map(({ pageId, clip, ...boundary }) => ({
    pageId: String(pageId),
    drawing: stampDrawing({ boundary, picture, ...(clip === undefined ? {} : { clip }) }),
  }))
  return pageReferences.map(({ id }) =>
    drawn.flatMap(({ pageId, drawing }) => (pageId === id && drawing !== undefined ? [drawing] : [])),
  )
}
