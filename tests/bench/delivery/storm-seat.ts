import { envelopeInFrame } from '../../../electron/engine/receiving/envelope-frame.ts'
import { createExchangeClient, type ExchangeClient } from '../../../electron/engine/sync/exchange-client.ts'
import { type Link, linkDown, linkUp, newLink, nextTryOf } from '../../../electron/engine/sync/link.ts'
import { ExchangeRefusal } from '../../../electron/engine/sync/link-error.ts'
import { parseCertificate } from '../../../shared/certificates/certificate.ts'
import { sm2Signer } from '../../../shared/cms/keys.ts'
import { sm3Digest } from '../../../shared/encoding/digest.ts'
import { fromUtf8 } from '../../../shared/encoding/utf8.ts'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import type { SeatId } from '../../../shared/ids/brands.ts'
import type { PageItem } from '../../../shared/mailbox/mailbox-page.ts'
import { decodeStatement } from '../../../shared/statement/statement-frame.ts'
import { parseWaybill } from '../../../shared/waybill/waybill.ts'
import type { Sendable } from '../../support/seat-client.ts'
import { TEST_NETWORK } from '../../support/test-exchange.ts'

/**
 * One seat that comes back: the client's own way to the exchange (pinned TLS, session, refusals, link state and its
 * back-off), without its vault. It sends its pile in order, then takes in what has come and compares each digest.
 * Plain values, so that it can be handed to another thread.
 */
export type StormSeat = {
  id: SeatId
  certificate: Uint8Array
  signingKey: Uint8Array
  pile: readonly Sendable[]
}
export type Way = { address: string; pin: string }

/** When each item of one seat was accepted, and when taken in; milliseconds from the start of its half. */
export type SeatTimes = { sent: number[]; tookIn: number[]; heldOff: string[] }

const MAILBOX_PAGE = 100

export type Seat = {
  sendAll(began: number): Promise<void>
  takeInAll(began: number): Promise<void>
  times: SeatTimes
}

export function seatThatComesBack(seat: StormSeat, way: Way): Seat {
  const client = clientOf(seat, way)
  const times: SeatTimes = { sent: [], tookIn: [], heldOff: [] }
  const toTheEnd = (work: () => Promise<void>) => tryUntilDone(client, work, times.heldOff)
  let cursor = 0
  return {
    times,
    sendAll: began =>
      toTheEnd(async () => {
        for (const { waybill, statement, envelope } of seat.pile.slice(times.sent.length)) {
          await client.putEnvelope(waybill.id, statement, envelope)
          times.sent.push(performance.now() - began)
        }
      }),
    takeInAll: began =>
      toTheEnd(async () => {
        for (;;) {
          const { items } = await client.mailbox(cursor, MAILBOX_PAGE)
          if (items.length === 0) return
          for (const item of items) {
            if (item.kind === 'envelope') await takeIn(client, item)
            cursor = item.cursor
            times.tookIn.push(performance.now() - began)
          }
        }
      }),
  }
}

/** As the client's loop does it: a refusal or a break moves the link, and the link says when to try again. */
async function tryUntilDone(
  client: ExchangeClient,
  work: () => Promise<void>,
  heldOff: string[],
): Promise<void> {
  let link: Link = newLink(new Date())
  for (;;) {
    try {
      const { address } = await client.connect()
      link = linkUp(link, address, new Date())
      await work()
      return
    } catch (error) {
      if (codeOf(error) === undefined) throw error
      heldOff.push(error instanceof ExchangeRefusal ? error.code : 'link')
      link = linkDown(link, error, new Date(), { random: Math.random() })
      await until(nextTryOf(link) ?? new Date())
    }
  }
}

function clientOf({ id, certificate, signingKey }: StormSeat, { address, pin }: Way): ExchangeClient {
  const signer = sm2Signer(parseCertificate(certificate), signingKey)
  return createExchangeClient({
    addresses: [address],
    pins: [pin],
    network: TEST_NETWORK,
    seat: id,
    signer: () => signer,
  })
}

async function takeIn(client: ExchangeClient, item: Extract<PageItem, { kind: 'envelope' }>): Promise<void> {
  const { id, envelope } = parseWaybill(JSON.parse(fromUtf8(decodeStatement(item.waybill).payload)))
  if (item.envelope.at === 'recalled') throw new Error('nobody has recalled anything')
  const bytes =
    item.envelope.at === 'here' ? item.envelope.bytes : envelopeInFrame(await client.getEnvelope(id))
  if (sm3Digest(bytes) !== envelope.digest) throw new Error('what came is not what was sent')
}

function until(moment: Date): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, Math.max(0, moment.getTime() - Date.now())))
}
