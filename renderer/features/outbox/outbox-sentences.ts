import { DELIVERY_ORDER, type DeliveryAt, type DeliveryProgress } from '../../../shared/delivery/delivery.ts'
import type { DeliveryView, OutboxItem } from '../../../shared/ipc/views.ts'

/** What the outbox board says, as data; the components put it into words. */
export const STRIP: readonly DeliveryProgress[] = DELIVERY_ORDER

const SIDE: readonly DeliveryAt[] = ['held', 'returned', 'recalled', 'refused']
const ENDED: readonly DeliveryAt[] = ['returned', 'recalled', 'refused', 'held']
const NEEDS_HANDS: readonly DeliveryAt[] = ['held', 'returned', 'refused']

/** Whether a delivery has left the ordinary way. */
export function isAside(delivery: DeliveryView): boolean {
  return SIDE.includes(delivery.state)
}

/** Signed for, or beyond: the receiver's word is here. */
function isSignedFor(delivery: DeliveryView): boolean {
  return rank(delivery.state) >= rank('signed-for')
}

/** How many have signed for it, of all from whom it was not taken back, and from how many it was. */
export function progressOf({ deliveries }: OutboxItem): { signed: number; total: number; recalled: number } {
  const recalled = deliveries.filter(({ state }) => state === 'recalled').length
  return { signed: deliveries.filter(isSignedFor).length, total: deliveries.length - recalled, recalled }
}

/** Whether somebody must look: refused by the exchange; returned, held, refused or a receipt missing at a receiver. */
export function needsAttention(item: OutboxItem): boolean {
  const needsHands = ({ state, receiptMissing }: DeliveryView) =>
    receiptMissing || NEEDS_HANDS.includes(state)
  return item.job.at === 'refused' || item.deliveries.some(needsHands)
}

export function isWaiting(item: OutboxItem): boolean {
  return item.job.at === 'waiting' || item.job.at === 'sending'
}

/** Whether some receiver has neither signed for it nor ended it. */
export function isUnfinished(item: OutboxItem): boolean {
  return item.deliveries.some(
    delivery => !isSignedFor(delivery) && delivery.state !== 'returned' && delivery.state !== 'recalled',
  )
}

/** The deadline has passed and this receiver has neither signed for it nor ended it. */
export function isOverdueAt(item: OutboxItem, delivery: DeliveryView, now: Date): boolean {
  const isOpen = !isSignedFor(delivery) && !ENDED.includes(delivery.state)
  return isOpen && item.job.at === 'accepted' && now >= new Date(item.dueAt)
}

export type StepMark = { state: DeliveryProgress; at: string | null; isReached: boolean }

/** The five marks of a receiver's strip. A later receipt implies the earlier states, even where their time is unknown. */
export function stripOf(delivery: DeliveryView): StepMark[] {
  const reached = Math.max(
    rank(delivery.state),
    ...STRIP.filter(s => delivery.times[s] !== undefined).map(rank),
  )
  return STRIP.map(state => ({
    state,
    at: delivery.times[state] ?? null,
    isReached: rank(state) <= reached,
  }))
}

/** How many receivers stand where, in order of life, side states last; empty states are left out. */
export function countStates(deliveries: readonly DeliveryView[]): { state: DeliveryAt; n: number }[] {
  return [...DELIVERY_ORDER, ...SIDE]
    .map(state => ({ state, n: deliveries.filter(delivery => delivery.state === state).length }))
    .filter(({ n }) => n > 0)
}

export type OutboxFilter = 'all' | 'waiting' | 'open' | 'attention'

export function passesFilter(item: OutboxItem, filter: OutboxFilter): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'waiting':
      return isWaiting(item)
    case 'open':
      return isUnfinished(item)
    case 'attention':
      return needsAttention(item)
  }
}

function rank(state: DeliveryAt): number {
  return (DELIVERY_ORDER as readonly DeliveryAt[]).indexOf(state)
}
