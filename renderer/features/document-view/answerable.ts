import type { DocumentView } from '../../../shared/ipc/views.ts'

export type Answerable = { canSignFor: boolean; canReturn: boolean }

/**
 * What may be answered to an incoming document. It is signed for only on a good verdict that has been seen;
 * a failed one can only be returned.
 */
export function answerable(view: DocumentView): Answerable {
  if (view.direction !== 'incoming' || !('arrivedAt' in view.item))
    return { canSignFor: false, canReturn: false }
  const { state } = view.item
  const isOpen = state === 'arrived' || state === 'verified' || state === 'refused'
  return {
    canSignFor: state === 'verified' && view.verdict?.ok === true,
    canReturn: isOpen && view.verdict !== null,
  }
}
