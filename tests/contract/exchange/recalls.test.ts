import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import { parseRecall, type Recall } from '../../../shared/recall/recall.ts'
import { signStatement } from '../../../shared/statement/statement.ts'
import { statementToJson } from '../../../shared/statement/statement-frame.ts'
import { joinSeat, type Reply, type SeatClient, type Sendable } from '../../support/seat-client.ts'
import { TEST_NETWORK, type TestExchange, testExchange } from '../../support/test-exchange.ts'

let city: TestExchange
let sender: SeatClient
let one: SeatClient
let two: SeatClient
let sent: Sendable

beforeEach(async () => {
  city = await testExchange()
  await city.addUnits('QH-0101', 'QH-0102', 'QH-0103')
  sender = await joinSeat(city, 'QH-0101')
  one = await joinSeat(city, 'QH-0102')
  two = await joinSeat(city, 'QH-0103')
  sent = await sender.send([one, two])
})
afterEach(() => city.close())

const codeOf = ({ status, body }: Reply) => [status, body.code]

async function recall(by: SeatClient, changes: Partial<Recall> = {}): Promise<Reply> {
  const order = parseRecall({
    format: 'hongtou.recall',
    version: 1,
    network: TEST_NETWORK,
    id: uuidv7(city.clock.now),
    envelope: { id: sent.waybill.id, digest: sent.waybill.envelope.digest },
    from: { unit: by.unit, seat: by.id },
    units: [one.unit, two.unit],
    at: city.clock.now.toISOString(),
    reason: 'AAAA',
    ...changes,
  })
  const statement = await signStatement(order, by.signer)
  return await by.ask('POST', '/v1/recalls', { json: { recall: statementToJson(statement) } })
}

describe('a recall', () => {
  test('takes the envelope away from who has not signed for it, and asks who has', async () => {
    for (const state of ['arrived', 'verified', 'signed-for'] as const) await two.acknowledge(sent, state)
    const reply = await recall(sender)
    expect(reply.body.outcomes).toEqual([
      { unit: 'QH-0102', outcome: 'recalled' },
      { unit: 'QH-0103', outcome: 'asked' },
    ])
    expect(codeOf(await one.ask('GET', `/v1/envelopes/${sent.waybill.id}`))).toEqual([
      410,
      'envelope-recalled',
    ])
    expect((await two.ask('GET', `/v1/envelopes/${sent.waybill.id}`)).status).toBe(200)
    const kinds = async (seat: SeatClient) => (await seat.mailbox()).items.map(item => item.kind)
    expect(await kinds(one)).toEqual(['envelope', 'recall'])
    expect((await two.mailbox()).items.at(-1)).toMatchObject({ kind: 'recall', outcome: 'asked' })
  })

  test('lets the unit say that it is gone, and nothing else', async () => {
    await recall(sender)
    expect(codeOf(await one.acknowledge(sent, 'arrived'))).toEqual([409, 'receipt-out-of-order'])
    expect((await one.acknowledge(sent, 'recall-accepted')).status).toBe(200)
    expect((await sender.mailbox()).items.at(-1)?.kind).toBe('receipt')
  })

  test('comes too late for what was returned', async () => {
    await one.acknowledge(sent, 'arrived')
    await one.acknowledge(sent, 'returned', { reason: 'AAAA' })
    const { body } = await recall(sender)
    expect(body.outcomes[0]).toEqual({ unit: 'QH-0102', outcome: 'too-late' })
  })

  test('made again is answered as the first time and told once', async () => {
    const id = uuidv7(city.clock.now) as Recall['id']
    const first = await recall(sender, { id })
    expect((await recall(sender, { id })).body).toEqual(first.body)
    expect((await one.mailbox()).items).toHaveLength(2)
    expect(codeOf(await recall(sender, { id, units: [one.unit] }))).toEqual([400, 'recall-invalid'])
  })

  test('is only for the unit that sent it, from those it went to, about the very envelope', async () => {
    expect(codeOf(await recall(one))).toEqual([404, 'not-found'])
    expect(codeOf(await recall(sender, { units: [sender.unit] }))).toEqual([400, 'recall-invalid'])
    const digest = `sm3:${'0'.repeat(64)}` as Recall['envelope']['digest']
    expect(codeOf(await recall(sender, { envelope: { id: sent.waybill.id, digest } }))).toEqual([
      400,
      'recall-invalid',
    ])
    expect(codeOf(await recall(sender, { from: { unit: one.unit, seat: one.id } }))).toEqual([
      400,
      'recall-invalid',
    ])
    expect((await one.mailbox()).items).toHaveLength(1)
  })

  test('stands in the log', async () => {
    const before = (await sender.ask('GET', '/v1/log/checkpoint')).body
    await recall(sender)
    expect((await sender.ask('GET', '/v1/log/checkpoint')).body).not.toEqual(before)
  })
})
