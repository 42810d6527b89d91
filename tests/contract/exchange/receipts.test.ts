import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import { parseReceipt } from '../../../shared/receipt/receipt.ts'
import { statementDigest } from '../../../shared/statement/statement.ts'
import { statementFromJson } from '../../../shared/statement/statement-frame.ts'
import { joinSeat, type SeatClient, type Sendable } from '../../support/seat-client.ts'
import { type TestExchange, testExchange } from '../../support/test-exchange.ts'

let city: TestExchange
let sender: SeatClient
let receiver: SeatClient
let sent: Sendable

beforeEach(async () => {
  city = await testExchange()
  await city.addUnits('QH-0101', 'QH-0102', 'QH-0103')
  sender = await joinSeat(city, 'QH-0101')
  receiver = await joinSeat(city, 'QH-0102')
  sent = await sender.send([receiver])
})
afterEach(() => city.close())

const codeOf = ({ status, body }: { status: number; body: { code: string } }) => [status, body.code]
const invalid = [400, 'receipt-invalid']
const outOfOrder = [409, 'receipt-out-of-order']

describe('a receipt', () => {
  test('travels to the sending unit and to the receiving unit’s own stream', async () => {
    const reply = await receiver.acknowledge(sent, 'arrived')
    expect(reply.status).toBe(200)
    expect(reply.body).toEqual({
      envelope: sent.waybill.id,
      state: 'arrived',
      at: city.clock.now.toISOString(),
    })
    const [first] = (await sender.mailbox()).items
    if (first?.kind !== 'receipt') throw new Error('not a receipt')
    const receipt = parseReceipt(JSON.parse(Buffer.from(statementFromJson(first.receipt).payload).toString()))
    expect(receipt).toMatchObject({ unit: 'QH-0102', state: 'arrived', envelope: { id: sent.waybill.id } })
    expect((await receiver.mailbox()).items.map(item => [item.cursor, item.kind])).toEqual([
      [1, 'envelope'],
      [2, 'receipt'],
    ])
  })

  test('posted again is answered as the first time and not delivered again', async () => {
    const statement = await receiver.receipt(sent, 'arrived')
    const first = await receiver.postReceipt(sent, statement)
    city.clock.now = new Date(city.clock.now.getTime() + 1000)
    const second = await receiver.postReceipt(sent, statement)
    expect(second.body).toEqual(first.body)
    expect((await sender.mailbox()).items).toHaveLength(1)
  })

  test('follows the unit’s earlier ones to the archive', async () => {
    for (const state of ['arrived', 'verified', 'signed-for', 'registered', 'handled', 'archived'] as const) {
      expect((await receiver.acknowledge(sent, state)).status, state).toBe(200)
    }
    expect((await sender.mailbox()).items).toHaveLength(6)
  })

  test('of an envelope to one’s own unit comes once', async () => {
    const own = await sender.send([sender])
    await sender.acknowledge(own, 'arrived')
    expect((await sender.mailbox()).items.map(item => item.kind)).toEqual(['envelope', 'receipt'])
  })

  test('is a leaf of the log', async () => {
    await receiver.acknowledge(sent, 'arrived')
    const entries = await city.exchange.db.selectFrom('log_entry').selectAll().orderBy('position').execute()
    expect(entries.map(entry => entry.kind)).toEqual(['waybill', 'receipt'])
  })
})

describe('refused is', () => {
  test('one by a unit that the envelope did not go to: not-found', async () => {
    const stranger = await joinSeat(city, 'QH-0103')
    expect(codeOf(await stranger.acknowledge(sent, 'arrived'))).toEqual([404, 'not-found'])
    expect(codeOf(await sender.acknowledge(sent, 'arrived'))).toEqual([404, 'not-found'])
  })

  test('one about an unknown envelope, or with another digest of it', async () => {
    const unknown = {
      envelope: { id: uuidv7(city.clock.now), digest: sent.waybill.envelope.digest },
    } as never
    expect(codeOf(await receiver.acknowledge(sent, 'arrived', unknown))).toEqual([404, 'not-found'])
    const other = { envelope: { id: sent.waybill.id, digest: `sm3:${'0'.repeat(64)}` } } as never
    expect(codeOf(await receiver.acknowledge(sent, 'arrived', other))).toEqual(invalid)
  })

  test.each([
    ['another network', { network: 'elsewhere' }],
    ['another unit', { unit: 'QH-0101' }],
    ['another seat', { seat: uuidv7(new Date()) }],
    ['an unknown state', { state: 'lost' }],
    ['an unknown version', { version: 2 }],
  ])('one of %s: receipt-invalid', async (_what, changes) => {
    expect(codeOf(await receiver.acknowledge(sent, 'arrived', changes as never))).toEqual(invalid)
  })

  test('one that was altered, or signed by another seat: receipt-invalid', async () => {
    const statement = await receiver.receipt(sent, 'arrived')
    const payload = utf8(Buffer.from(statement.payload).toString().replace('arrived', 'handled'))
    expect(codeOf(await receiver.postReceipt(sent, { ...statement, payload }))).toEqual(invalid)
    const colleague = await joinSeat(city, 'QH-0102', '机要二席')
    const posted = await colleague.postReceipt(sent, statement)
    expect(codeOf(posted)).toEqual(invalid)
  })

  test('an id that another receipt has: receipt-invalid', async () => {
    const first = await receiver.receipt(sent, 'arrived')
    await receiver.postReceipt(sent, first)
    const { id } = JSON.parse(Buffer.from(first.payload).toString())
    expect(codeOf(await receiver.acknowledge(sent, 'verified', { id }))).toEqual(invalid)
  })

  test('a return without a reason: receipt-invalid', async () => {
    await receiver.acknowledge(sent, 'arrived')
    expect(codeOf(await receiver.acknowledge(sent, 'returned'))).toEqual(invalid)
    expect((await receiver.acknowledge(sent, 'returned', { reason: 'AAAA' })).status).toBe(200)
  })

  test('one that does not continue the unit’s chain: receipt-out-of-order', async () => {
    const first = await receiver.receipt(sent, 'arrived')
    await receiver.postReceipt(sent, first)
    expect(codeOf(await receiver.acknowledge(sent, 'verified', { previous: null }))).toEqual(outOfOrder)
    const colleague = await joinSeat(city, 'QH-0102', '机要二席')
    expect(codeOf(await colleague.acknowledge(sent, 'arrived'))).toEqual(outOfOrder)
    const previous = statementDigest(first)
    expect((await colleague.acknowledge(sent, 'verified', { previous })).status).toBe(200)
  })

  test('a state that may not follow: receipt-out-of-order', async () => {
    expect(codeOf(await receiver.acknowledge(sent, 'signed-for'))).toEqual(outOfOrder)
    await receiver.acknowledge(sent, 'arrived')
    expect(codeOf(await receiver.acknowledge(sent, 'arrived'))).toEqual(outOfOrder)
    expect(codeOf(await receiver.acknowledge(sent, 'signed-for'))).toEqual(outOfOrder)
    await receiver.acknowledge(sent, 'returned', { reason: 'AAAA' })
    expect(codeOf(await receiver.acknowledge(sent, 'verified'))).toEqual(outOfOrder)
  })

  test('what is no statement: receipt-invalid', async () => {
    const receipt = { payload: 'AAAA', certificate: 'AAAA', signature: 'AAAA' }
    expect(codeOf(await receiver.ask('POST', '/v1/receipts', { json: { receipt } }))).toEqual(invalid)
  })
})
