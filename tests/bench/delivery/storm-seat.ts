import { envelopeInFrame } from '../../../electron/engine/receiving/envelope-frame.ts'
import { createExchangeClient, type ExchangeClient } from '../../../electron/engine/sync/exchange-client.ts'
import { type Link, linkDown, linkUp, newLink, nextTryOf } from '../../../electron/engine/sync/link.ts'
import { ExchangeRefusal } from '../../../electron/engine/sync/link-error.ts'
import { parseCertificate } from '../../../shared/certificates/certificate.ts'
import { type Signer, sm2Signer } from '../../../shared/cms/keys.ts'
import { sm3Digest } from '../../../shared/encoding/digest.ts'
import { fromUtf8 } from '../../../shared/encoding/utf8.ts'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import type { ReceiptId, SeatId } from '../../../shared/ids/brands.ts'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import type { PageItem } from '../../../shared/mailbox/mailbox-page.ts'
import { RECEIPT_FORMAT, RECEIPT_VERSION, type Receipt } from '../../../shared/receipt/receipt.ts'
import { signStatement } from '../../../shared/statement/statement.ts'
import { decodeStatement, statementToJson } from '../../../shared/statement/statement-frame.ts'
import { parseWaybill, type Waybill } from '../../../shared/waybill/waybill.ts'
import type { Sendable } from '../../support/seat-client.ts'
import { TEST_NETWORK } from '../../support/test-exchange.ts'

/**
 * One seat that comes back: the client's own way to the exchange (pinned TLS, session, refusals, link state and its
 * back-off), without its vault. It sends its pile in order, takes in what has come and compares each digest, then says of each that it
 * has arrived.
 * Plain values, so that it can be handed to another thread.
 */
export type StormSeat = {
  id: SeatId
  certificate: Uint8Array
  signingKey: Uint8Array
  pile: readonly Sendable[]
}
export type Way = { address: string; pin: string }

/**
 * When each item of one seat was accepted, when taken in, and when its receipt was taken; milliseconds from the start of
 * that third. How many pages brought them.
 */
export type SeatTimes = {
  sent: number[]
  tookIn: number[]
  acknowledged: number[]
  pages: number
  heldOff: string[]
}

const MAILBOX_PAGE = 100

export type Seat = {
  sendAll(began: number): Promise<void>
  takeInAll(began: number): Promise<void>
  acknowledgeAll(began: number): Promise<void>
  times: SeatTimes
}

export function seatThatComesBack(seat: StormSeat, way: Way): Seat {
  const signer = sm2Signer(parseCertificate(seat.certificate), seat.signingKey)
  const client = clientOf(seat.id, signer, way)
  const times: SeatTimes = { sent: [], tookIn: [], acknowledged: [], pages: 0, heldOff: [] }
  const toTheEnd = (work: () => Promise<void>) => tryUntilDone(client, work, times.heldOff)
  const arrived: Waybill[] = []
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
          const { items, latest } = await client.mailbox(cursor, MAILBOX_PAGE)
          times.pages++
          for (const item of items) {
            if (item.kind === 'envelope') arrived.push(await takeIn(client, item))
            cursor = item.cursor
            times.tookIn.push(performance.now() - began)
          }
          if (items.length === 0 || cursor >= latest) return
        }
      }),
    acknowledgeAll: began =>
      toTheEnd(async () => {
        for (const waybill of arrived.slice(times.acknowledged.length)) {
          await client.postReceipt(
            statementToJson(await signStatement(arrivedReceipt(waybill, seat.id), signer)),
          )
          times.acknowledged.push(performance.now() - began)
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

function clientOf(seat: SeatId, signer: Signer, { address, pin }: Way): ExchangeClient {
  return createExchangeClient({
    addresses: [address],
    pins: [pin],
    network: TEST_NETWORK,
    seat,
    signer: () => signer,
  })
}

async function takeIn(
  client: ExchangeClient,
  item: Extract<PageItem, { kind: 'envelope' }>,
): Promise<Waybill> {
  const waybill = parseWaybill(JSON.parse(fromUtf8(decodeStatement(item.waybill).payload)))
  if (item.envelope.at === 'recalled') throw new Error('nobody has recalled anything')
  const bytes =
    item.envelope.at === 'here' ? item.envelope.bytes : envelopeInFrame(await client.getEnvelope(waybill.id))
  if (sm3Digest(bytes) !== waybill.envelope.digest) throw new Error('what came is not what was sent')
  return waybill
}

/** What the exchange learns by that an item is in the receiver's hands. */
function arrivedReceipt({ id, envelope, to: [receiver] }: Waybill, seat: SeatId): Receipt {
  if (receiver === undefined) throw new TypeError('a waybill to nobody')
  return {
    format: RECEIPT_FORMAT,
    version: RECEIPT_VERSION,
    network: TEST_NETWORK,
    id: uuidv7(new Date()) as ReceiptId,
    envelope: { id, digest: envelope.digest },
    unit: receiver.unit,
    seat,
    state: 'arrived',
    at: new Date().toISOString(),
    previous: null,
    registerNumber: null,
    verdict: null,
    reason: null,
  }
}

function until(moment: Date): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, Math.max(0, moment.getTime() - Date.now())))
}
