import type { ReceiptState } from '../receipt/receipt.ts'

/**
 * The life of one delivery to one unit: queued → accepted → arrived → verified → signed-for →
 * registered → handled. Receipts may overtake each other on the way, so a later state may come
 * first and an earlier one after it: the time of the earlier one is kept, the state never goes back.
 * Returned (until it is handled) and recalled end it; held waits for a certificate and goes back to queued by itself.
 */
export const DELIVERY_ORDER = [
  'queued',
  'accepted',
  'arrived',
  'verified',
  'signed-for',
  'registered',
  'handled',
] as const
export type DeliveryProgress = (typeof DELIVERY_ORDER)[number]
export type DeliveryEnd = 'returned' | 'recalled' | 'refused'
export type DeliveryAt = DeliveryProgress | DeliveryEnd | 'held'
export type HoldReason = 'no-certificate' | 'certificate-expired' | 'unit-closed' | 'level-not-allowed'

export type Delivery = {
  at: DeliveryAt
  /** When each state was reached, UTC ISO 8601. */
  times: Partial<Record<DeliveryAt, string>>
  reason: string | null
  /** What was asked of a unit that had signed for it, and its answer. */
  recall?: DeliveryRecall
}

/** `sent`: on its way; `asked`: a person there has to answer; `refused`, `too-late`: it stays there. */
export type DeliveryRecall = {
  at: 'sent' | 'asked' | 'refused' | 'too-late'
  since: string
  reason: string
  answer: string | null
}

export type DeliveryEvent =
  | { kind: 'held'; time: string; reason: HoldReason }
  | { kind: 'released'; time: string }
  | { kind: 'accepted'; time: string }
  | { kind: 'refused'; time: string; reason: string }
  /** Taken back by the sender: nobody has signed for it, as the exchange or the sender's own vault says. */
  | { kind: 'recalled'; time: string; reason: string }
  /** The recall is signed, or the exchange has said what it came to. */
  | { kind: 'recall'; time: string; at: 'sent' | 'asked' | 'too-late'; reason: string }
  | { kind: 'receipt'; time: string; state: ReceiptState; reason: string | null }

export function newDelivery(time: string): Delivery {
  return { at: 'queued', times: { queued: time }, reason: null }
}

/** Moves a delivery by one event; an event that does not apply leaves it as it is. Pure; never goes back. */
export function stepDelivery(delivery: Delivery, event: DeliveryEvent): Delivery {
  switch (event.kind) {
    case 'held':
      return delivery.at === 'queued' ? reach(delivery, 'held', event.time, event.reason) : delivery
    case 'released':
      return delivery.at === 'held' ? { ...delivery, at: 'queued', reason: null } : delivery
    case 'accepted':
      return advance(delivery, 'accepted', event.time)
    case 'refused':
      return delivery.at === 'queued' ? reach(delivery, 'refused', event.time, event.reason) : delivery
    case 'recalled':
      return isBefore(delivery, 'signed-for') ? takenBack(delivery, event) : delivery
    case 'recall':
      return isEnded(delivery) ? delivery : { ...delivery, recall: recallOf(delivery, event) }
    case 'receipt':
      return stepByReceipt(delivery, event.state, event.time, event.reason)
  }
}

function stepByReceipt(
  delivery: Delivery,
  state: ReceiptState,
  time: string,
  reason: string | null,
): Delivery {
  switch (state) {
    case 'arrived':
    case 'verified':
      return advance(delivery, state, time)
    case 'signed-for':
    case 'registered':
    case 'handled':
      return advance(unlessSigned(delivery, time), state, time)
    case 'returned':
      return isEnded(delivery) || delivery.at === 'handled'
        ? delivery
        : reach(delivery, 'returned', time, reason)
    case 'recall-accepted':
      return isEnded(delivery) ? confirmed(delivery) : reach(delivery, 'recalled', time, reason)
    case 'recall-refused':
      return delivery.recall === undefined
        ? delivery
        : { ...delivery, recall: { ...delivery.recall, at: 'refused', since: time, answer: reason } }
    case 'archived':
      return delivery
  }
}

/** What was asked stays: it tells the exchange's word from the unit's own, which is its receipt. */
function takenBack(
  delivery: Delivery,
  { time, reason }: Extract<DeliveryEvent, { kind: 'recalled' }>,
): Delivery {
  const { recall } = delivery
  return { ...reach(delivery, 'recalled', time, reason), ...(recall === undefined ? {} : { recall }) }
}

/** The unit itself has said that it gave it back. */
function confirmed(delivery: Delivery): Delivery {
  const { recall: _, ...rest } = delivery
  return delivery.at === 'recalled' ? rest : delivery
}

/** A unit's signature for a document outweighs the exchange's word that nobody there had signed. */
function unlessSigned(delivery: Delivery, time: string): Delivery {
  const { at, recall } = delivery
  if (at !== 'recalled' || recall === undefined) return delivery
  return { ...delivery, at: 'accepted', reason: null, recall: { ...recall, at: 'asked', since: time } }
}

function recallOf(
  { recall }: Delivery,
  { time, at, reason }: Extract<DeliveryEvent, { kind: 'recall' }>,
): DeliveryRecall {
  if (recall?.at === 'refused') return recall // the answer may overtake the exchange's word
  return { at, since: time, reason: recall?.reason ?? reason, answer: null }
}

/** Notes the time of a state, and moves there only if that is forward. */
function advance(delivery: Delivery, to: DeliveryProgress, time: string): Delivery {
  const times = delivery.times[to] === undefined ? { ...delivery.times, [to]: time } : delivery.times
  if (isEnded(delivery) || delivery.at === 'held') return { ...delivery, times }
  return { ...delivery, times, at: rank(to) > rank(delivery.at) ? to : delivery.at }
}

function reach(delivery: Delivery, at: DeliveryAt, time: string, reason: string | null): Delivery {
  return { at, times: { ...delivery.times, [at]: time }, reason }
}

function isBefore(delivery: Delivery, state: DeliveryProgress): boolean {
  return delivery.at === 'held' || (!isEnded(delivery) && rank(delivery.at) < rank(state))
}

function isEnded(delivery: Delivery): boolean {
  return delivery.at === 'returned' || delivery.at === 'recalled' || delivery.at === 'refused'
}

function rank(at: DeliveryAt): number {
  return (DELIVERY_ORDER as readonly string[]).indexOf(at)
}
