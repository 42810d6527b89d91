import type { CareView } from '../../../shared/ipc/care-views.ts'
import type { TermView } from '../../../shared/ipc/renewal-views.ts'

/** What is said of this seat above every screen. */
export type Notice =
  | { about: 'closed' }
  | { about: 'certificates' | 'seal'; state: 'late' | 'expired'; term: TermView }

/** A closed vault renews nothing: what is to be done there comes first, and is all. */
export function seatNotices({ isClosed, renewal, seal }: CareView['seat']): Notice[] {
  if (isClosed) return [{ about: 'closed' }]
  return [...about('certificates', renewal), ...(seal === null ? [] : about('seal', seal))]
}

function about(about: 'certificates' | 'seal', term: TermView): Notice[] {
  return term.state === 'in-force' ? [] : [{ about, state: term.state, term }]
}
