import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readBody } from '../../electron/engine/sync/read-body.ts'
import type { EnvelopeId, PartId } from '../../shared/ids/brands.ts'
import { uuidv7 } from '../../shared/ids/uuidv7.ts'
import { encodeMailboxPage } from '../../shared/mailbox/mailbox-page.ts'
import { encodeStatement } from '../../shared/statement/statement-frame.ts'
import { codeFrom } from '../support/code-from.ts'
import { endlessly, type LyingExchange, lyingExchange } from '../support/lying-exchange.ts'

/*
 * What a hostile exchange answers must cost the client neither its memory nor its time: it hangs up, says why,
 * and tries again later.
 */
const MIB = 1024 * 1024
let exchange: LyingExchange

beforeEach(async () => {
  exchange = await lyingExchange()
})
afterEach(() => exchange.close())

async function hungUpBefore(bytes: number): Promise<void> {
  await expect.poll(() => exchange.connections()).toBe(0)
  expect(exchange.sent()).toBeGreaterThan(0)
  expect(exchange.sent()).toBeLessThan(bytes)
}

const id = <T>() => uuidv7(new Date()) as T

describe('an answer that never ends', () => {
  test('is cut off: the mailbox', async () => {
    exchange.answer = (_request, response) => endlessly(response, 200, ' '.repeat(64 * 1024))
    expect(await codeFrom(exchange.client.mailbox(0, 100))).toBe('answer-malformed')
    await hungUpBefore(80 * MIB)
  })

  test('is cut off after what was asked for: a piece of a part', async () => {
    exchange.answer = (_request, response) => endlessly(response, 206, 'x'.repeat(64 * 1024))
    expect(await codeFrom(exchange.client.getPartRange(id<PartId>(), 0, MIB - 1))).toBe('answer-malformed')
    await hungUpBefore(16 * MIB)
  })

  test('is cut off where it says no', async () => {
    exchange.answer = (_request, response) => endlessly(response, 503, 'no '.repeat(20_000))
    expect(await codeFrom(exchange.client.getEnvelope(id<EnvelopeId>()))).toBe('answer-malformed')
    await hungUpBefore(16 * MIB)
  })

  test('is cut off when it drips', async () => {
    const drip = new PassThrough()
    const timer = setInterval(() => drip.write('x'), 5)
    expect(await codeFrom(readBody(drip, { maxBytes: MIB, withinMs: 100 }))).toBe('exchange-silent')
    clearInterval(timer)
    expect(drip.destroyed).toBe(true)
  })

  test('in a million pieces is taken as one', async () => {
    const pieces = new PassThrough()
    const reading = readBody(pieces, { maxBytes: MIB })
    for (let i = 0; i < 200_000; i++) pieces.write(Uint8Array.of(i))
    pieces.end()
    expect((await reading).length).toBe(200_000)
  })
})

test('a redirect is followed nowhere', async () => {
  exchange.answer = (_request, response) => {
    response.writeHead(302, { location: 'http://127.0.0.1:9/elsewhere' })
    response.end('{"items":[],"latest":0}')
  }
  expect(await codeFrom(exchange.client.mailbox(0, 100))).toBe('intercepted')
  expect(await codeFrom(exchange.client.getPartRange(id<PartId>(), 0, 9))).toBe('intercepted')
})

describe('a mailbox whose cursor', () => {
  const nothing = new Uint8Array()
  const receipt = encodeStatement({ payload: nothing, certificate: nothing, signature: nothing })
  const says = (...cursors: number[]) => {
    const items = cursors.map(cursor => ({ kind: 'receipt', cursor, receipt }) as const)
    exchange.answer = (_request, response) => response.end(encodeMailboxPage({ items, latest: 9 }))
  }

  test.each([
    ['stands still', [7]],
    ['goes back', [3]],
    ['repeats', [8, 8]],
    ['is out of order', [9, 8]],
  ])('%s is no mailbox: it would be read for ever', async (_, cursors) => {
    says(...cursors)
    expect(await codeFrom(exchange.client.mailbox(7, 100))).toBe('answer-malformed')
  })

  test('comes as JSON, as this client did not ask for it, is none', async () => {
    exchange.answer = (_request, response) => response.end('{"items":[],"latest":0}')
    expect(await codeFrom(exchange.client.mailbox(7, 100))).toBe('answer-malformed')
  })

  test('goes on is one', async () => {
    says(8, 9)
    expect((await exchange.client.mailbox(7, 100)).items).toHaveLength(2)
  })
})
