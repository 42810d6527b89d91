import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { connect, type TLSSocket } from 'node:tls'
import { pino } from 'pino'
import { Agent, fetch } from 'undici'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../../../exchange/app.ts'
import { saveUnits } from '../../../exchange/directory/units.ts'
import { issueSlip } from '../../../exchange/enrollment/slips.ts'
import { type RunningExchange, serve } from '../../../exchange/serve.ts'
import { sessionMessage } from '../../../exchange/sessions/routes.ts'
import { toBase64 } from '../../../shared/encoding/base64.ts'
import type { UnitCode } from '../../../shared/ids/brands.ts'
import { parseProfile } from '../../../shared/network/profile.ts'
import { parseSlip } from '../../../shared/network/slip.ts'
import { joinSeat, type SeatClient } from '../../support/seat-client.ts'
import { TEST_NETWORK, type TestExchange, testConfig, testUnit } from '../../support/test-exchange.ts'

let folder: string
let running: RunningExchange
let lines: string[]
const agent = new Agent({ connect: { rejectUnauthorized: false } })

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serving-'))
  lines = []
  running = await start()
})
afterEach(async () => {
  await running.stop()
  await rm(folder, { recursive: true, force: true })
})

async function start(changes = {}): Promise<RunningExchange> {
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const config = testConfig(folder, { listen: { host: '127.0.0.1', port: 0 }, ...changes })
  return await serve(config, { log: pino(sink) })
}

/** The token of a seat on a running exchange. */
async function seatOn({ exchange }: RunningExchange): Promise<string> {
  const app = await createApp(exchange)
  const test = { exchange, app, clock: { now: exchange.clock() } } as TestExchange
  test.slip = unit => issueSlip(exchange, { unit: unit as UnitCode })
  await exchange.write(trx => saveUnits(trx, [testUnit('QH-0101')], exchange.clock()))
  return await tokenOver(await joinSeat(test, 'QH-0101'))
}

/** Signs in over the wire: sessions belong to one app. */
async function tokenOver(seat: SeatClient): Promise<string> {
  const post = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json' }
    const init = { method: 'POST', body: JSON.stringify(body), headers, dispatcher: agent }
    return (await (await fetch(running.address + path, init)).json()) as { challenge: string; token: string }
  }
  const { challenge } = await post('/v1/sessions/challenge', { seat: seat.id })
  const message = sessionMessage(TEST_NETWORK, seat.id, challenge)
  const signature = toBase64(await seat.signer.sign(message))
  return (await post('/v1/sessions', { seat: seat.id, challenge, signature })).token
}

const get = (path: string) => fetch(running.address + path, { dispatcher: agent })
const socketTo = (options: object): TLSSocket => {
  const { port } = new URL(running.address)
  return connect({ host: '127.0.0.1', port: Number(port), rejectUnauthorized: false, ...options })
}

test('it speaks TLS 1.3 and nothing older, with the key that the profile pins', async () => {
  const modern = socketTo({})
  await once(modern, 'secureConnect')
  expect(modern.getProtocol()).toBe('TLSv1.3')
  modern.destroy()
  const [refusal] = await once(socketTo({ maxVersion: 'TLSv1.2' }), 'error')
  expect(String(refusal)).toMatch(/protocol version/i)
})

test('on a free port its profile and slips carry the real address', async () => {
  const info = (await (await get('/v1/info')).json()) as { profile: { payload: string } }
  const profile = parseProfile(JSON.parse(Buffer.from(info.profile.payload, 'base64').toString()))
  expect(profile.addresses).toEqual([running.address])
  const { exchange } = running
  await exchange.write(trx => saveUnits(trx, [testUnit('QH-0101')], exchange.clock()))
  const slip = parseSlip(await issueSlip(exchange, { unit: 'QH-0101' as UnitCode }))
  expect(slip.address).toBe(running.address)
})

test('it gives addresses that it was told rather than where it listens', async () => {
  await running.stop()
  running = await start({ addresses: ['https://exchange.example:8443', 'https://second.example:8443'] })
  expect(running.address).toBe('https://exchange.example:8443')
})

test('started again it is the same network with the same keys', async () => {
  const root = async () => ((await (await get('/v1/info')).json()) as { root: string }).root
  const before = [await root(), running.exchange.tls.pin]
  await running.stop()
  running = await start()
  expect([await root(), running.exchange.tls.pin]).toEqual(before)
})

describe('a body that is not read to its end', () => {
  const put = (body: Uint8Array, headers = {}) =>
    fetch(`${running.address}/v1/envelopes/01900000-0000-7000-8000-000000000000`, {
      method: 'PUT',
      body,
      dispatcher: agent,
      headers: { 'content-type': 'application/vnd.hongtou.envelope', ...headers },
    })

  test('still hears its refusal, and the next request on the connection its answer', async () => {
    const seat = await seatOn(running)
    const frame = Buffer.alloc(20 * 1024 * 1024)
    frame.writeUInt32BE(100)
    for (let i = 0; i < 2; i++) {
      const reply = await put(frame, { authorization: `Bearer ${seat}` })
      expect([reply.status, await reply.json()]).toMatchObject([400, { code: 'waybill-invalid' }])
    }
    expect((await get('/healthz')).status).toBe(200)
  })

  test('because the client went away is no failure of ours', async () => {
    const seat = await seatOn(running)
    const socket = socketTo({})
    await once(socket, 'secureConnect')
    const head = [
      'PUT /v1/envelopes/01900000-0000-7000-8000-000000000000 HTTP/1.1',
      'host: x',
      'content-length: 5000',
    ]
    const type = 'content-type: application/vnd.hongtou.envelope'
    socket.write([...head, type, `authorization: Bearer ${seat}`, '', '\0\0\0\x64abc'].join('\r\n'))
    await new Promise(resolve => setTimeout(resolve, 50))
    socket.destroy()
    await expect.poll(() => lines.join('')).toContain('"code":"request-malformed"')
    expect(lines.join('')).not.toContain('"failed"')
    expect(await readdir(join(folder, 'incoming'))).toEqual([])
  })
})

describe('when it stops', () => {
  test('a request that began before is told to try again: stopping', async () => {
    const socket = socketTo({})
    await once(socket, 'secureConnect')
    socket.write('GET /v1/info HTTP/1.1\r\nhost: x\r\n')
    await new Promise(resolve => setTimeout(resolve, 50))
    const stopped = running.stop()
    socket.write('\r\n')
    const [answer] = await once(socket, 'data')
    expect(String(answer)).toMatch(/^HTTP\/1\.1 503 /)
    expect(String(answer)).toContain('"stopping"')
    await stopped
    running = await start()
  })
})

test('its log names routes, codes and durations, and never a token or a query', async () => {
  const token = 'a'.repeat(64)
  const headers = { authorization: `Bearer ${token}` }
  await fetch(`${running.address}/v1/mailbox?after=12345`, { dispatcher: agent, headers })
  const text = lines.join('')
  expect(text).toContain('"route":"/v1/mailbox"')
  expect(text).toContain('"code":"session-required"')
  expect(text).not.toContain(token)
  expect(text).not.toContain('12345')
})
