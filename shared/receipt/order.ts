import type { ReceiptState } from './receipt.ts'

/**
 * Which receipt may follow which. A unit's word about an envelope only moves forward: it arrives, is
 * verified, signed for, registered, handled, archived; it may be returned until it is handled, and a
 * recall may be answered at any time before the archive. Nothing follows an accepted recall.
 */
const FOLLOWERS: Readonly<Record<ReceiptState | 'none', readonly ReceiptState[]>> = {
  none: ['arrived', 'recall-accepted'],
  arrived: ['verified', 'returned', 'recall-accepted', 'recall-refused'],
  verified: ['signed-for', 'returned', 'recall-accepted', 'recall-refused'],
  'signed-for': ['registered', 'handled', 'archived', 'returned', 'recall-accepted', 'recall-refused'],
  registered: ['handled', 'archived', 'returned', 'recall-accepted', 'recall-refused'],
  handled: ['archived', 'recall-accepted', 'recall-refused'],
  returned: ['archived'],
  archived: [],
  'recall-accepted': [],
  'recall-refused': [],
}

/** Whether `next` may follow these states, oldest first. A refused recall leaves everything as it was. */
export function mayFollow(states: readonly ReceiptState[], next: ReceiptState): boolean {
  const standing = states.filter(state => state !== 'recall-refused').at(-1) ?? 'none'
  return FOLLOWERS[standing].includes(next)
}
