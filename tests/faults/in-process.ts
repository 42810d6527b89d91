import { type Random, randomFrom } from '../fuzz/random.ts'
import { type Ledger, newLedger } from './ledger.ts'
import type { LineFault } from './line.ts'
import { type Plan, planRound } from './plan.ts'
import { type Lines, playRound } from './round.ts'
import { type FaultTown, foundTown } from './town.ts'

/**
 * Many rounds in one process. A town lasts for some rounds, so that rounds stand on what earlier ones left; then a new
 * one is founded. The town's number and the seed give the same plans again.
 */
export const ROUNDS_PER_TOWN = 40

export type Tally = {
  rounds: number
  items: number
  deliveries: number
  faults: Map<string, number>
  failures: string[]
}

export function newTally(): Tally {
  return { rounds: 0, items: 0, deliveries: 0, faults: new Map(), failures: [] }
}

/** Plays so many rounds in one town; a failure ends the town and is kept with how to have it again. */
export async function playTown(
  { seed, town: number, rounds }: { seed: number; town: number; rounds: number },
  tally: Tally,
): Promise<void> {
  const lines: Lines = { kind: new Map<string, () => LineFault>() }
  const town = await foundTown(unit => ({ fault: () => lines.kind.get(unit)?.() ?? 'none' }))
  const ledger = newLedger()
  try {
    for (let round = 0; round < rounds; round++) {
      const random = randomFrom(seed, number * ROUNDS_PER_TOWN + round)
      if (!(await playOne({ town, ledger, lines }, random, { seed, number, round }, tally))) return
    }
  } finally {
    const { items, deliveries } = ledger.counts()
    tally.items += items
    tally.deliveries += deliveries
    await town.close()
  }
}

async function playOne(
  o: { town: FaultTown; ledger: Ledger; lines: Lines },
  random: Random,
  where: { seed: number; number: number; round: number },
  tally: Tally,
): Promise<boolean> {
  const plan = planRound(random)
  try {
    await playRound(o, plan, random)
    tally.rounds += 1
    for (const fault of plan.faults) count(tally.faults, nameOf(fault))
    return true
  } catch (thrown) {
    tally.failures.push(failureText(thrown, plan, where))
    return false
  }
}

function failureText(
  thrown: unknown,
  plan: Plan,
  { seed, number, round }: { seed: number; number: number; round: number },
): string {
  const why = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
  const again = `--seed ${seed} --town ${number} (round ${round})`
  return `${again}\n  ${JSON.stringify(plan)}\n  ${why}`
}

function nameOf(fault: Plan['faults'][number]): string {
  switch (fault.kind) {
    case 'killed':
      return `killed at ${fault.point}`
    case 'damage':
      return `${fault.damage} in ${fault.file}`
    case 'disk':
      return `disk: ${fault.what}`
    case 'killed-at-request':
    case 'bad-line':
    case 'exchange-restarts':
    case 'time-passes':
      return fault.kind
  }
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}
