import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { wakeEvent } from '../../../shared/protocol/interface.ts'
import { joinSeat, type SeatClient } from '../../support/seat-client.ts'
import { type TestExchange, testExchange } from '../../support/test-exchange.ts'

let city: TestExchange
let sender: SeatClient
let receiver: SeatClient

beforeEach(async () => {
  city = await testExchange({ heartbeatMs: 50 })
  await city.addUnits('QH-0101', 'QH-0102')
  sender = await joinSeat(city, 'QH-0101')
  receiver = await joinSeat(city, 'QH-0102')
  await city.app.listen({ host: '127.0.0.1', port: 0 })
})
afterEach(() => city.close())

/** Listens as a seat; `next` waits for one more wake-up. */
async function listen(seat: SeatClient) {
  const { port } = city.app.server.address() as AddressInfo
  const headers = { authorization: `Bearer ${seat.token}` }
  const asked = request({
    host: '127.0.0.1',
    port,
    path: '/v1/events',
    headers,
    rejectUnauthorized: false,
  }).end()
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  answer.setEncoding('utf8')
  for (const side of [asked, answer]) side.on('error', () => undefined) // closing in the middle is what we do
  let text = ''
  const wakes: { latest: number; directory: number }[] = []
  answer.on('data', (chunk: string) => {
    text += chunk
    wakes.length = 0
    for (const [, data] of text.matchAll(/event: wake\ndata: (.*)\n\n/g)) {
      wakes.push(wakeEvent.parse(JSON.parse(data ?? '')))
    }
  })
  const until = async (isThere: () => boolean) => {
    while (!isThere()) await once(answer, 'data', { signal: AbortSignal.timeout(5000) })
  }
  return { answer, wakes, until, text: () => text, close: () => asked.destroy() }
}

test('a connected seat is told at once how far things are, and then of each new item', async () => {
  const stream = await listen(receiver)
  expect(stream.answer.headers['content-type']).toMatch(/^text\/event-stream/)
  await stream.until(() => stream.wakes.length === 1)
  expect(stream.wakes[0]).toEqual({ latest: 0, directory: 3 })
  const sent = await sender.send([receiver])
  await stream.until(() => stream.wakes.at(-1)?.latest === 1)
  const back = await listen(sender)
  await receiver.acknowledge(sent, 'arrived')
  await back.until(() => back.wakes.at(-1)?.latest === 1)
  await stream.until(() => stream.wakes.at(-1)?.latest === 2)
  stream.close()
  back.close()
})

test('only the units concerned are woken', async () => {
  const stream = await listen(sender)
  await stream.until(() => stream.wakes.length === 1)
  await sender.send([receiver])
  await stream.until(() => stream.text().split(': \n\n').length > 3)
  expect(stream.wakes).toEqual([{ latest: 0, directory: 3 }])
  stream.close()
})

test('a change of the directory wakes everyone', async () => {
  const streams = [await listen(sender), await listen(receiver)]
  for (const stream of streams) await stream.until(() => stream.wakes.length === 1)
  await city.addUnits('QH-0103')
  for (const stream of streams) {
    await stream.until(() => stream.wakes.length === 2)
    expect(stream.wakes[1]).toEqual({ latest: 0, directory: 4 })
    stream.close()
  }
})

test('a seat that goes away is forgotten, and closing ends the streams that are left', async () => {
  const stays = await listen(sender)
  const goes = await listen(receiver)
  await goes.until(() => goes.wakes.length === 1)
  expect(city.exchange.wakes.count).toBe(2)
  goes.close()
  await expect.poll(() => city.exchange.wakes.count).toBe(1)
  const ended = once(stays.answer, 'end')
  await city.app.close()
  await ended
})

test('a seat that opens stream after stream loses its oldest ones, and nobody else does', async () => {
  const other = await listen(sender)
  const streams = []
  for (let i = 0; i < 10; i++) streams.push(await listen(receiver))
  await Promise.all(
    streams.slice(0, 2).map(async ({ answer }) => {
      if (!answer.readableEnded) await once(answer, 'end')
    }),
  )
  expect(streams.map(({ answer }) => answer.readableEnded)).toEqual([true, true, ...Array(8).fill(false)])
  expect(other.answer.readableEnded).toBe(false)
  for (const stream of [other, ...streams]) stream.close()
})
