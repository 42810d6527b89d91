import type { CallOutcome } from '../ipc/views.ts'
import type { Urgency } from '../waybill/waybill.ts'

/**
 * Who is to be rung about a delivery that is overdue (☆58): first the receiving unit, then those whom the office has
 * named, one after the other, and in the end the exchange's duty. A call that nobody answers goes on to the next at
 * once; where nobody rings at all, patience runs out step by step, so that it always ends at a person in a stated
 * time. docs/spec/escalation.md
 */
export type Deputy = { name: string; telephone: string }
export const MAX_DEPUTIES = 5

export type Escalation =
  | { at: 'none' }
  /** Somebody there was reached. */
  | { at: 'answered' }
  | { at: 'unit' }
  | { at: 'deputy'; deputy: Deputy }
  | { at: 'duty' }

const MINUTE_MS = 60_000
/** How long each step stands before the next person is named. */
export const PATIENCE_MS: Readonly<Record<Urgency, number>> = {
  flash: 15 * MINUTE_MS,
  urgent: 120 * MINUTE_MS,
  normal: 24 * 60 * MINUTE_MS,
}

export type OverdueMatter = {
  urgency: Urgency
  dueAt: string
  calls: readonly { outcome: CallOutcome }[]
  deputies: readonly Deputy[]
}

export function escalationOf({ urgency, dueAt, calls, deputies }: OverdueMatter, now: Date): Escalation {
  const late = now.getTime() - Date.parse(dueAt)
  if (late < 0) return { at: 'none' }
  if (calls.some(({ outcome }) => outcome === 'reached')) return { at: 'answered' }
  const steps = Math.max(calls.length, Math.floor(late / PATIENCE_MS[urgency]))
  if (steps === 0) return { at: 'unit' }
  const deputy = deputies[steps - 1]
  return deputy === undefined ? { at: 'duty' } : { at: 'deputy', deputy }
}
