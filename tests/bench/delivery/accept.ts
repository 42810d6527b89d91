import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { performance } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import { randomBytes } from '../../../shared/crypto/random.ts'
import { testExchange } from '../../support/test-exchange.ts'
import type { Bench } from '../bench.ts'
import { pileUp } from './pile.ts'

/*
 * DESIGN §13, "exchange accept": envelopes of 20 KB over TLS, signature and policy checked, durable before the acceptance.
 * Each sender has one item under way, as the client has. Beside what passes per second on the wall stands what the
 * exchange's thread needs of a processor for one, which a busy machine disturbs less.
 */
const CONTENT_BYTES = 20 * 1024
/** Flushes per accepted message that group commit may need: a count, not a time. */
const FLUSHES: readonly (readonly [senders: number, atMost: number])[] = [
  [1, 1],
  [8, 0.3],
  [32, 0.1],
]
const PEERS = ['postfix', 'dovecot', 'rabbitmq-server']

type Accepted = { perSecond: number; processorMs: number; p50: number; p99: number; flushes: number }

export async function runAccept(bench: Bench): Promise<void> {
  for (const [senders, atMost] of FLUSHES) {
    const each = bench.quick ? 4 : Math.max(100, Math.ceil(1600 / senders))
    const { perSecond, processorMs, p50, p99, flushes } = await accept(senders, each)
    const times = `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`
    bench.note(
      `${senders} senders: ${perSecond.toFixed(0)} accepted/s, ${processorMs.toFixed(2)} ms of processor each, ${times}`,
    )
    bench.limit({ what: `${senders} senders: flushes per accepted message`, value: flushes, atMost })
  }
  const absent = PEERS.filter(peer => spawnSync('which', [peer]).status !== 0)
  bench.note(
    `peers not on this machine: ${absent.join(', ') || 'none'}; measured elsewhere, mail 387–532/s with p99 20 ms`,
  )
}

async function accept(senders: number, each: number): Promise<Accepted> {
  let flushes = 0
  const rates = { perSeatMinute: 1e6, perAddressMinute: 1e6 }
  const city = await testExchange({ rates }, { flushed: () => flushes++ })
  try {
    const address = await city.app.listen({ host: '127.0.0.1', port: 0 })
    // A pile goes in a circle: one sender needs somebody to send to.
    const seats = await pileUp(city, Math.max(2, senders), each, randomBytes(CONTENT_BYTES))
    const way = { address, pin: city.exchange.tls.pin }
    const workerData = { seats: seats.slice(0, senders), way }
    const clients = new Worker(new URL('./senders.ts', import.meta.url), { workerData })
    await once(clients, 'message')
    flushes = 0
    const before = process.threadCpuUsage()
    const began = performance.now()
    clients.postMessage('go')
    const [sent]: [number[][]] = (await once(clients, 'message')) as [number[][]]
    const seconds = (performance.now() - began) / 1000
    const { user, system } = process.threadCpuUsage(before)
    await clients.terminate()
    const count = sent.flat().length
    return {
      perSecond: count / seconds,
      processorMs: (user + system) / 1000 / count,
      ...spreadOf(sent.flatMap(waits)),
      flushes: flushes / count,
    }
  } finally {
    await city.close()
  }
}

/** How long each item of one sender waited for its acceptance; the first also for its connection and its session. */
function waits(moments: readonly number[]): number[] {
  return moments.map((at, i) => at - (moments[i - 1] ?? 0))
}

function spreadOf(all: readonly number[]): { p50: number; p99: number } {
  const sorted = all.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN
  return { p50: at(0.5), p99: at(0.99) }
}
