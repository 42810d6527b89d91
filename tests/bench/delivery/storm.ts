import { joinSeat, type SeatClient, type Sendable } from '../../support/seat-client.ts'
import { type TestExchange, testExchange } from '../../support/test-exchange.ts'
import type { Bench } from '../bench.ts'
import { medianOf } from '../measure.ts'
import { comeBack, type StormSeat, stormSeat } from './storm-seat.ts'

/*
 * All seats in one process with the exchange, over TLS: what is bounded is the processor, not the line. All come back in
 * the same instant. Limits, which end the run with an error: the exchange never works on more at once than its crowd
 * allows and one of each seat; the last seat is not empty later than three times the middle one; memory.
 */
const BUCKETS = 12
const BAR = 40
const MOST_GROWN_MB = 400 // this process holds all 111 clients too
const FAIR = 3

type Run = { sent: number[]; tookIn: number[]; finished: number[]; heldOff: Map<string, number> }

export async function runStorm(bench: Bench): Promise<void> {
  const [seats, each] = bench.quick ? [11, 5] : [111, 50]
  const city = await testExchange({ rates: { perSeatMinute: 1e6, perAddressMinute: 1e6 } })
  const address = await city.app.listen({ host: '127.0.0.1', port: 0 })
  try {
    const clients = await joinAll(city, seats)
    const way = { address, pin: city.exchange.tls.pin }
    const storm = await Promise.all(
      clients.map(async (client, i) =>
        stormSeat(client, way, await pile(client, neighbour(clients, i), each)),
      ),
    )
    globalThis.gc?.()
    const before = process.memoryUsage.rss()
    const run = await comeBackTogether(storm)
    report(bench, run)
    judge(bench, city, { seats, run, grown: run.most - before })
  } finally {
    await city.close()
  }
}

async function comeBackTogether(storm: readonly StormSeat[]): Promise<Run & { most: number }> {
  const run = { sent: [] as number[], tookIn: [] as number[], heldOff: new Map<string, number>(), most: 0 }
  const timer = setInterval(() => {
    run.most = Math.max(run.most, process.memoryUsage.rss())
  }, 50)
  const told = {
    sent: (ms: number) => void run.sent.push(ms),
    tookIn: (ms: number) => void run.tookIn.push(ms),
    heldOff: (code: string) => void run.heldOff.set(code, (run.heldOff.get(code) ?? 0) + 1),
  }
  const began = performance.now()
  const finished = await Promise.all(
    storm.map(async seat => {
      await comeBack(seat, began, told)
      return performance.now() - began
    }),
  )
  clearInterval(timer)
  for (const { client } of storm) await client.close()
  return { ...run, finished }
}

async function joinAll(city: TestExchange, count: number): Promise<SeatClient[]> {
  const codes = Array.from({ length: count }, (_, i) => `QH-${String(1000 + i)}`)
  await city.addUnits(...codes)
  const clients: SeatClient[] = []
  for (const code of codes) clients.push(await joinSeat(city, code))
  return clients
}

function neighbour(clients: readonly SeatClient[], index: number): SeatClient {
  const found = clients[(index + 1) % clients.length]
  if (found === undefined) throw new TypeError('nobody there')
  return found
}

/** Items that continue one chain, signed beforehand: what is measured is the drain. */
async function pile(client: SeatClient, to: SeatClient, count: number): Promise<Sendable[]> {
  const items: Sendable[] = []
  for (let i = 0; i < count; i++) items.push(await client.prepareNext(to))
  return items
}

function report(bench: Bench, run: Run): void {
  curve(bench, 'accepted', run.sent)
  curve(bench, 'taken in, digest compared', run.tookIn)
  const codes = [...run.heldOff].map(([code, times]) => `${times} × ${code}`)
  bench.note(`asked to come back: ${codes.join(', ') || 'never'}`)
}

function curve(bench: Bench, name: string, moments: readonly number[]): void {
  const total = Math.max(...moments)
  const seconds = total / 1000
  bench.note(
    `${name}: ${moments.length} in ${seconds.toFixed(2)} s, ${Math.round(moments.length / seconds)}/s`,
  )
  for (let i = 1; i <= BUCKETS; i++) {
    const until = (total * i) / BUCKETS
    const share = moments.filter(at => at <= until).length / moments.length
    const bar = '█'.repeat(Math.round(share * BAR)).padEnd(BAR)
    bench.note(`${(until / 1000).toFixed(2).padStart(8)} s  ${bar} ${(100 * share).toFixed(0)} %`)
  }
}

function judge(
  bench: Bench,
  { app, exchange }: TestExchange,
  { seats, run, grown }: { seats: number; run: Run; grown: number },
): void {
  const [last, middle] = [Math.max(...run.finished), medianOf(run.finished)]
  bench.note(
    `seats done: first ${(Math.min(...run.finished) / 1000).toFixed(2)} s, middle ${(middle / 1000).toFixed(2)} s, last ${(last / 1000).toFixed(2)} s`,
  )
  bench.limit({ what: 'last seat done, by the middle one', value: last / middle, atMost: FAIR })
  const atMost = exchange.config.crowd.together + seats
  bench.limit({ what: 'requests in hand at once', value: app.crowd.most, atMost })
  bench.limit({ what: 'exchange and all clients grew by (MB)', value: grown / 1e6, atMost: MOST_GROWN_MB })
}
