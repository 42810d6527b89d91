import { type Deputy, escalationOf } from '../../../shared/escalation/escalation.ts'
import type { DeliveryView, OutboxItem } from '../../../shared/ipc/views.ts'
import { isOverdueAt } from './outbox-sentences.ts'

/** The sentence about a delivery that is overdue, as a key of the words and what stands in them. */
type RingSentence = {
  says: 'deputies.ring' | 'outbox.ringNext' | 'outbox.ringOverdue' | 'outbox.ringAnswered'
  of: Record<'unit' | 'telephone' | 'name' | 'number' | 'duty', string>
}

/**
 * Whom to ring about a delivery past its deadline: the unit, then whom the office has named, then the duty of the
 * exchange; once somebody was reached it only says so. Undefined while nothing is overdue. docs/spec/escalation.md §2
 */
export function whomToRing(
  item: OutboxItem,
  delivery: DeliveryView,
  { deputies, duty, now }: { deputies: readonly Deputy[]; duty: string; now: Date },
): RingSentence | undefined {
  if (!isOverdueAt(item, delivery, now)) return undefined
  const { unitName: unit, telephone, calls } = delivery
  const of = { unit, telephone, name: '', number: '', duty }
  const next = escalationOf({ ...item, calls, deputies }, now)
  switch (next.at) {
    case 'none':
      return undefined
    case 'answered':
      return { says: 'outbox.ringAnswered', of }
    case 'unit':
      return { says: 'outbox.ringOverdue', of }
    case 'deputy':
      return { says: 'deputies.ring', of: { ...of, name: next.deputy.name, number: next.deputy.telephone } }
    case 'duty':
      return { says: 'outbox.ringNext', of }
  }
}
