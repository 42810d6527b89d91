/** One thread of a long run: works through all targets in turns and tells how far it is. */
import { parentPort, workerData } from 'node:worker_threads'
import { type Finding, meaningsOf, newTally, type Tally, tryInput } from './fuzz.ts'
import { TARGETS } from './targets.ts'

/** How long one target has its turn. */
const TURN_MS = 400

export interface Order {
  readonly seed: number
  readonly only: readonly string[] | undefined
  readonly untilMs: number
  /** Where each target begins, by its place in the list. */
  readonly begin: readonly number[]
  /** [target, input]: what is being tried now, for whoever watches a thread that no longer answers. */
  readonly now: Int32Array
}

export type Report =
  /** Everything is loaded; from now on silence means something. */
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'progress'
      readonly tallies: Readonly<Record<string, Tally>>
      readonly next: number[]
      readonly rss: number
    }
  | { readonly kind: 'found'; readonly finding: Finding }
  | { readonly kind: 'done' }

const order = workerData as Order
const tell = (report: Report) => parentPort?.postMessage(report)
const next = TARGETS.map((_, i) => order.begin[i] ?? 0)
const known = new Map<string, ReadonlySet<string>>()

tell({ kind: 'ready' })
while (Date.now() < order.untilMs) {
  const tallies: Record<string, Tally> = {}
  for (const [place, target] of TARGETS.entries()) {
    if (order.only?.includes(target.name) === false) continue
    const meanings = known.get(target.name) ?? (await meaningsOf(target))
    known.set(target.name, meanings)
    const tally = newTally()
    tallies[target.name] = tally
    for (const end = performance.now() + TURN_MS; performance.now() < end; ) {
      const index = (next[place] ?? 0) + 1
      next[place] = index
      order.now[0] = place
      order.now[1] = index
      const finding = await tryInput(target, meanings, { seed: order.seed, index }, tally)
      if (finding) tell({ kind: 'found', finding })
    }
    tell({
      kind: 'progress',
      tallies: { [target.name]: tally },
      next: [...next],
      rss: process.memoryUsage().rss,
    })
  }
}
tell({ kind: 'done' })
