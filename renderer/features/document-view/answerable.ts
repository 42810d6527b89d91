import type { DocumentView, InboxState } from '../../../shared/ipc/views.ts'

/** What may be done with an incoming document now. */
export type Answerable = {
  canSignFor: boolean
  /** A co-issuer's seal is asked for. */
  canSeal: boolean
  canReturn: boolean
  canRegister: boolean
  canHandle: boolean
  canArchive: boolean
}

/**
 * It is signed for only on a good verdict that has been seen; a failed one can only be returned. What is signed for is
 * registered, reported as handled, and archived, in this order; archiving may come early, never twice.
 */
export function answerable(view: DocumentView): Answerable {
  const state = view.direction === 'incoming' && 'arrivedAt' in view.item ? view.item.state : undefined
  const isIn = (...states: InboxState[]) => state !== undefined && states.includes(state)
  const isGood = isIn('verified') && view.verdict?.ok === true
  const isDocument = view.passing === null
  return {
    canSignFor: isGood && isDocument,
    canSeal: isGood && view.passing?.role === 'request',
    canReturn: isIn('arrived', 'verified', 'refused') && view.verdict !== null,
    canRegister: isIn('signed-for') && isDocument,
    canHandle: isIn('registered'),
    canArchive: isIn('registered', 'handled', 'returned'),
  }
}
