import { type Pace, paceOf, type Sample, withSample } from '../../../shared/delivery/pace.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { Fetch } from './download-parts.ts'

/** What is on its way now: the item being sent, and what is fetched of each arriving envelope. Gone with the session. */
export type Moving = { done: number; total: number; pace: Pace | undefined }
export type Sending = Moving & { envelope: EnvelopeId }
export type Fetching = ({ at: 'fetching' } & Moving) | Extract<Fetch, { at: 'no-room' }>

const TELL_EVERY_MS = 250 // a fast line brings a hundred chunks a second

/** `clock`: milliseconds of a steady clock. */
export function createTransfers(
  changed: (topic: 'outbox' | 'inbox') => void,
  clock: () => number = () => performance.now(),
) {
  let sending: { envelope: EnvelopeId; done: number; total: number } | undefined
  const samples = new Map<EnvelopeId, readonly Sample[]>()
  const fetches = new Map<EnvelopeId, Fetch>()
  const told = { outbox: Number.NEGATIVE_INFINITY, inbox: Number.NEGATIVE_INFINITY }

  function tell(topic: 'outbox' | 'inbox'): void {
    if (clock() - told[topic] < TELL_EVERY_MS) return
    told[topic] = clock()
    changed(topic)
  }

  function note(envelope: EnvelopeId, done: number): void {
    samples.set(envelope, withSample(samples.get(envelope) ?? [], { at: clock(), done }))
  }

  function moving(envelope: EnvelopeId, { done, total }: { done: number; total: number }): Moving {
    return { done, total, pace: paceOf(samples.get(envelope) ?? [], total, clock()) }
  }

  return {
    sent(envelope: EnvelopeId, done: number, total: number): void {
      // What was there before this try is no speed of the line.
      const isNew = sending?.envelope !== envelope
      if (isNew && done === 0) samples.delete(envelope)
      sending = { envelope, done, total }
      note(envelope, done)
      tell('outbox')
    },
    fetched(envelope: EnvelopeId, fetch: Fetch): void {
      fetches.set(envelope, fetch)
      if (fetch.at === 'fetching') note(envelope, fetch.done)
      tell('inbox')
    },
    /** Nothing is sent any more. */
    rest(): void {
      sending = undefined
    },
    /** These envelopes are open: nothing of them is fetched. */
    keepOnly(unopened: ReadonlySet<EnvelopeId>): void {
      for (const envelope of fetches.keys()) {
        if (unopened.has(envelope)) continue
        fetches.delete(envelope)
        samples.delete(envelope)
      }
    },
    sending: (): Sending | undefined =>
      sending === undefined
        ? undefined
        : { envelope: sending.envelope, ...moving(sending.envelope, sending) },
    fetching(envelope: EnvelopeId): Fetching | undefined {
      const fetch = fetches.get(envelope)
      return fetch?.at === 'fetching' ? { at: 'fetching', ...moving(envelope, fetch) } : fetch
    },
  }
}
