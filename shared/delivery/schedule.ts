import type { EnvelopeId, UnitCode } from '../ids/brands.ts'
import type { Urgency } from '../waybill/waybill.ts'

/**
 * Which of the waiting items goes next. Order is kept for each receiver; 特急 goes before 急件, 急件 before 平件;
 * what has waited long counts as more urgent than it is, so that nothing waits for ever behind newer haste.
 * docs/spec/waybill.md §4
 */
export type QueuedItem = {
  envelope: EnvelopeId
  /** Place in the outbox; unique. */
  position: number
  urgency: Urgency
  createdAt: string
  units: readonly UnitCode[]
  /** Its waybill may be at the exchange already: nothing may come between it and what it continues. */
  begun: boolean
}

/** After so long an item counts as one class more urgent. */
export const AGING_MS = 30 * 60_000
const CLASS: Readonly<Record<Urgency, number>> = { flash: 0, urgent: 1, normal: 2 }

/**
 * The item to send now, or `undefined` when none may go. `tried` are those that failed in this round: others pass
 * them, but not for a receiver that both go to.
 */
export function nextToSend(
  items: readonly QueuedItem[],
  now: Date,
  tried: ReadonlySet<EnvelopeId>,
): QueuedItem | undefined {
  const begunFirst = (item: QueuedItem) => (item.begun ? 0 : 1)
  const order = items.toSorted((a, b) => begunFirst(a) - begunFirst(b) || byPriority(a, b, now))
  const claimed = new Set<UnitCode>()
  const free = order.filter(item => {
    const isFree = item.units.every(unit => !claimed.has(unit))
    for (const unit of item.units) claimed.add(unit)
    return isFree && !tried.has(item.envelope)
  })
  return free.toSorted((a, b) => byPriority(a, b, now))[0]
}

/** Whether one more urgent item should be sent before the rest of this one. What is being sent gives way to real haste only. */
export function givesWay(
  current: QueuedItem,
  items: readonly QueuedItem[],
  now: Date,
  tried: ReadonlySet<EnvelopeId>,
): boolean {
  const next = nextToSend(items, now, tried)
  return next !== undefined && CLASS[next.urgency] < CLASS[current.urgency]
}

function byPriority(a: QueuedItem, b: QueuedItem, now: Date): number {
  return classOf(a, now) - classOf(b, now) || a.position - b.position
}

function classOf({ urgency, createdAt }: QueuedItem, now: Date): number {
  const age = Math.max(0, now.getTime() - Date.parse(createdAt))
  return Math.max(0, CLASS[urgency] - Math.floor(age / AGING_MS))
}
