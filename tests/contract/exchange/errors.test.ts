import { readdir, readFile } from 'node:fs/promises'
import { afterEach, describe, expect, test } from 'vitest'
import type { Writer } from '../../../exchange/database/writer.ts'
import { EXCHANGE_ERRORS } from '../../../shared/protocol/error-codes.ts'
import { errorBody } from '../../../shared/protocol/interface.ts'
import { inject, joinSeat, type Reply } from '../../support/seat-client.ts'
import { type TestExchange, testExchange } from '../../support/test-exchange.ts'

let city: TestExchange | undefined
afterEach(async () => {
  await city?.close()
  city = undefined
})

const codes = Object.keys(EXCHANGE_ERRORS)
const folder = new URL('./', import.meta.url)
const read = (name: string) => readFile(new URL(name, folder), 'utf8')
const codeOf = ({ status, body }: Reply) => [status, body.code]

describe('the closed list of codes', () => {
  test('stands in docs/spec/exchange-interface.md with the same statuses, no more and no less', async () => {
    const page = await read('../../../docs/spec/exchange-interface.md')
    const rows = [...page.matchAll(/^\| `([a-z-]+)` \| (\d{3}) \|/gm)].map(([, code, status]) => [
      code,
      Number(status),
    ])
    expect(rows).toEqual(Object.entries(EXCHANGE_ERRORS).map(([code, { status }]) => [code, status]))
  })

  test('is provoked code by code in these tests', async () => {
    const names = (await readdir(folder)).filter(name => name.endsWith('.test.ts'))
    const sources = (await Promise.all(names.map(read))).join('\n')
    expect(codes.filter(code => !new RegExp(`['"]${code}['"]`).test(sources))).toEqual([])
  })
})

/** A city with one seat, whose database refuses every write from now on. */
async function cityThatCannotWrite(thrown: Error) {
  let isBroken = false
  const aroundWriter = (write: Writer): Writer => {
    return work => (isBroken ? Promise.reject(thrown) : write(work))
  }
  const test = await testExchange({}, { aroundWriter })
  await test.addUnits('QH-0101')
  const seat = await joinSeat(test, 'QH-0101')
  isBroken = true
  return { test, seat }
}

const announcement = { digest: `sm3:${'0'.repeat(64)}`, bytes: 20, chunks: 1 }
const PART = '/v1/parts/01900000-0000-7000-8000-000000000000'

describe('a failure', () => {
  test('of our own shows nothing but the id of the request: internal', async () => {
    const { test, seat } = await cityThatCannotWrite(new Error('a secret detail'))
    city = test
    const reply = await seat.ask('PUT', PART, { json: announcement })
    expect(codeOf(reply)).toEqual([500, 'internal'])
    expect(errorBody.parse(reply.body).message).toMatch(/^request [0-9a-f-]{36}$/)
  })

  test('for want of room, of the disk or of the database: storage-full', async () => {
    const full = Object.assign(new Error('no space left on device'), { code: 'SQLITE_FULL' })
    const { test, seat } = await cityThatCannotWrite(full)
    city = test
    expect(codeOf(await seat.ask('PUT', PART, { json: announcement }))).toEqual([507, 'storage-full'])
    expect(codeOf(await seat.put(await seat.prepare([seat])))).toEqual([507, 'storage-full'])
    full.code = 'ENOSPC'
    expect(codeOf(await seat.ask('PUT', PART, { json: announcement }))).toEqual([507, 'storage-full'])
  })
})

describe('refused is', () => {
  test('a route that does not exist: not-found', async () => {
    city = await testExchange()
    expect(codeOf(await inject(city, 'GET', '/v1/nothing'))).toEqual([404, 'not-found'])
    expect(codeOf(await inject(city, 'GET', '/'))).toEqual([404, 'not-found'])
  })

  test('a body that is no JSON, of a foreign type, or too large', async () => {
    city = await testExchange()
    const post = (text: string, type: string) =>
      inject(city as TestExchange, 'POST', '/v1/enrollments', {
        bytes: Buffer.from(text),
        headers: { 'content-type': type },
      })
    expect(codeOf(await post('{', 'application/json'))).toEqual([400, 'request-malformed'])
    expect(codeOf(await post('{}', 'text/html'))).toEqual([400, 'request-malformed'])
    expect(codeOf(await post(`"${'x'.repeat(1 << 20)}"`, 'application/json'))).toEqual([
      413,
      'request-too-large',
    ])
  })

  test('an envelope larger than the network allows: request-too-large', async () => {
    city = await testExchange({ limits: { envelopeBytes: 1000, partBytes: 1000, receivers: 1 } })
    await city.addUnits('QH-0101', 'QH-0102')
    const seat = await joinSeat(city, 'QH-0101')
    const neighbour = await joinSeat(city, 'QH-0102')
    expect(codeOf(await seat.put(await seat.prepare([seat], new Uint8Array(2000))))).toEqual([
      413,
      'request-too-large',
    ])
    const toTwo = await seat.prepare([seat, neighbour], new Uint8Array(0))
    expect(codeOf(await seat.put(toTwo))).toEqual([413, 'request-too-large'])
  })

  test('one request too many in a minute: rate-limited, for that seat alone', async () => {
    city = await testExchange({ rates: { perSeatMinute: 3, perAddressMinute: 100 } })
    await city.addUnits('QH-0101')
    const seat = await joinSeat(city, 'QH-0101')
    const neighbour = await joinSeat(city, 'QH-0101', '机要二席')
    for (let i = 0; i < 3; i++) expect((await seat.ask('GET', '/v1/mailbox')).status).toBe(200)
    expect(codeOf(await seat.ask('GET', '/v1/mailbox'))).toEqual([429, 'rate-limited'])
    expect((await neighbour.ask('GET', '/v1/mailbox')).status).toBe(200)
  })

  test('one without a session too many from an address: rate-limited', async () => {
    city = await testExchange({ rates: { perSeatMinute: 100, perAddressMinute: 2 } })
    const ask = () => inject(city as TestExchange, 'POST', '/v1/enrollments', { json: {} })
    expect(codeOf(await ask())).toEqual([400, 'request-malformed'])
    expect(codeOf(await ask())).toEqual([400, 'request-malformed'])
    expect(codeOf(await ask())).toEqual([429, 'rate-limited'])
  })
})
