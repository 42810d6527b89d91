import { once } from 'node:events'
import { performance } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import { type TestExchange, testExchange } from '../../support/test-exchange.ts'
import type { Bench } from '../bench.ts'
import { pileUp } from './pile.ts'
import { judgeStorm, reportStorm } from './storm-report.ts'
import type { SeatTimes, StormSeat, Way } from './storm-seat.ts'

/*
 * The exchange in this thread, all seats in another, over TLS: what is bounded is the processor, not the line. All come
 * back in the same instant and send their pile; when all of it is accepted, all take in what has come, together; then each
 * sends a receipt for each. DESIGN §13 reports receipts apart.
 */
export type Load = { atMs: number; inHand: number; busy: number }
export type Storm = {
  times: readonly SeatTimes[]
  load: readonly Load[]
  /** The most requests in hand at once, and what the exchange allows: its crowd, and one more of each seat. */
  most: number
  allowed: number
  /** What the exchange's own thread came to hold more, and the whole process with all clients. */
  grown: { exchangeBytes: number; processBytes: number }
}

const LOOK_EVERY_MS = 100

export async function runStorm(bench: Bench): Promise<void> {
  const [seats, each] = bench.quick ? [11, 5] : [111, 50]
  const city = await testExchange({ rates: { perSeatMinute: 1e6, perAddressMinute: 1e6 } })
  try {
    const address = await city.app.listen({ host: '127.0.0.1', port: 0 })
    const storm = await comeBackTogether(city, await pileUp(city, seats, each), {
      address,
      pin: city.exchange.tls.pin,
    })
    reportStorm(bench, storm)
    judgeStorm(bench, storm, seats * each)
  } finally {
    await city.close()
  }
}

async function comeBackTogether(city: TestExchange, seats: readonly StormSeat[], way: Way): Promise<Storm> {
  const clients = new Worker(new URL('./storm-clients.ts', import.meta.url), { workerData: { seats, way } })
  await once(clients, 'message') // its modules are loaded: they are no growth
  globalThis.gc?.()
  const before = heldNow()
  const watch = watchLoad(city)
  clients.postMessage('go')
  const [times]: SeatTimes[][] = await once(clients, 'message')
  const { load, most } = watch.end()
  await clients.terminate()
  const { app, exchange } = city
  const allowed = exchange.config.crowd.together + seats.length
  const grown = {
    exchangeBytes: most.exchangeBytes - before.exchangeBytes,
    processBytes: most.processBytes - before.processBytes,
  }
  return { times: times ?? [], load, most: app.crowd.most, allowed, grown }
}

/** The heap and the buffers are this thread's own; what is resident belongs to both. */
function heldNow(): Storm['grown'] {
  const { heapUsed, external, rss } = process.memoryUsage()
  return { exchangeBytes: heapUsed + external, processBytes: rss }
}

/** How much the exchange has in hand, and which share of its thread's time it works. */
function watchLoad({ app }: TestExchange) {
  const load: Load[] = []
  const began = performance.now()
  let since = performance.eventLoopUtilization()
  const most = heldNow()
  const timer = setInterval(() => {
    const now = performance.eventLoopUtilization()
    const busy = performance.eventLoopUtilization(now, since).utilization
    since = now
    load.push({ atMs: performance.now() - began, inHand: app.crowd.inHand, busy })
    const held = heldNow()
    most.exchangeBytes = Math.max(most.exchangeBytes, held.exchangeBytes)
    most.processBytes = Math.max(most.processBytes, held.processBytes)
  }, LOOK_EVERY_MS)
  return {
    end: () => {
      clearInterval(timer)
      return { load, most }
    },
  }
}
