import { Agent, request } from 'undici'
import { ENVELOPE_CONTENT_TYPE } from '../../../shared/protocol/interface.ts'
import { framed, joinSeat, type SeatClient, type Sendable } from '../../support/seat-client.ts'
import { type TestExchange, testExchange } from '../../support/test-exchange.ts'
import type { Bench } from '../bench.ts'

/*
 * All seats in one process with the exchange, over TLS: what is bounded is the processor, not the line. Each seat sends
 * one after another, as the client does, and comes back by Retry-After with chance where it is asked to.
 */
const BUCKETS = 12
const BAR = 40

export async function runStorm(bench: Bench): Promise<void> {
  const [seats, each] = bench.quick ? [11, 5] : [111, 50]
  const city = await testExchange({ rates: { perSeatMinute: 1e6, perAddressMinute: 1e6 } })
  const address = await city.app.listen({ host: '127.0.0.1', port: 0 })
  const agent = new Agent({ connect: { rejectUnauthorized: false }, connections: seats })
  try {
    const clients = await joinAll(city, seats)
    const piles = await Promise.all(clients.map((client, i) => pile(client, neighbour(clients, i), each)))
    const begun = performance.now()
    const done: number[] = []
    let refused = 0
    const finished = await Promise.all(
      piles.map(async (items, i) => {
        for (const item of items) {
          refused += await deliver({ address, agent, token: clients[i]?.token ?? '' }, item)
          done.push(performance.now() - begun)
        }
        return performance.now() - begun
      }),
    )
    report(bench, { done, finished, refused })
  } finally {
    await agent.destroy()
    await city.close()
  }
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

type Way = { address: string; agent: Agent; token: string }

/** Answers how often it was asked to come back. */
async function deliver(
  { address, agent, token }: Way,
  { waybill, statement, envelope }: Sendable,
): Promise<number> {
  for (let refused = 0; ; refused++) {
    const answer = await request(`${address}/v1/envelopes/${waybill.id}`, {
      dispatcher: agent,
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': ENVELOPE_CONTENT_TYPE },
      body: framed(statement, envelope),
    })
    const text = await answer.body.text()
    if (answer.statusCode === 200) return refused
    if (answer.statusCode !== 429) throw new Error(`${answer.statusCode} ${text}`)
    const seconds = Number(answer.headers['retry-after'] ?? 1)
    await new Promise(resolve => setTimeout(resolve, seconds * 1000 * (1 + Math.random() / 2)))
  }
}

function report(bench: Bench, run: { done: number[]; finished: number[]; refused: number }): void {
  const total = Math.max(...run.done)
  bench.note(
    `${run.done.length} items in ${(total / 1000).toFixed(2)} s, ${Math.round(run.done.length / (total / 1000))}/s; asked to come back ${run.refused} times`,
  )
  for (let i = 1; i <= BUCKETS; i++) {
    const until = (total * i) / BUCKETS
    const share = run.done.filter(at => at <= until).length / run.done.length
    bench.note(
      `${(until / 1000).toFixed(2).padStart(8)} s  ${'█'.repeat(Math.round(share * BAR)).padEnd(BAR)} ${(100 * share).toFixed(0)} %`,
    )
  }
  const order = run.finished.toSorted((a, b) => a - b)
  const [first, last] = [order[0] ?? 0, order.at(-1) ?? 0]
  bench.note(
    `first seat empty after ${(first / 1000).toFixed(2)} s, last after ${(last / 1000).toFixed(2)} s`,
  )
}
