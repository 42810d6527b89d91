import { type CopyKind, makeCopyCode } from '../../../shared/copies/copy-code.ts'
import { type PrintedPage, printDocument } from '../../../shared/copies/print-document.ts'
import type { SheetMark } from '../../../shared/copies/sheet.ts'
import {
  MAX_PRINTED_SIDES,
  type PrintEnd,
  type PrintJob,
  type PrintOrder,
  type PrintOutcome,
} from '../../../shared/ipc/print-views.ts'
import { seatSigner } from '../keys/seat-keys.ts'
import { ReceivingError } from '../receiving/receiving-error.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { ClientVault } from '../vault/schema.ts'
import { findIncoming } from '../vault/tables/inbox.ts'
import { type OpenDocument, openDocument, stampsOn } from '../views/document-view.ts'
import { checkWeight } from '../views/page-weight.ts'
import { beginPrinting, type Entering, moveCopies } from './ledger.ts'
import { PrintError } from './print-error.ts'

/**
 * A sealed document on its way to the printer (docs/spec/printing.md): first everything that may be refused, then the
 * numbers of originals (one record), then a signed code for each copy. What came out is entered when the printer has said it.
 */

/**
 * Makes the sheets of an order. Throws PrintError, CopiesError, ReceivingError, OfdError; then no number is taken, or it was
 * given back.
 */
export async function beginPrint(
  vault: ClientVault,
  order: PrintOrder,
  { now, right, onProgress = () => undefined }: Entering & { onProgress?: (done: number) => void },
): Promise<PrintJob> {
  const document = openDocument(vault.read, order.envelope, now)
  checkPrintable(vault.read, order, document)
  const pages = pagesOf(document, order)
  const copyNumbers =
    order.kind === 'original' ? beginPrinting(vault, order.envelope, order.copies, { now, right }) : []
  try {
    const numbers = order.kind === 'original' ? copyNumbers : Array.from({ length: order.copies }, () => 0)
    const marks: SheetMark[] = []
    for (const copyNumber of numbers) {
      marks.push(await markOf(vault.read, document, { kind: order.kind, copyNumber, printedAt: now }))
      onProgress(marks.length)
    }
    return { envelope: order.envelope, copyNumbers, paper: paperOf(pages), ...printDocument(pages, marks) }
  } catch (error) {
    endPrint(vault, { envelope: order.envelope, copyNumbers }, 'cancelled', now)
    throw error
  }
}

/**
 * Enters in the ledger what the printer said: printed, or cancelled with nothing out, which frees the numbers. After
 * a failure they stay as `printing`: a person looks at the paper and says what became of each.
 */
export function endPrint(
  vault: ClientVault,
  { envelope, copyNumbers }: Pick<PrintJob, 'envelope' | 'copyNumbers'>,
  end: PrintEnd,
  now: Date,
): PrintOutcome {
  if (end !== 'failed') {
    const state = end === 'printed' ? 'printed' : 'unprinted'
    moveCopies(vault, { envelope, copyNumbers, state, supervisors: [], note: '' }, now)
  }
  return { at: end, copyNumbers }
}

/** What has not verified is no document; what its author lets nobody print is not printed. */
function checkPrintable(vault: ReadableVault, order: PrintOrder, { ofd }: OpenDocument): void {
  const verdict = findIncoming(vault, order.envelope)?.verdict
  if (verdict && !JSON.parse(verdict).ok)
    throw new ReceivingError('not-verified', 'what has not verified is not printed')
  if (!ofd.permissions.print) throw new PrintError('print-not-permitted', 'the file does not allow printing')
}

function pagesOf(document: OpenDocument, order: PrintOrder): PrintedPage[] {
  const count = document.ofd.pageReferences.length
  const { from, to } = (order.kind === 'copy' ? order.pages : null) ?? { from: 1, to: count }
  if (from > to || to > count) throw new PrintError('print-pages-unknown', 'the document has no such pages')
  const sides = to - from + 1
  if (sides * order.copies > MAX_PRINTED_SIDES)
    throw new PrintError('print-too-many', `more than ${MAX_PRINTED_SIDES} sides at once`)
  return Array.from({ length: sides }, (_, i) => printedPage(document, from - 1 + i))
}

function paperOf([first]: readonly PrintedPage[]): PrintJob['paper'] {
  return { width: first?.page.width ?? 210, height: first?.page.height ?? 297 }
}

function printedPage(document: OpenDocument, index: number): PrintedPage {
  const page = document.ofd.page(index)
  const seals = stampsOn(document, index)
  checkWeight(page, seals)
  return { page, seals }
}

async function markOf(
  vault: ReadableVault,
  { content }: OpenDocument,
  copy: { kind: CopyKind; copyNumber: number; printedAt: Date },
): Promise<SheetMark> {
  const ofd = content.members.get('document.ofd') ?? new Uint8Array()
  const { kind, copyNumber } = copy
  return { kind, copyNumber, code: await makeCopyCode(copy, ofd, seatSigner(vault)) }
}
