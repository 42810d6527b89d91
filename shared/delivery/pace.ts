/**
 * How fast something comes or goes, and how long it still takes, out of what was done by when. Only the last half
 * minute counts: an old fast stretch must not promise what the line no longer gives. Pure.
 */
export type Sample = { readonly at: number; readonly done: number }
export type Pace = { bytesPerSecond: number; secondsLeft: number }

const WINDOW_MS = 30_000
const LEAST_SPAN_MS = 1_000 // a single burst says nothing yet
const LEAST_APART_MS = 200

/** `at` in milliseconds of a steady clock. Going back (another item, begun anew) forgets what was. */
export function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const last = samples.at(-1)
  if (last === undefined || sample.done < last.done || sample.at < last.at) return [sample]
  const young = samples.filter(({ at }) => sample.at - at <= WINDOW_MS)
  const before = young.at(-2)
  const isClose = before !== undefined && last.at - before.at < LEAST_APART_MS
  return [...(isClose ? young.slice(0, -1) : young), sample]
}

/** `undefined` while too little is known, or while nothing moves. */
export function paceOf(samples: readonly Sample[], total: number, now: number): Pace | undefined {
  const young = samples.filter(({ at }) => now - at <= WINDOW_MS)
  const [first, last] = [young[0], young.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const ms = now - first.at
  const bytes = last.done - first.done
  if (ms < LEAST_SPAN_MS || bytes <= 0) return undefined
  const bytesPerSecond = (bytes / ms) * 1000
  return { bytesPerSecond, secondsLeft: Math.max(0, total - last.done) / bytesPerSecond }
}
