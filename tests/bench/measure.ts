/** Someone who does the work that is compared. */
export interface Contender {
  readonly name: string
  /** How much of the unit one run does: 1 signature, 111 receivers, 1.05 MB. */
  readonly amount: number
  readonly run: () => unknown
  /** What each run costs besides the work, as starting a program does; taken off. */
  readonly sparedMs?: number
}

export interface Pace {
  readonly rounds: number
  /** How long each contender works in each round. */
  readonly sliceMs: number
}

/**
 * processor: the time this thread had a processor, so that what else runs on the machine counts as little as it can;
 * for work in this thread. wall: for everything else.
 */
export type Clock = 'processor' | 'wall'

/** From one look at the clock to the next. */
const MOST_GROWTH = 10

function milliseconds(clock: Clock): number {
  if (clock === 'wall') return performance.now()
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** What one contender made per second in each round, and what stands in the middle. */
export interface Rates {
  readonly name: string
  readonly perRound: readonly number[]
  readonly median: number
  readonly least: number
  readonly most: number
}

/**
 * A B A B …: all contenders work in turn, round after round, so that whatever else the machine does
 * meets them alike. The first, unmeasured round warms everyone up.
 */
export async function measure(contenders: readonly Contender[], pace: Pace, clock: Clock): Promise<Rates[]> {
  const rates = contenders.map((): number[] => [])
  for (let round = -1; round < pace.rounds; round++) {
    for (const [i, contender] of contenders.entries()) {
      const rate = await rateOf(contender, pace.sliceMs, clock)
      if (round >= 0) rates[i]?.push(rate)
    }
  }
  return contenders.map(({ name }, i) => summary(name, rates[i] ?? []))
}

async function rateOf(
  { amount, run, sparedMs = 0 }: Contender,
  sliceMs: number,
  clock: Clock,
): Promise<number> {
  const begun = milliseconds(clock)
  let runs = 0
  let elapsed = 0
  for (let times = 1; elapsed < sliceMs; times = timesUntil(sliceMs, elapsed, runs)) {
    for (let i = 0; i < times; i++) {
      const result = run()
      if (result instanceof Promise) await result
    }
    runs += times
    elapsed = milliseconds(clock) - begun
  }
  return (runs * amount * 1000) / Math.max(elapsed - runs * sparedMs, elapsed / 100)
}

/**
 * So many runs that the clock, which is not free to read, is read about eight times. Never more than ten times as many
 * as before: the processor's clock stands still between its ticks, and would send us off for minutes.
 */
function timesUntil(sliceMs: number, elapsed: number, runs: number): number {
  const wanted = Math.floor((runs * sliceMs) / Math.max(elapsed, 0.001) / 8)
  return Math.max(1, Math.min(wanted, runs * MOST_GROWTH))
}

function summary(name: string, perRound: readonly number[]): Rates {
  const median = medianOf(perRound)
  return { name, perRound, median, least: Math.min(...perRound), most: Math.max(...perRound) }
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** How many times as fast as the other: the middle of the rounds, each against its own neighbour. */
export function timesAsFast(ours: Rates, other: Rates): number {
  return medianOf(ours.perRound.map((rate, round) => rate / (other.perRound[round] ?? Number.NaN)))
}
