import { type Contender, measure, type Pace, type Rates, timesAsFast } from './measure.ts'
import { type Peak, peakOf, type WholeOperation } from './peak.ts'

/** One subject of measuring. A file in sections/ that exports its `section` is found by its name. */
export interface Section {
  readonly name: string
  readonly about: string
  /** Only run when asked for by name. */
  readonly onlyWhenNamed?: boolean
  run(bench: Bench): Promise<void>
}

/** What DESIGN §13 asks: a rate, a rate or a time against a peer, memory grown, or that against a peer. */
export type Budget =
  | { readonly kind: 'rate'; readonly atLeast: number }
  | { readonly kind: 'times-as-fast'; readonly peer: string; readonly atLeast: number }
  | { readonly kind: 'share-of-time'; readonly peer: string; readonly atMost: number }
  | { readonly kind: 'bytes'; readonly atMost: number }
  | { readonly kind: 'milliseconds'; readonly atMost: number }
  | { readonly kind: 'share-of-memory'; readonly peer: string; readonly atMost: number }

/** A budget held against what was measured. `value` is missing where the peer is. */
export type Verdict = { readonly budget: Budget; readonly value?: number; readonly holds?: boolean }

/** rate: amounts per second of processor time of one thread. time: seconds per run, by the clock on the wall. */
export interface Comparison {
  readonly kind: 'rate' | 'time'
  readonly section: string
  readonly title: string
  readonly unit: string
  /** Ours first. */
  readonly rates: readonly Rates[]
  readonly verdicts: readonly Verdict[]
}

export interface Memory {
  readonly kind: 'memory'
  readonly section: string
  readonly title: string
  readonly peaks: readonly (Peak & { readonly name: string })[]
  readonly verdicts: readonly Verdict[]
}

/** What a section has measured by itself, in its own words. */
export interface Measured {
  readonly kind: 'measured'
  readonly section: string
  readonly text: string
  readonly verdicts: readonly Verdict[]
}

export interface Note {
  readonly kind: 'note'
  readonly section: string
  readonly text: string
}

/** What must hold on every machine: broken, the run ends with an error. */
export interface Limit {
  readonly kind: 'limit'
  readonly section: string
  readonly what: string
  readonly value: number
  readonly atMost: number
}

export type Result = Comparison | Memory | Measured | Limit | Note

export interface Bench {
  readonly quick: boolean
  readonly big: boolean
  /** Ours against its peers, in the same rounds. */
  compare(work: Work): Promise<void>
  /** The peak of a whole operation in a process of its own. */
  memory(work: MemoryWork): Promise<void>
  note(text: string): void
  /** A time measured by the section itself, held against its budget. */
  measured(text: string, milliseconds: { value: number; atMost: number }): void
  limit(limit: Pick<Limit, 'what' | 'value' | 'atMost'>): void
}

export interface Work {
  readonly title: string
  /** What one `amount` is: 'op', 'MB'. */
  readonly unit: string
  /** Shows rates unless it is the time of a whole operation that counts. */
  readonly shows?: 'rate' | 'time'
  readonly ours: Contender
  readonly peers?: readonly Contender[]
  readonly budgets?: readonly Budget[]
}

export interface MemoryWork {
  readonly title: string
  readonly operations: readonly WholeOperation[]
  readonly budgets?: readonly Budget[]
}

const FULL: Pace = { rounds: 7, sliceMs: 250 }
const QUICK: Pace = { rounds: 1, sliceMs: 2 }

export type BenchOptions = { readonly quick: boolean; readonly big: boolean }

/** A bench that hands every result on as soon as there is one. */
export function createBench(section: string, options: BenchOptions, report: (result: Result) => void): Bench {
  const pace = options.quick ? QUICK : FULL
  return {
    ...options,
    note: text => report({ kind: 'note', section, text }),
    measured: (text, { value, atMost }) =>
      report({
        kind: 'measured',
        section,
        text,
        verdicts: [{ budget: { kind: 'milliseconds', atMost }, value, holds: value <= atMost }],
      }),
    limit: limit => report({ kind: 'limit', section, ...limit }),
    compare: async ({ title, unit, shows = 'rate', ours, peers = [], budgets = [] }) => {
      const rates = await measure([ours, ...peers], pace, shows === 'rate' ? 'processor' : 'wall')
      const verdicts = budgets.map(budget => judgeRates(budget, rates))
      report({ kind: shows, section, title, unit, rates, verdicts })
    },
    memory: async ({ title, operations, budgets = [] }) => {
      const peaks: Memory['peaks'][number][] = []
      for (const operation of operations)
        peaks.push({ name: operation.name, ...(await peakOf(operation, options)) })
      const verdicts = budgets.map(budget => judgeMemory(budget, peaks))
      report({ kind: 'memory', section, title, peaks, verdicts })
    },
  }
}

function judgeRates(budget: Budget, [ours, ...peers]: readonly Rates[]): Verdict {
  if (ours === undefined) return { budget }
  if (budget.kind === 'rate') return { budget, value: ours.median, holds: ours.median >= budget.atLeast }
  const peer = peers.find(({ name }) => 'peer' in budget && name === budget.peer)
  if (peer === undefined || budget.kind === 'share-of-memory') return { budget }
  const fast = timesAsFast(ours, peer)
  if (budget.kind === 'times-as-fast') return { budget, value: fast, holds: fast >= budget.atLeast }
  return budget.kind === 'share-of-time'
    ? { budget, value: 1 / fast, holds: 1 / fast <= budget.atMost }
    : { budget }
}

function judgeMemory(budget: Budget, [ours, ...peers]: Memory['peaks']): Verdict {
  if (ours === undefined) return { budget }
  if (budget.kind === 'bytes')
    return { budget, value: ours.grownBytes, holds: ours.grownBytes <= budget.atMost }
  const peer = peers.find(({ name }) => 'peer' in budget && name === budget.peer)
  if (peer === undefined || budget.kind !== 'share-of-memory') return { budget }
  const share = ours.grownBytes / peer.grownBytes
  return { budget, value: share, holds: share <= budget.atMost }
}
