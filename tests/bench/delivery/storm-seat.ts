import { createExchangeClient, type ExchangeClient } from '../../../electron/engine/sync/exchange-client.ts'
import { type Link, linkDown, linkUp, newLink, nextTryOf } from '../../../electron/engine/sync/link.ts'
import { ExchangeRefusal } from '../../../electron/engine/sync/link-error.ts'
import { sm3Digest } from '../../../shared/encoding/digest.ts'
import { fromUtf8 } from '../../../shared/encoding/utf8.ts'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import { statementFromJson } from '../../../shared/statement/statement-frame.ts'
import { parseWaybill } from '../../../shared/waybill/waybill.ts'
import type { SeatClient, Sendable } from '../../support/seat-client.ts'
import { TEST_NETWORK } from '../../support/test-exchange.ts'

/**
 * One seat that comes back: the client's own way to the exchange (pinned TLS, session, refusals, link state and its
 * back-off), without its vault. It sends its pile in order, then takes in what has come and compares each digest.
 */
export type StormSeat = { pile: readonly Sendable[]; client: ExchangeClient; expects: number }
export type Told = {
  sent: (ms: number) => void
  tookIn: (ms: number) => void
  heldOff: (code: string) => void
}

export function stormSeat(
  { id, signer }: SeatClient,
  way: { address: string; pin: string },
  pile: readonly Sendable[],
): StormSeat {
  const { address, pin } = way
  const options = { addresses: [address], pins: [pin], network: TEST_NETWORK, seat: id, signer: () => signer }
  return { pile, client: createExchangeClient(options), expects: pile.length }
}

const MAILBOX_PAGE = 100

export async function comeBack(seat: StormSeat, began: number, told: Told): Promise<void> {
  const since = () => performance.now() - began
  const rest = [...seat.pile]
  let [cursor, taken] = [0, 0]
  let link: Link = newLink(new Date())
  const isDone = () => rest.length === 0 && taken === seat.expects
  while (!isDone()) {
    try {
      const { address } = await seat.client.connect()
      for (let next = rest[0]; next !== undefined; next = rest[0]) {
        await seat.client.putEnvelope(next.waybill.id, next.statement, next.envelope)
        rest.shift()
        told.sent(since())
      }
      for (let page = await seat.client.mailbox(cursor, MAILBOX_PAGE); page.items.length > 0; ) {
        for (const item of page.items) {
          if (item.kind === 'envelope') await takeIn(seat.client, item.waybill)
          cursor = item.cursor
          taken += 1
          told.tookIn(since())
        }
        page = await seat.client.mailbox(cursor, MAILBOX_PAGE)
      }
      link = linkUp(link, address, new Date())
      if (!isDone()) await until(new Date(Date.now() + IDLE_MS))
    } catch (error) {
      if (codeOf(error) === undefined) throw error
      told.heldOff(error instanceof ExchangeRefusal ? error.code : 'link')
      link = linkDown(link, error, new Date(), { random: Math.random() })
      await until(nextTryOf(link) ?? new Date())
    }
  }
}

const IDLE_MS = 250 // instead of the stream of wake-ups: its neighbour may still be sending

async function takeIn(client: ExchangeClient, json: Parameters<typeof statementFromJson>[0]): Promise<void> {
  const { id, envelope } = parseWaybill(JSON.parse(fromUtf8(statementFromJson(json).payload)))
  const frame = await client.getEnvelope(id as EnvelopeId)
  if (sm3Digest(frame.subarray(frame.length - envelope.bytes)) !== envelope.digest)
    throw new Error('what came is not what was sent')
}

function until(moment: Date): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, Math.max(0, moment.getTime() - Date.now())))
}
