import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import { parseNumberBlock } from '../../../shared/network/number-block.ts'
import { openStatement } from '../../../shared/statement/statement.ts'
import { statementFromJson } from '../../../shared/statement/statement-frame.ts'
import { joinSeat, type SeatClient } from '../../support/seat-client.ts'
import { type TestExchange, testExchange } from '../../support/test-exchange.ts'

let city: TestExchange
let first: SeatClient
let second: SeatClient

beforeEach(async () => {
  city = await testExchange()
  await city.addUnits('QH-0101', 'QH-0102')
  first = await joinSeat(city, 'QH-0101')
  second = await joinSeat(city, 'QH-0101', '机要二席')
})
afterEach(() => city.close())

const CODE = '青发'
const orderOf = (changes = {}) => ({
  id: uuidv7(new Date()),
  organCode: CODE,
  year: 2026,
  size: 20,
  ...changes,
})
const ask = (seat: SeatClient, order: object) => seat.ask('POST', '/v1/number-blocks', { json: order })

function blockIn(body: { block: Parameters<typeof statementFromJson>[0] }) {
  const trust = {
    anchors: [city.exchange.authority.root.certificate],
    revoked: new Set<string>(),
    at: city.clock.now,
    usage: 'exchange' as const,
  }
  const { value, signer } = openStatement(statementFromJson(body.block), trust)
  expect(signer.fingerprint).toBe(city.exchange.authority.exchange.certificate.fingerprint)
  return parseNumberBlock(value)
}

describe('a block of numbers', () => {
  test('is signed by the exchange for the seat that asked, and two seats of a unit never share a number', async () => {
    const blocks = []
    for (const seat of [first, second, first, second]) {
      const { status, body } = await ask(seat, orderOf())
      expect(status).toBe(200)
      blocks.push(blockIn(body))
    }
    expect(blocks.map(({ first, last }) => [first, last])).toEqual([
      [1, 20],
      [21, 40],
      [41, 60],
      [61, 80],
    ])
    expect(blocks[0]?.seat).not.toBe(blocks[1]?.seat)
  })

  test('asked for at once by both does not overlap either', async () => {
    const answers = await Promise.all(
      [first, second, first, second, first].map(seat => ask(seat, orderOf({ size: 3 }))),
    )
    const serials = answers.flatMap(({ body }) => {
      const block = blockIn(body)
      return Array.from({ length: block.last - block.first + 1 }, (_, i) => block.first + i)
    })
    expect(serials.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 15 }, (_, i) => i + 1))
  })

  test('asked for again is the same, after a restart too', async () => {
    const order = orderOf()
    const { body } = await ask(first, order)
    await city.restart()
    await first.signIn()
    expect((await ask(first, order)).body).toEqual(body)
    expect(blockIn((await ask(first, orderOf())).body).first).toBe(21)
  })

  test('counts by code and by year', async () => {
    await ask(first, orderOf())
    expect(blockIn((await ask(first, orderOf({ year: 2027 }))).body).first).toBe(1)
  })
})

describe('refused is', () => {
  test.each([
    ['a code of another unit', { organCode: '青办发' }, 403, 'organ-code-unknown'],
    ['a block larger than one may be', { size: 201 }, 400, 'request-malformed'],
    ['an empty block', { size: 0 }, 400, 'request-malformed'],
    ['a year that is none', { year: 1 }, 400, 'request-malformed'],
  ])('%s', async (_, changes, status, code) => {
    const answer = await ask(first, orderOf(changes))
    expect([answer.status, answer.body.code]).toEqual([status, code])
  })

  test('the id of another request', async () => {
    const order = orderOf()
    await ask(first, order)
    for (const [seat, other] of [
      [second, order],
      [first, { ...order, year: 2027 }],
    ] as const) {
      const { status, body } = await ask(seat, other)
      expect([status, body.code]).toEqual([409, 'number-block-conflict'])
    }
  })

  test('who has no session', async () => {
    const { status } = await city.app
      .inject({ method: 'POST', url: '/v1/number-blocks', payload: orderOf() })
      .then(r => ({ status: r.statusCode }))
    expect(status).toBe(401)
  })
})
