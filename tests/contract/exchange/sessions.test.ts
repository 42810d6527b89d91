import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { revoke } from '../../../exchange/directory/revocations.ts'
import { retireSeat } from '../../../exchange/directory/seats.ts'
import { parseCertificate, serialHex } from '../../../shared/certificates/certificate.ts'
import { toBase64 } from '../../../shared/encoding/base64.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import { inject, joinSeat, type SeatClient } from '../../support/seat-client.ts'
import { TEST_NETWORK, type TestExchange, testExchange } from '../../support/test-exchange.ts'

let city: TestExchange
let seat: SeatClient
let neighbour: SeatClient

beforeEach(async () => {
  city = await testExchange()
  await city.addUnits('QH-0101')
  seat = await joinSeat(city, 'QH-0101')
  neighbour = await joinSeat(city, 'QH-0101', '机要二席')
})
afterEach(() => city.close())

const codeOf = ({ status, body }: { status: number; body: { code: string } }) => [status, body.code]
const later = (ms: number) => {
  city.clock.now = new Date(city.clock.now.getTime() + ms)
}
const challengeFor = async (id: string) =>
  (await inject(city, 'POST', '/v1/sessions/challenge', { json: { seat: id } })).body.challenge as string
const answer = async (id: string, challenge: string, signer = seat.signer, network = TEST_NETWORK) => {
  const message = utf8(`hongtou-session-v1\n${network}\n${id}\n${challenge}`)
  const signature = toBase64(await signer.sign(message))
  return await inject(city, 'POST', '/v1/sessions', { json: { seat: id, challenge, signature } })
}

describe('a session', () => {
  test('opens with a signature over the challenge and lasts twelve hours', async () => {
    const reply = await answer(seat.id, await challengeFor(seat.id))
    expect(reply.status).toBe(200)
    expect(Date.parse(reply.body.expiresAt) - city.clock.now.getTime()).toBe(12 * 3_600_000)
    seat.token = reply.body.token
    expect((await seat.ask('GET', '/v1/mailbox')).status).toBe(200)
    later(12 * 3_600_000)
    expect(codeOf(await seat.ask('GET', '/v1/mailbox'))).toEqual([401, 'session-required'])
  })

  test('is needed by every route but a few', async () => {
    const id = uuidv7(city.clock.now)
    const routes = [
      ['GET', '/v1/directory'],
      ['GET', '/v1/mailbox'],
      ['GET', '/v1/events'],
      ['GET', `/v1/envelopes/${id}`],
      ['PUT', `/v1/envelopes/${id}`],
      ['GET', `/v1/parts/${id}`],
      ['PUT', `/v1/parts/${id}`],
      ['PUT', `/v1/parts/${id}/chunks/0`],
      ['GET', `/v1/parts/${id}/content`],
      ['POST', '/v1/receipts'],
      ['POST', '/v1/seals'],
      ['GET', '/v1/log/checkpoint'],
      ['GET', '/v1/log/inclusion'],
      ['GET', '/v1/log/consistency'],
    ] as const
    for (const [method, url] of routes) {
      expect(codeOf(await inject(city, method, url)), url).toEqual([401, 'session-required'])
      const headers = { authorization: `Bearer ${'0'.repeat(64)}` }
      expect(codeOf(await inject(city, method, url, { headers })), url).toEqual([401, 'session-required'])
    }
    for (const url of ['/v1/info', '/healthz', '/readyz']) {
      expect((await inject(city, 'GET', url)).status, url).toBe(200)
    }
  })

  test('of a seat that is retired meanwhile ends at once', async () => {
    await city.exchange.write(trx => retireSeat(trx, seat.id, city.clock.now))
    await city.exchange.standing.look()
    expect(codeOf(await seat.ask('GET', '/v1/mailbox'))).toEqual([401, 'seat-unknown'])
    expect((await neighbour.ask('GET', '/v1/mailbox')).status).toBe(200)
  })
})

describe('a session of a seat whose certificate is revoked meanwhile', () => {
  test('ends at once: what came for the unit is not read with a stolen token', async () => {
    const serial = serialHex(seat.signer.certificate)
    await city.exchange.write(trx => revoke(trx, serial, city.clock.now))
    await city.exchange.standing.look()
    expect(codeOf(await seat.ask('GET', '/v1/mailbox'))).toEqual([401, 'session-refused'])
    expect((await neighbour.ask('GET', '/v1/mailbox')).status).toBe(200)
  })
})

describe('refused is', () => {
  test('a seat that nobody knows, or that is retired: seat-unknown', async () => {
    const json = { seat: uuidv7(city.clock.now) }
    const reply = await inject(city, 'POST', '/v1/sessions/challenge', { json })
    expect(codeOf(reply)).toEqual([401, 'seat-unknown'])
    const challenge = await challengeFor(seat.id)
    await city.exchange.write(trx => retireSeat(trx, seat.id, city.clock.now))
    expect(codeOf(await answer(seat.id, challenge))).toEqual([401, 'seat-unknown'])
  })

  test('a challenge used twice, too late, for another seat, or never given: session-refused', async () => {
    const refused = [401, 'session-refused']
    const used = await challengeFor(seat.id)
    await answer(seat.id, used)
    expect(codeOf(await answer(seat.id, used))).toEqual(refused)
    const late = await challengeFor(seat.id)
    later(2 * 60_000 + 1)
    expect(codeOf(await answer(seat.id, late))).toEqual(refused)
    expect(codeOf(await answer(seat.id, await challengeFor(neighbour.id)))).toEqual(refused)
    expect(codeOf(await answer(seat.id, toBase64(new Uint8Array(32))))).toEqual(refused)
  })

  test('a signature by another key or for another network: session-refused, and the challenge is spent', async () => {
    const refused = [401, 'session-refused']
    const challenge = await challengeFor(seat.id)
    expect(codeOf(await answer(seat.id, challenge, neighbour.signer))).toEqual(refused)
    expect(codeOf(await answer(seat.id, challenge))).toEqual(refused)
    const elsewhere = await answer(seat.id, await challengeFor(seat.id), seat.signer, 'elsewhere')
    expect(codeOf(elsewhere)).toEqual(refused)
  })

  test('a seat whose certificate is revoked, session-refused, or past its date, certificate-expired', async () => {
    const serial = serialHex(parseCertificate(seat.signer.certificate.der))
    await city.exchange.write(trx => revoke(trx, serial, city.clock.now))
    await city.exchange.standing.look()
    expect(codeOf(await answer(seat.id, await challengeFor(seat.id)))).toEqual([401, 'session-refused'])
    later(6 * 365 * 86_400_000)
    const reply = await answer(neighbour.id, await challengeFor(neighbour.id), neighbour.signer)
    expect(codeOf(reply)).toEqual([403, 'certificate-expired'])
  })
})
