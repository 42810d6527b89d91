import { afterEach, beforeEach, expect, test } from 'vitest'
import { revoke } from '../../../exchange/directory/revocations.ts'
import { retireSeat } from '../../../exchange/directory/seats.ts'
import { publishAddresses } from '../../../exchange/network/publish.ts'
import { parseCertificate, serialHex } from '../../../shared/certificates/certificate.ts'
import { fromBase64 } from '../../../shared/encoding/base64.ts'
import { type DirectoryUpdate, parseDirectoryUpdate } from '../../../shared/network/directory.ts'
import { parseProfile } from '../../../shared/network/profile.ts'
import { infoAnswer } from '../../../shared/protocol/interface.ts'
import { openStatement } from '../../../shared/statement/statement.ts'
import { statementFromJson } from '../../../shared/statement/statement-frame.ts'
import { inject, joinSeat, type SeatClient } from '../../support/seat-client.ts'
import { type TestExchange, testExchange } from '../../support/test-exchange.ts'

let city: TestExchange
let seat: SeatClient

beforeEach(async () => {
  city = await testExchange()
  await city.addUnits('QH-0101', 'QH-0102')
  seat = await joinSeat(city, 'QH-0101')
})
afterEach(() => city.close())

const trust = () => ({
  anchors: [city.exchange.authority.root.certificate],
  revoked: new Set<string>(),
  at: city.clock.now,
})
const read = async (since: number): Promise<DirectoryUpdate> => {
  const { update } = (await seat.ask('GET', `/v1/directory?since=${since}`)).body
  return parseDirectoryUpdate(
    openStatement(statementFromJson(update), { ...trust(), usage: 'exchange' }).value,
  )
}

test('the snapshot holds every unit and seat at the newest version', async () => {
  const snapshot = await read(0)
  expect([snapshot.since, snapshot.upTo]).toEqual([0, 2])
  expect(snapshot.units.map(unit => [unit.code, unit.version, unit.closed])).toEqual([
    ['QH-0101', 1, false],
    ['QH-0102', 1, false],
  ])
  expect(snapshot.seats.map(row => [row.id, row.version, row.retired])).toEqual([[seat.id, 2, false]])
})

test('a delta holds what changed after a version, and nothing else', async () => {
  await city.addUnits('QH-0103')
  await city.exchange.write(trx => retireSeat(trx, seat.id, city.clock.now))
  const serial = serialHex(parseCertificate(seat.signer.certificate.der))
  await city.exchange.write(trx => revoke(trx, serial, city.clock.now))
  const delta = await read(2)
  expect([delta.since, delta.upTo]).toEqual([2, 5])
  expect(delta.units.map(unit => [unit.code, unit.version])).toEqual([['QH-0103', 3]])
  expect(delta.seats.map(row => [row.retired, row.version])).toEqual([[true, 4]])
  expect(delta.revocations).toEqual([{ serial, at: city.clock.now.toISOString(), version: 5 }])
  expect(await read(5)).toMatchObject({ since: 5, upTo: 5, units: [], seats: [], revocations: [] })
})

test('one version is one snapshot: the same bytes to everyone, also after a restart', async () => {
  const ask = async () => (await seat.ask('GET', '/v1/directory')).body.update.signature
  const first = await ask()
  expect(await ask()).toBe(first)
  await city.restart()
  await seat.signIn()
  expect(await ask()).toBe(first)
  await city.addUnits('QH-0104')
  expect(await ask()).not.toBe(first)
})

test('a client that saw a later version than there is gets the snapshot, which shows it', async () => {
  expect(await read(99)).toMatchObject({ since: 0, upTo: 2 })
})

test('what is no version is refused: request-malformed', async () => {
  for (const since of ['-1', '1.5', 'x']) {
    const { status, body } = await seat.ask('GET', `/v1/directory?since=${since}`)
    expect([status, body.code]).toEqual([400, 'request-malformed'])
  }
})

test('info shows clock, root and the profile the root signed', async () => {
  const info = infoAnswer.parse((await inject(city, 'GET', '/v1/info')).body)
  expect(info.time).toBe(city.clock.now.toISOString())
  expect(fromBase64(info.root)).toEqual(new Uint8Array(trust().anchors[0]?.der ?? []))
  const profile = parseProfile(
    openStatement(statementFromJson(info.profile), { ...trust(), usage: 'root' }).value,
  )
  expect(profile.addresses).toEqual(['https://127.0.0.1:8443'])
  expect(profile.tlsPins).toEqual([city.exchange.tls.pin])
})

test('a profile gets a new revision when it says something new, and none when it does not', async () => {
  const revision = async () => {
    const { profile } = (await inject(city, 'GET', '/v1/info')).body
    return parseProfile(JSON.parse(Buffer.from(profile.payload, 'base64').toString())).revision
  }
  await publishAddresses(city.exchange, ['https://127.0.0.1:8443'])
  expect(await revision()).toBe(1)
  await publishAddresses(city.exchange, ['https://exchange.example:8443'])
  expect(await revision()).toBe(2)
})
