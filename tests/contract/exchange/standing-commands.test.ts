import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { joinSeat, type SeatClient } from '../../support/seat-client.ts'
import { type TestExchange, testExchange } from '../../support/test-exchange.ts'

const MAIN = fileURLToPath(new URL('../../../exchange/main.ts', import.meta.url))
const run = promisify(execFile)
const SEAT = '机要一席'
let city: TestExchange
let office: SeatClient
let other: SeatClient

beforeEach(async () => {
  city = await testExchange()
  await city.addUnits('QH-0101', 'QH-0102')
  office = await joinSeat(city, 'QH-0101', SEAT)
  other = await joinSeat(city, 'QH-0102', SEAT)
})
afterEach(() => city.close())

/** The operator's command line, a process of its own beside the running exchange, which then looks again. */
async function command(...args: string[]): Promise<unknown> {
  const { stdout } = await run(process.execPath, [MAIN, ...args, '--data', city.folder])
  await city.exchange.standing.look()
  return JSON.parse(stdout)
}

const refused = (sentence: string) => ({ code: 2, stderr: expect.stringContaining(sentence) })

test('a unit that is closed is sent nothing any more, and its seats still read what has come', async () => {
  const sent = await office.send([other])
  expect(await command('close-unit', '--unit', 'QH-0102')).toEqual({ event: 'unit-closed', unit: 'QH-0102' })
  const reply = await office.put(await office.prepare([other]))
  expect(reply.body).toMatchObject({ code: 'unit-closed' })
  expect((await other.mailbox()).items).toHaveLength(1)
  expect((await other.ask('GET', `/v1/envelopes/${sent.waybill.id}`)).status).toBe(200)
  await expect(command('close-unit', '--unit', 'QH-0102')).rejects.toMatchObject(refused('closed already'))
  await expect(command('close-unit', '--unit', 'QH-9999')).rejects.toMatchObject(refused('no such unit'))
}, 60_000)

test('a seat that is retired is let in no more; another name is refused and changes nothing', async () => {
  const named = ['--unit', 'QH-0101', '--seat']
  await expect(command('retire-seat', ...named, '无此席')).rejects.toMatchObject(refused('no such seat'))
  expect((await office.ask('GET', '/v1/mailbox?after=0&limit=1')).status).toBe(200)
  const answer = { event: 'seat-retired', unit: 'QH-0101', seat: SEAT }
  expect(await command('retire-seat', ...named, SEAT)).toEqual(answer)
  const reply = await office.ask('GET', '/v1/mailbox?after=0&limit=1')
  expect(reply.body).toMatchObject({ code: 'seat-unknown' })
  expect((await other.ask('GET', '/v1/mailbox?after=0&limit=1')).status).toBe(200)
  await expect(command('retire-seat', ...named, SEAT)).rejects.toMatchObject(refused('retired already'))
}, 60_000)

test('both certificates of a seat are revoked at once, and its session with them', async () => {
  const named = ['--unit', 'QH-0101', '--seat', SEAT]
  await expect(command('revoke', ...named, '--earlier')).rejects.toMatchObject(
    refused('nothing left to revoke'),
  )
  expect(await command('revoke', ...named)).toEqual({
    event: 'certificates-revoked',
    unit: 'QH-0101',
    seat: SEAT,
    serials: [expect.stringMatching(/^[0-9a-f]+$/), expect.stringMatching(/^[0-9a-f]+$/)],
  })
  const reply = await office.ask('GET', '/v1/mailbox?after=0&limit=1')
  expect(reply.body).toMatchObject({ code: 'session-refused' })
  expect((await other.ask('GET', '/v1/mailbox?after=0&limit=1')).status).toBe(200)
  await expect(command('revoke', ...named)).rejects.toMatchObject(refused('nothing left to revoke'))
}, 60_000)
