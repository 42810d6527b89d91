import { joinSeat, type SeatClient, type Sendable } from '../../support/seat-client.ts'
import type { TestExchange } from '../../support/test-exchange.ts'
import type { StormSeat } from './storm-seat.ts'

/** Joins so many seats and signs the pile of each beforehand: what is measured is the drain. */
export async function pileUp(
  city: TestExchange,
  count: number,
  each: number,
  content?: Uint8Array,
): Promise<StormSeat[]> {
  const codes = Array.from({ length: count }, (_, i) => `QH-${String(1000 + i)}`)
  await city.addUnits(...codes)
  const clients: SeatClient[] = []
  for (const code of codes) clients.push(await joinSeat(city, code))
  const seats: StormSeat[] = []
  for (const [i, client] of clients.entries()) {
    const { id, signer, signingKey } = client
    const pile = await chainTo(client, neighbour(clients, i), { count: each, content })
    seats.push({ id, certificate: signer.certificate.der, signingKey, pile })
  }
  return seats
}

function neighbour(clients: readonly SeatClient[], index: number): SeatClient {
  const found = clients[(index + 1) % clients.length]
  if (found === undefined) throw new TypeError('nobody there')
  return found
}

/** Items that continue one chain. */
async function chainTo(
  client: SeatClient,
  to: SeatClient,
  { count, content }: { count: number; content: Uint8Array | undefined },
): Promise<Sendable[]> {
  const items: Sendable[] = []
  for (let i = 0; i < count; i++) items.push(await client.prepareNext(to, content))
  return items
}
