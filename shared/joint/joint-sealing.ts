import type { EnvelopeId, UnitCode } from '../ids/brands.ts'

/**
 * Where the seals of a joint document stand, as its 主办 unit knows it. The co-issuers are asked one after another in the
 * order of 署名; a seal that has come is never lost, and nobody is asked twice for the same turn unless the turn was
 * refused. The 主办 unit seals last, with the act of sending. docs/spec/joint-sealing.md
 */
export type CoIssuer = {
  unit: UnitCode
  /** As in the directory, and so in its seal. */
  name: string
  /** Index in 署名. */
  signature: number
}

type Common = {
  issuers: readonly CoIssuer[]
  /** Who has sealed, and when; as many as turns are done. */
  sealed: readonly { unit: UnitCode; at: string }[]
}

export type JointSealing =
  /** The next one is to be asked. */
  | ({ at: 'ready' } & Common)
  | ({ at: 'asked'; request: EnvelopeId; since: string } & Common)
  /** Nobody is asked any more until a person asks again or takes the document back. */
  | ({ at: 'refused'; request: EnvelopeId; reason: string; since: string } & Common)
  | ({ at: 'complete' } & Common)

export type JointEvent =
  | { kind: 'asked'; request: EnvelopeId; time: string }
  | { kind: 'sealed'; request: EnvelopeId; time: string }
  | { kind: 'refused'; request: EnvelopeId; time: string; reason: string }

export function newJointSealing(issuers: readonly CoIssuer[]): JointSealing {
  return { at: issuers.length === 0 ? 'complete' : 'ready', issuers, sealed: [] }
}

/** Whose turn it is; `undefined` once all have sealed. */
export function turnOf({ issuers, sealed }: JointSealing): CoIssuer | undefined {
  return issuers[sealed.length]
}

/** Never goes back; what is said about another request than the last one changes nothing. */
export function stepJointSealing(state: JointSealing, event: JointEvent): JointSealing {
  if (event.kind === 'asked') return asked(state, event)
  if (state.at !== 'asked' || state.request !== event.request) return state
  return event.kind === 'sealed' ? sealed(state, event.time) : refused(state, event)
}

function asked(state: JointSealing, event: Extract<JointEvent, { kind: 'asked' }>): JointSealing {
  if (state.at !== 'ready' && state.at !== 'refused') return state
  const { issuers, sealed } = state
  return { at: 'asked', issuers, sealed, request: event.request, since: event.time }
}

function sealed(state: JointSealing, at: string): JointSealing {
  const { issuers } = state
  const turn = turnOf(state)
  const done = turn === undefined ? state.sealed : [...state.sealed, { unit: turn.unit, at }]
  return { at: done.length === issuers.length ? 'complete' : 'ready', issuers, sealed: done }
}

function refused(
  { issuers, sealed, request }: Extract<JointSealing, { at: 'asked' }>,
  { reason, time }: Extract<JointEvent, { kind: 'refused' }>,
): JointSealing {
  return { at: 'refused', issuers, sealed, request, reason, since: time }
}
