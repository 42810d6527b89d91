/**
 * `npm run fuzz -- --minutes N --seed S [--only FORMAT,FORMAT]`: throws mutated inputs at every reader of strangers' bytes and counts them.
 * Nothing may hang, exhaust memory, throw anything but a coded error, or be accepted saying something new.
 * Inputs that did are kept in test-results/fuzz, and so is what was counted so far; `--replay FILE --only FORMAT` tries one again.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { newTally, type Tally } from './fuzz.ts'
import { inputOf, outcomeOf } from './target.ts'
import { TARGETS } from './targets.ts'
import type { Order, Report } from './worker.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    only: { type: 'string' },
    threads: { type: 'string', default: '1' },
    replay: { type: 'string' },
  },
})
/** A thread that says nothing for so long hangs in one input. */
const SILENCE_MS = 60_000
/** Loading all readers, on a machine that does other things too. */
const START_MS = 10 * 60_000
/** Memory of one thread's objects; readers of strangers' files get by with far less. */
const HEAP_MB = 1024
const FOLDER = 'test-results/fuzz'
const KEEP_MS = 10_000

const only = values.only?.split(',')
if (only?.some(wanted => !TARGETS.some(({ name }) => name === wanted)) === true)
  throw new TypeError(`--only: one of ${TARGETS.map(({ name }) => name).join(', ')}`)
if (values.replay === undefined) await fuzz()
else await replay(values.replay)

async function fuzz(): Promise<void> {
  const seed = Number(values.seed)
  const untilMs = Date.now() + Number(values.minutes) * 60_000
  const tallies = new Map(TARGETS.map(({ name }) => [name, newTally()]))
  const state = { found: 0, peak: 0, keptAt: Date.now() }
  const threads = Array.from({ length: Number(values.threads) }, (_, i) =>
    runThread(seed + i, untilMs, tallies, state),
  )
  await Promise.all(threads)
  console.log(summary(seed, tallies, state))
  process.exitCode = state.found > 0 ? 1 : 0
}

type State = { found: number; peak: number; keptAt: number }

/** One thread; started anew behind the input that it hung or died on. */
async function runThread(
  seed: number,
  untilMs: number,
  tallies: Map<string, Tally>,
  state: State,
): Promise<void> {
  let begin = TARGETS.map(() => 0)
  while (Date.now() < untilMs) {
    const now = new Int32Array(new SharedArrayBuffer(8))
    const order: Order = { seed, only, untilMs, begin, now }
    const ended = await watch(order, tallies, state, next => (begin = next))
    if (ended === 'done') return
    const target = TARGETS[now[0] ?? 0]
    if (target === undefined) throw new TypeError('no such target')
    const index = now[1] ?? 0
    keep(state, target.name, index, ended, inputOf(target, seed, index))
    begin = begin.with(now[0] ?? 0, index)
  }
}

function watch(
  order: Order,
  tallies: Map<string, Tally>,
  state: State,
  onNext: (next: number[]) => void,
): Promise<string> {
  return new Promise(resolve => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: order,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    })
    const end = (how: string) => {
      clearTimeout(timer)
      void worker.terminate()
      resolve(how)
    }
    let timer = setTimeout(end, START_MS, 'does not start')
    worker.on('error', error => end(`ended the thread: ${error.message}`))
    worker.on('message', (report: Report) => {
      clearTimeout(timer)
      timer = setTimeout(end, SILENCE_MS, 'hangs')
      if (report.kind === 'ready') return
      if (report.kind === 'done') end('done')
      else if (report.kind === 'found') {
        const { target, index, what, input } = report.finding
        keep(state, target, index, what, input)
      } else {
        onNext(report.next)
        state.peak = Math.max(state.peak, report.rss)
        for (const [name, tally] of Object.entries(report.tallies)) add(tallies.get(name), tally)
        keepSummary(order.seed, tallies, state)
      }
    })
  })
}

function add(sum: Tally | undefined, tally: Tally): void {
  if (sum === undefined) return
  sum.inputs += tally.inputs
  sum.refused += tally.refused
  sum.accepted += tally.accepted
  sum.slowestMs = Math.max(sum.slowestMs, tally.slowestMs)
}

function keep(state: State, target: string, index: number, what: string, input: Uint8Array): void {
  state.found++
  mkdirSync(FOLDER, { recursive: true })
  const path = join(FOLDER, `${target}-${index}.bin`)
  writeFileSync(path, input)
  console.log(`FOUND ${target} ${index}: ${what}\n      ${path}`)
}

function summary(seed: number, tallies: ReadonlyMap<string, Tally>, { found, peak }: State): string {
  const count = (value: number) => value.toLocaleString('en').padStart(12)
  const lines = [
    `${'format'.padEnd(16)}${['inputs', 'refused', 'same'].map(name => name.padStart(12)).join('')}  slowest`,
  ]
  for (const [name, { inputs, refused, accepted, slowestMs }] of tallies)
    if (inputs > 0)
      lines.push(
        `${name.padEnd(16)}${[inputs, refused, accepted].map(count).join('')}  ${slowestMs.toFixed(0)} ms`,
      )
  const total = [...tallies.values()].reduce((sum, tally) => sum + tally.inputs, 0)
  lines.push(
    `seed ${seed}: ${total.toLocaleString('en')} inputs, ${found} found, memory at most ${Math.round(peak / 1e6)} MB`,
  )
  return lines.join('\n')
}

/** What was counted so far, for a run that is ended from outside. */
function keepSummary(seed: number, tallies: ReadonlyMap<string, Tally>, state: State): void {
  if (Date.now() - state.keptAt < KEEP_MS) return
  state.keptAt = Date.now()
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(join(FOLDER, `summary-${values.seed}.txt`), `${summary(seed, tallies, state)}\n`)
}

async function replay(path: string): Promise<void> {
  const target = TARGETS.find(({ name }) => name === values.only)
  if (target === undefined) throw new TypeError('--replay needs --only FORMAT')
  console.log(await outcomeOf(target, new Uint8Array(readFileSync(path))))
}
