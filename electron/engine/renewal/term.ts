import type { TermView } from '../../../shared/ipc/renewal-views.ts'
import { wholeDaysUntil } from '../../../shared/renewal/due.ts'

/** If the next one has not come by then, a person is told until when it holds and what to do. docs/spec/renewal.md §2 */
const NOTICE_AT_DAYS = 30

export function termUntil(end: Date, now: Date): TermView {
  const daysLeft = wholeDaysUntil(end, now)
  const state = end <= now ? 'expired' : daysLeft < NOTICE_AT_DAYS ? 'late' : 'in-force'
  return { state, endsAt: end.toISOString(), daysLeft }
}
