import type { DocumentId, EnvelopeId } from '../../../shared/ids/brands.ts'
import type { WaitingForSeal } from '../../../shared/ipc/sealing-views.ts'

/**
 * 连续用印 as the keeper goes through it: what was chosen, document by document, until each is decided or the keeper stops.
 * A refused one stays before the keeper's eyes, to be tried again or passed over.
 */
export type Outcome =
  | { at: 'sealed'; sealingNumber: number; envelope: EnvelopeId }
  | { at: 'skipped' }
  | { at: 'refused'; reason: string }
export type Outcomes = Readonly<Record<DocumentId, Outcome>>

export type Series =
  | { at: 'choosing' }
  | { at: 'walking'; documents: readonly WaitingForSeal[]; current: number; outcomes: Outcomes }
  | { at: 'ended'; documents: readonly WaitingForSeal[]; outcomes: Outcomes }
export type Walking = Extract<Series, { at: 'walking' }>

export const CHOOSING: Series = { at: 'choosing' }

export function begun(documents: readonly WaitingForSeal[]): Series {
  return documents.length === 0 ? CHOOSING : { at: 'walking', documents, current: 0, outcomes: {} }
}

/** Looks at another one without deciding; what is sealed is passed by, and the same series says that there is none. */
export function moved(series: Walking, by: 1 | -1): Walking {
  const { documents, current, outcomes } = series
  const isOpen = (at: number) => outcomes[documents[at]?.document as DocumentId]?.at !== 'sealed'
  for (let at = current + by; at >= 0 && at < documents.length; at += by)
    if (isOpen(at)) return { ...series, current: at }
  return series
}

export function sealed(series: Walking, outcome: Extract<Outcome, { at: 'sealed' }>): Series {
  return goneOn(noted(series, outcome))
}

export function refused(series: Walking, reason: string): Walking {
  return noted(series, { at: 'refused', reason })
}

/** Passed over; what was refused keeps its reason. */
export function skipped(series: Walking): Series {
  const known = series.documents[series.current]
  const isDecided = known !== undefined && series.outcomes[known.document] !== undefined
  return goneOn(isDecided ? series : noted(series, { at: 'skipped' }))
}

export function stopped({ documents, outcomes }: Walking): Series {
  return { at: 'ended', documents, outcomes }
}

/** The document that is looked at. */
export function currentOf({ documents, current }: Walking): WaitingForSeal {
  const found = documents[current]
  if (found === undefined) throw new TypeError('a series looks at one of its documents')
  return found
}

export function countOf({ outcomes }: Pick<Walking, 'outcomes'>, at: Outcome['at']): number {
  return Object.values(outcomes).filter(outcome => outcome.at === at).length
}

function noted(series: Walking, outcome: Outcome): Walking {
  return { ...series, outcomes: { ...series.outcomes, [currentOf(series).document]: outcome } }
}

/** To the next undecided one, from here on and then from the front; to the end where none is left. */
function goneOn(series: Walking): Series {
  const { documents, current, outcomes } = series
  const open = documents.flatMap(({ document }, at) => (outcomes[document] === undefined ? [at] : []))
  const next = open.find(at => at > current) ?? open[0]
  return next === undefined ? stopped(series) : { ...series, current: next }
}
