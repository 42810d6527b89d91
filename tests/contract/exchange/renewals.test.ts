import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { revoke } from '../../../exchange/directory/revocations.ts'
import { retireSeat } from '../../../exchange/directory/seats.ts'
import { closeUnit } from '../../../exchange/directory/units.ts'
import { parseCertificate, serialHex } from '../../../shared/certificates/certificate.ts'
import { checkChain } from '../../../shared/certificates/chain.ts'
import { createRequest } from '../../../shared/certificates/request.ts'
import { sm2Signer } from '../../../shared/cms/keys.ts'
import { generateSm2KeyPair, type Sm2KeyPair } from '../../../shared/crypto/sm2.ts'
import { fromBase64, toBase64 } from '../../../shared/encoding/base64.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import type { UnitCode } from '../../../shared/ids/brands.ts'
import { parseDirectoryUpdate } from '../../../shared/network/directory.ts'
import { openStatement, signStatement } from '../../../shared/statement/statement.ts'
import { statementFromJson, statementToJson } from '../../../shared/statement/statement-frame.ts'
import { inject, joinSeat, type SeatClient } from '../../support/seat-client.ts'
import { TEST_NETWORK, type TestExchange, testExchange } from '../../support/test-exchange.ts'

const DAY_MS = 86_400_000
const FIVE_YEARS_MS = 5 * 365 * DAY_MS

let city: TestExchange
let seat: SeatClient
let keys: { signing: Sm2KeyPair; encryption: Sm2KeyPair }

beforeEach(async () => {
  city = await testExchange()
  await city.addUnits('QH-0101', 'QH-0102')
  seat = await joinSeat(city, 'QH-0101')
  keys = { signing: generateSm2KeyPair(), encryption: generateSm2KeyPair() }
})
afterEach(() => city.close())

const codeOf = ({ status, body }: { status: number; body: { code: string } }) => [status, body.code]
const later = (ms: number) => {
  city.clock.now = new Date(city.clock.now.getTime() + ms)
}
const requestOf = (pair: Sm2KeyPair) => toBase64(createRequest({ commonName: '机要一席' }, pair))
const claimFor = ({ signing, encryption } = keys, changes: Record<string, unknown> = {}) => ({
  format: 'hongtou.renewal',
  version: 1,
  network: TEST_NETWORK,
  seat: seat.id,
  createdAt: city.clock.now.toISOString(),
  signingRequest: requestOf(signing),
  encryptionRequest: requestOf(encryption),
  ...changes,
})
const post = async (claim: unknown, signer = seat.signer) => {
  const renewal = statementToJson(await signStatement(claim, signer))
  return await inject(city, 'POST', '/v1/renewals', { json: { renewal } })
}
const renewed = (der: string, { privateKey }: Sm2KeyPair) =>
  sm2Signer(parseCertificate(fromBase64(der)), privateKey)
const signInAsBefore = async () => {
  const { challenge } = (await seat.ask('POST', '/v1/sessions/challenge', { json: { seat: seat.id } })).body
  const message = utf8(`hongtou-session-v1\n${TEST_NETWORK}\n${seat.id}\n${challenge}`)
  const signature = toBase64(await seat.signer.sign(message))
  return await seat.ask('POST', '/v1/sessions', { json: { seat: seat.id, challenge, signature } })
}
const directory = async () => {
  const { update } = (await seat.ask('GET', '/v1/directory?since=0')).body
  const at = city.clock.now
  const anchors = [city.exchange.authority.root.certificate]
  const { value } = openStatement(statementFromJson(update), {
    anchors,
    revoked: new Set(),
    at,
    usage: 'exchange',
  })
  return parseDirectoryUpdate(value)
}

describe('a renewal', () => {
  test('gives new certificates for the new keys, in the same name, for five years more', async () => {
    later(FIVE_YEARS_MS - 40 * DAY_MS)
    const { status, body } = await post(claimFor())
    expect(status).toBe(200)
    const signing = parseCertificate(fromBase64(body.signingCertificate))
    const encryption = parseCertificate(fromBase64(body.encryptionCertificate))
    const anchors = [city.exchange.authority.root.certificate]
    const trust = { anchors, revoked: new Set<string>(), at: city.clock.now }
    checkChain(signing, { ...trust, usage: 'signing' })
    checkChain(encryption, { ...trust, usage: 'encryption' })
    expect(signing.subject).toEqual(seat.signer.certificate.subject)
    expect(signing.publicKey).toEqual({ kind: 'sm2', point: keys.signing.publicKey })
    expect(encryption.publicKey).toEqual({ kind: 'sm2', point: keys.encryption.publicKey })
    expect(signing.notAfter.getTime() - city.clock.now.getTime()).toBe(FIVE_YEARS_MS)
  })

  test('spreads with the directory, which keeps the earlier signing certificates, the newest first', async () => {
    const original = toBase64(seat.signer.certificate.der)
    const first = await post(claimFor())
    const second = { signing: generateSm2KeyPair(), encryption: generateSm2KeyPair() }
    const signer = renewed(first.body.signingCertificate, keys.signing)
    const last = await post(claimFor(second), signer)
    seat.signer = renewed(last.body.signingCertificate, second.signing)
    await seat.signIn()
    const { seats, upTo } = await directory()
    expect(seats).toMatchObject([
      {
        signingCertificate: last.body.signingCertificate,
        encryptionCertificate: last.body.encryptionCertificate,
        earlierSigningCertificates: [first.body.signingCertificate, original],
        version: upTo,
      },
    ])
  })

  test('asked for again with the same keys gets the same certificates: its answer may have been lost', async () => {
    const first = await post(claimFor())
    later(3 * DAY_MS)
    const second = await post(claimFor())
    expect(second.status).toBe(200)
    expect(second.body).toEqual(first.body)
    expect(await city.exchange.db.selectFrom('seat_renewal').selectAll().execute()).toHaveLength(1)
  })

  test('asked for twice at once with other keys is given once', async () => {
    const other = { signing: generateSm2KeyPair(), encryption: generateSm2KeyPair() }
    const replies = await Promise.all([post(claimFor()), post(claimFor(other))])
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 403])
  })

  test('ends the sessions of the old certificate at once, and lets in the new one', async () => {
    const { body } = await post(claimFor())
    expect(codeOf(await seat.ask('GET', '/v1/mailbox'))).toEqual([403, 'certificate-superseded'])
    seat.signer = renewed(body.signingCertificate, keys.signing)
    await seat.signIn()
    expect((await seat.ask('GET', '/v1/mailbox')).status).toBe(200)
  })

  test('leaves what was signed before it good: a waybill of the old certificate is taken afterwards', async () => {
    const neighbour = await joinSeat(city, 'QH-0102')
    const sendable = await seat.prepare([neighbour])
    const { body } = await post(claimFor())
    seat.signer = renewed(body.signingCertificate, keys.signing)
    await seat.signIn()
    expect((await seat.put(sendable)).status).toBe(200)
  })
})

describe('refused is', () => {
  test('another PC that asks with the old certificate after a renewal: certificate-superseded', async () => {
    await post(claimFor())
    const other = { signing: generateSm2KeyPair(), encryption: generateSm2KeyPair() }
    expect(codeOf(await post(claimFor(other)))).toEqual([403, 'certificate-superseded'])
    expect(codeOf(await seat.ask('GET', '/v1/mailbox'))).toEqual([403, 'certificate-superseded'])
  })

  test('a sign-in with the old key: certificate-superseded', async () => {
    await post(claimFor())
    expect(codeOf(await signInAsBefore())).toEqual([403, 'certificate-superseded'])
  })

  test('the last renewal but one asked for again: certificate-superseded', async () => {
    const first = await post(claimFor())
    const second = { signing: generateSm2KeyPair(), encryption: generateSm2KeyPair() }
    await post(claimFor(second), renewed(first.body.signingCertificate, keys.signing))
    expect(codeOf(await post(claimFor()))).toEqual([403, 'certificate-superseded'])
  })

  test('an expired certificate: certificate-expired, also for a session', async () => {
    later(FIVE_YEARS_MS + DAY_MS)
    expect(codeOf(await post(claimFor()))).toEqual([403, 'certificate-expired'])
    expect(codeOf(await signInAsBefore())).toEqual([403, 'certificate-expired'])
  })

  test('a revoked certificate: certificate-revoked', async () => {
    const serial = serialHex(seat.signer.certificate)
    await city.exchange.write(trx => revoke(trx, serial, city.clock.now))
    await city.exchange.standing.look()
    expect(codeOf(await post(claimFor()))).toEqual([403, 'certificate-revoked'])
  })

  test('a retired seat, a closed unit', async () => {
    await city.exchange.write(trx => retireSeat(trx, seat.id, city.clock.now))
    expect(codeOf(await post(claimFor()))).toEqual([401, 'seat-unknown'])
    const other = await joinSeat(city, 'QH-0102')
    await city.exchange.write(trx => closeUnit(trx, 'QH-0102' as UnitCode, city.clock.now))
    expect(codeOf(await post(claimFor(keys, { seat: other.id }), other.signer))).toEqual([409, 'unit-closed'])
  })

  test('the word of another seat, or of another network: renewal-invalid', async () => {
    const neighbour = await joinSeat(city, 'QH-0101', '机要二席')
    expect(codeOf(await post(claimFor(), neighbour.signer))).toEqual([400, 'renewal-invalid'])
    expect(codeOf(await post(claimFor(keys, { network: 'elsewhere' })))).toEqual([400, 'renewal-invalid'])
  })

  test('what is no renewal: renewal-invalid or request-malformed', async () => {
    for (const changes of [
      { format: 'hongtou.receipt' },
      { version: 2 },
      { seat: 'x' },
      { createdAt: 'now' },
    ])
      expect(codeOf(await post(claimFor(keys, changes)))).toEqual([400, 'renewal-invalid'])
    expect(codeOf(await inject(city, 'POST', '/v1/renewals', { json: {} }))).toEqual([
      400,
      'request-malformed',
    ])
    const torn = { payload: 'AA==', certificate: 'AA==', signature: 'AA==' }
    expect(codeOf(await inject(city, 'POST', '/v1/renewals', { json: { renewal: torn } }))).toEqual([
      400,
      'renewal-invalid',
    ])
  })

  test('one key for both, the old key once more, a request signed with another key: request-malformed', async () => {
    const malformed = [400, 'request-malformed']
    const { signing } = keys
    expect(codeOf(await post(claimFor({ signing, encryption: signing })))).toEqual(malformed)
    const { signingRequest } = claimFor()
    const bytes = fromBase64(signingRequest)
    const last = bytes.length - 1
    bytes[last] = (bytes[last] ?? 0) ^ 1
    expect(codeOf(await post(claimFor(keys, { signingRequest: toBase64(bytes) })))).toEqual(malformed)
  })

  test('a clock that is more than five minutes off: clock-skewed', async () => {
    const createdAt = new Date(city.clock.now.getTime() + 6 * 60_000).toISOString()
    expect(codeOf(await post(claimFor(keys, { createdAt })))).toEqual([400, 'clock-skewed'])
  })
})
