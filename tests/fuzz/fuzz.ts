/** Runs inputs against one target and says the first thing that must not happen. */
import { inputOf, outcomeOf, type Target } from './target.ts'

/** No input may take more of the processor than this: a reader that does holds up everyone behind it. */
export const LIMIT_MS = 5_000

export interface Tally {
  inputs: number
  /** Refused with a code. */
  refused: number
  /** Verified as valid, saying exactly what a sample says. */
  accepted: number
  slowestMs: number
}

export interface Finding {
  readonly target: string
  readonly index: number
  readonly what: string
  readonly input: Uint8Array
}

export function newTally(): Tally {
  return { inputs: 0, refused: 0, accepted: 0, slowestMs: 0 }
}

/** What the samples say: an accepted input must say one of these. */
export async function meaningsOf(target: Target): Promise<ReadonlySet<string>> {
  const outcomes = await Promise.all(target.samples.map(sample => outcomeOf(target, sample)))
  outcomes.forEach((outcome, i) => {
    if (outcome.at === 'refused')
      throw new TypeError(`${target.name}: sample ${i} is refused with ${outcome.code}`)
  })
  return new Set(outcomes.flatMap(outcome => (outcome.at === 'accepted' ? [outcome.meaning] : [])))
}

/** One input. Gives what is wrong with how it ended, or nothing. */
export async function tryInput(
  target: Target,
  meanings: ReadonlySet<string>,
  { seed, index }: { seed: number; index: number },
  tally: Tally,
): Promise<Finding | undefined> {
  const input = inputOf(target, seed, index)
  const begun = processorMs()
  const found = (what: string): Finding => ({ target: target.name, index, what, input })
  try {
    const outcome = await outcomeOf(target, input)
    const took = processorMs() - begun
    tally.inputs++
    tally.slowestMs = Math.max(tally.slowestMs, took)
    if (outcome.at === 'refused') tally.refused++
    if (took > (target.limitMs ?? LIMIT_MS)) return found(`took ${Math.round(took)} ms`)
    if (outcome.at !== 'accepted') return undefined
    tally.accepted++
    return meanings.has(outcome.meaning) ? undefined : found('accepted with another meaning')
  } catch (thrown) {
    return found(`threw ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`)
  }
}

/** Of this thread: what else runs on the machine is no fault of a reader. */
function processorMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
