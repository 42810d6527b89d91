/**
 * `npm run faults -- --rounds N --seed S`: breaks things again and again and checks from outside that nothing is lost,
 * doubled, unreadable or gone back. Most rounds are played in this process (docs/faults.md says what a kill is there),
 * some with real processes over a real line (`--processes`). `--town T` plays one town of a seed again.
 */
import { parseArgs } from 'node:util'
import { newTally, playTown, ROUNDS_PER_TOWN, type Tally } from './in-process.ts'
import { playProcesses } from './processes.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    town: { type: 'string' },
    /** After so many rounds in this process, six with real ones; 0: none. */
    processes: { type: 'string', default: '100' },
  },
})

const seed = Number(values.seed)
const wanted = Number(values.rounds)
const every = Number(values.processes)
const tally = newTally()
const began = performance.now()
const spent = process.cpuUsage()
let town = Number(values.town ?? 0)
let towns = 0
let withProcesses = 0
let kills = 0
let told = 0

console.log(`seed ${seed}`)
while (tally.rounds < wanted && tally.failures.length < 5) {
  await playTown({ seed, town, rounds: Math.min(ROUNDS_PER_TOWN, wanted - tally.rounds) }, tally)
  town += 1
  if (every > 0 && tally.rounds >= (towns + 1) * every) {
    const played = await playProcesses(seed, ++towns)
    withProcesses += played.rounds
    kills += played.kills
    tally.failures.push(...played.failures)
  }
  for (const failure of tally.failures.slice(told)) console.log(`FAILED ${failure}`)
  told = tally.failures.length
  console.log(line(tally))
  if (values.town !== undefined) break
}
for (const [name, times] of [...tally.faults].toSorted(([a], [b]) => a.localeCompare(b)))
  console.log(`  ${times} × ${name}`)
console.log(line(tally))
process.exitCode = tally.failures.length === 0 ? 0 : 1

function line({ rounds, items, deliveries, failures }: Tally): string {
  const seconds = Math.round((performance.now() - began) / 1000)
  const { user, system } = process.cpuUsage(spent)
  const cpu = Math.round((user + system) / 1_000_000)
  return `${rounds} rounds in this process, ${withProcesses} with real processes (${kills} SIGKILLs), ${items} items to ${deliveries} receivers, ${failures.length} failed; ${seconds} s, ${cpu} s of processor`
}
