import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { randomBytes } from '../../../shared/crypto/random.ts'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import type { PageItem } from '../../../shared/mailbox/mailbox-page.ts'
import { parseRecall } from '../../../shared/recall/recall.ts'
import { signStatement } from '../../../shared/statement/statement.ts'
import {
  decodeStatement,
  encodeStatement,
  statementToJson,
} from '../../../shared/statement/statement-frame.ts'
import { joinSeat, type SeatClient, type Sendable } from '../../support/seat-client.ts'
import { TEST_NETWORK, type TestExchange, testExchange } from '../../support/test-exchange.ts'

let city: TestExchange
let sender: SeatClient
let receiver: SeatClient

beforeEach(async () => {
  city = await testExchange()
  await city.addUnits('QH-0101', 'QH-0102')
  sender = await joinSeat(city, 'QH-0101')
  receiver = await joinSeat(city, 'QH-0102')
})
afterEach(() => city.close())

const KIB = 1024
const LARGE = 400 * KIB // above what the database keeps itself
const places = (items: readonly PageItem[]) =>
  items.map(item => (item.kind === 'envelope' ? item.envelope.at : item.kind))
const hexOf = (item: PageItem | undefined) =>
  item?.kind === 'envelope' && item.envelope.at === 'here'
    ? Buffer.from(item.envelope.bytes).toString('hex')
    : undefined

async function recall(sent: Sendable): Promise<void> {
  const order = parseRecall({
    format: 'hongtou.recall',
    version: 1,
    network: TEST_NETWORK,
    id: uuidv7(city.clock.now),
    envelope: { id: sent.waybill.id, digest: sent.waybill.envelope.digest },
    from: { unit: sender.unit, seat: sender.id },
    units: [receiver.unit],
    at: city.clock.now.toISOString(),
    reason: 'AAAA',
  })
  const json = { recall: statementToJson(await signStatement(order, sender.signer)) }
  expect((await sender.ask('POST', '/v1/recalls', { json })).status).toBe(200)
}

describe('a page of the mailbox', () => {
  test('brings the statements as JSON has them, and the bytes of small envelopes', async () => {
    const [first, second] = [await sender.send([receiver]), await sender.send([receiver])]
    const { items, latest } = await receiver.page()
    expect(latest).toBe(2)
    expect(items.map(hexOf)).toEqual(
      [first, second].map(({ envelope }) => Buffer.from(envelope).toString('hex')),
    )
    const asJson = items.map(item =>
      item.kind === 'envelope'
        ? {
            kind: item.kind,
            cursor: item.cursor,
            waybill: statementToJson(decodeStatement(item.waybill)),
            acceptance: statementToJson(decodeStatement(item.acceptance)),
          }
        : item,
    )
    expect(asJson).toEqual((await receiver.mailbox()).items)
  })

  test('is of the caller alone, and begins behind its cursor', async () => {
    await sender.send([receiver])
    const second = await sender.send([receiver])
    expect((await sender.page()).items).toEqual([])
    const { items } = await receiver.page(1)
    expect(items.map(item => item.cursor)).toEqual([2])
    expect(hexOf(items[0])).toBe(Buffer.from(second.envelope).toString('hex'))
    expect(await receiver.page(2)).toEqual({ items: [], latest: 2 })
  })

  test('leaves large envelopes to be fetched by themselves', async () => {
    await sender.send([receiver])
    await sender.send([receiver], randomBytes(LARGE))
    await sender.send([receiver])
    expect(places((await receiver.page()).items)).toEqual(['here', 'apart', 'here'])
  })

  test('brings nothing of what was recalled before it was signed for, and says so', async () => {
    const sent = await sender.send([receiver])
    await sender.send([receiver])
    await recall(sent)
    expect(places((await receiver.page()).items)).toEqual(['recalled', 'here', 'recall'])
  })

  test('brings what a person has signed for, recalled or not', async () => {
    const sent = await sender.send([receiver])
    for (const state of ['arrived', 'verified', 'signed-for'] as const)
      await receiver.acknowledge(sent, state)
    await recall(sent)
    const { items } = await receiver.page()
    expect(places(items)).toEqual(['here', 'receipt', 'receipt', 'receipt', 'recall'])
    expect(items.at(-1)).toMatchObject({ kind: 'recall', outcome: 'asked' })
  })

  test('brings receipts as they were signed', async () => {
    const sent = await sender.send([receiver])
    const arrived = await receiver.receipt(sent, 'arrived')
    await receiver.postReceipt(sent, arrived)
    const [item] = (await sender.page()).items
    expect(item).toMatchObject({ kind: 'receipt', cursor: 1 })
    expect(item?.kind === 'receipt' && Buffer.from(item.receipt).equals(encodeStatement(arrived))).toBe(true)
  })

  test('ends at half a megabyte, and the next one goes on where it ended', async () => {
    for (let i = 0; i < 5; i++) await sender.send([receiver], randomBytes(200 * KIB))
    const seen: number[] = []
    for (let after = 0; ; ) {
      const { items, latest } = await receiver.page(after)
      expect(latest).toBe(5)
      if (items.length === 0) break
      expect(items.length).toBe(after === 4 ? 1 : 2)
      expect(items.every(item => hexOf(item) !== undefined)).toBe(true)
      seen.push(...items.map(item => item.cursor))
      after = seen.at(-1) ?? 0
    }
    expect(seen).toEqual([1, 2, 3, 4, 5])
  })

  test('is asked for by name; who accepts anything gets JSON', async () => {
    await sender.send([receiver])
    const reply = await receiver.ask('GET', '/v1/mailbox', { headers: { accept: '*/*' } })
    expect(reply.headers['content-type']).toContain('application/json')
    expect(reply.headers.vary).toBe('accept')
    expect(reply.body.items).toHaveLength(1)
  })
})
