import {
  approvedWith,
  type CopyMove,
  currentStates,
  freeNumbers,
  reconcile,
} from '../../../shared/copies/ledger.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { CopyLedgerView, CopyOrder } from '../../../shared/ipc/copy-views.ts'
import type { PrintEnd, PrintOrder, PrintOutcome } from '../../../shared/ipc/print-views.ts'

const AT = '2026-05-08T01:00:00.000Z'

/** The ledger of copies for the preview of the face: one book for all documents. */
export function fakeCopies(printer: PrintEnd = 'printed', right: number | null = null) {
  let approved = 0
  const moves: CopyMove[] = []
  const view = (envelope: EnvelopeId): CopyLedgerView => ({
    envelope,
    title: '关于做好汛期值班工作的通知',
    documentNumber: '青应急〔2026〕52号',
    right,
    approval: approved === 0 ? null : { copies: approved, at: AT, by: '机要室一号席' },
    reconciliation: reconcile(approvedWith(approved || undefined, right ?? undefined) ?? 0, moves),
    copies: [...currentStates(moves)].map(([copyNumber, state]) => ({ copyNumber, state })),
    moves,
  })
  return {
    'copies:list': () => [],
    'copies:read': view,
    'copies:approve': (envelope: EnvelopeId, copies: number) => {
      approved = copies
      return view(envelope)
    },
    'copies:take': (envelope: EnvelopeId, originals: number) => {
      for (const copyNumber of freeNumbers(approved, moves, originals))
        moves.push({ copyNumber, state: 'printing', at: AT, by: '机要室一号席', supervisors: [], note: '' })
      return view(envelope)
    },
    'copies:move': ({ envelope, copyNumbers, state, supervisors, note }: CopyOrder) => {
      for (const copyNumber of copyNumbers)
        moves.push({ copyNumber, state, at: AT, by: '机要室一号席', supervisors, note })
      return view(envelope)
    },
    'copies:print': (order: PrintOrder): PrintOutcome => {
      const copyNumbers =
        order.kind === 'original'
          ? freeNumbers(view(order.envelope).reconciliation.approved, moves, order.copies)
          : []
      const state = { printed: 'printed', cancelled: 'unprinted', failed: 'printing' } as const
      for (const copyNumber of copyNumbers)
        moves.push({
          copyNumber,
          state: state[printer],
          at: AT,
          by: '机要室一号席',
          supervisors: [],
          note: '',
        })
      return { at: printer, copyNumbers }
    },
  }
}
