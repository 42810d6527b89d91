import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { closeUnit } from '../../../exchange/directory/units.ts'
import { parseCertificate } from '../../../shared/certificates/certificate.ts'
import { checkChain } from '../../../shared/certificates/chain.ts'
import { generateSm2KeyPair } from '../../../shared/crypto/sm2.ts'
import { fromBase64 } from '../../../shared/encoding/base64.ts'
import { parseDirectoryUpdate } from '../../../shared/network/directory.ts'
import { parseProfile } from '../../../shared/network/profile.ts'
import { parseSlip, slipKey } from '../../../shared/network/slip.ts'
import { enrollmentAnswer, MAX_CLOCK_SKEW_MS } from '../../../shared/protocol/interface.ts'
import { openStatement } from '../../../shared/statement/statement.ts'
import { statementFromJson } from '../../../shared/statement/statement-frame.ts'
import { type Applicant, enrollmentFor, inject, newApplicant } from '../../support/seat-client.ts'
import { type TestExchange, testExchange } from '../../support/test-exchange.ts'

let city: TestExchange
let applicant: Applicant

beforeEach(async () => {
  city = await testExchange()
  await city.addUnits('QH-0101', 'QH-0102')
  applicant = newApplicant(city)
})
afterEach(() => city.close())

const enroll = async (slip: string, who = applicant, changes = {}) =>
  await inject(city, 'POST', '/v1/enrollments', { json: enrollmentFor(city, slip, who, changes) })
const codeOf = ({ status, body }: { status: number; body: { code: string } }) => [status, body.code]
const trust = () => ({
  anchors: [city.exchange.authority.root.certificate],
  revoked: new Set<string>(),
  at: city.clock.now,
})

describe('a seat that enrolls', () => {
  test('gets dual certificates in its unit’s name for its own keys, under the root that the slip names', async () => {
    const slip = await city.slip('QH-0101')
    const answer = enrollmentAnswer.parse((await enroll(slip)).body)
    const signing = parseCertificate(fromBase64(answer.signingCertificate))
    const encryption = parseCertificate(fromBase64(answer.encryptionCertificate))
    checkChain(signing, { ...trust(), usage: 'signing' })
    checkChain(encryption, { ...trust(), usage: 'encryption' })
    expect(signing.subject).toEqual({
      commonName: '机要一席',
      organization: answer.unitName,
      organizationalUnit: 'QH-0101',
      country: 'CN',
    })
    expect(signing.publicKey).toEqual({ kind: 'sm2', point: applicant.signing.publicKey })
    expect(encryption.publicKey).toEqual({ kind: 'sm2', point: applicant.encryption.publicKey })
    expect(parseSlip(slip).rootFingerprint).toBe(trust().anchors[0]?.fingerprint)
    expect(signing.notAfter.getTime() - city.clock.now.getTime()).toBe(5 * 365 * 86_400_000)
  })

  test('gets the profile that the root signed and the directory that the exchange signed, with itself in it', async () => {
    const answer = enrollmentAnswer.parse((await enroll(await city.slip('QH-0101'))).body)
    const profile = openStatement(statementFromJson(answer.profile), { ...trust(), usage: 'root' })
    expect(parseProfile(profile.value)).toMatchObject({ secrecyLevels: [], suites: ['gm'], revision: 1 })
    const directory = openStatement(statementFromJson(answer.directory), { ...trust(), usage: 'exchange' })
    const { units, seats, upTo } = parseDirectoryUpdate(directory.value)
    expect(units.map(unit => unit.code)).toEqual(['QH-0101', 'QH-0102'])
    expect(seats.map(seat => [seat.id, seat.unit, seat.version])).toEqual([[applicant.seat, 'QH-0101', upTo]])
  })

  test('may ask again with the same keys, even late, and gets the same certificates', async () => {
    const slip = await city.slip('QH-0101', 1)
    const first = await enroll(slip)
    city.clock.now = new Date(city.clock.now.getTime() + 3 * 3_600_000)
    const second = await enroll(slip)
    expect(second.status).toBe(200)
    expect(second.body.signingCertificate).toBe(first.body.signingCertificate)
    expect(second.body.encryptionCertificate).toBe(first.body.encryptionCertificate)
    const seats = await city.exchange.db.selectFrom('seat').selectAll().execute()
    expect(seats).toHaveLength(1)
  })
})

describe('refused is', () => {
  test('a slip that was never issued, or a wrong secret: slip-unknown', async () => {
    const slip = await city.slip('QH-0101')
    expect(codeOf(await enroll(slip, applicant, { slip: '0123456789abcdef' }))).toEqual([403, 'slip-unknown'])
    const proofOfAnother = enrollmentFor(city, await city.slip('QH-0101'), applicant, {
      slip: parseSlip(slip).id,
    })
    const reply = await inject(city, 'POST', '/v1/enrollments', { json: proofOfAnother })
    expect(codeOf(reply)).toEqual([403, 'slip-unknown'])
  })

  test('a request altered after its proof: slip-unknown', async () => {
    const json = { ...enrollmentFor(city, await city.slip('QH-0101'), applicant), seatName: '另一席' }
    expect(codeOf(await inject(city, 'POST', '/v1/enrollments', { json }))).toEqual([403, 'slip-unknown'])
  })

  test('a slip that another seat, or the same with other keys, has used: slip-used', async () => {
    const slip = await city.slip('QH-0101')
    await enroll(slip)
    expect(codeOf(await enroll(slip, newApplicant(city, '机要二席')))).toEqual([409, 'slip-used'])
    const otherKeys = { ...applicant, signing: generateSm2KeyPair() }
    expect(codeOf(await enroll(slip, otherKeys))).toEqual([409, 'slip-used'])
  })

  test('a slip past its date: slip-expired', async () => {
    const slip = await city.slip('QH-0101', 1)
    city.clock.now = new Date(city.clock.now.getTime() + 3_600_001)
    expect(codeOf(await enroll(slip))).toEqual([410, 'slip-expired'])
  })

  test.each([-1, 1])('a clock more than five minutes off: clock-skewed', async direction => {
    const at = (ms: number) => new Date(city.clock.now.getTime() + direction * ms).toISOString()
    const slip = await city.slip('QH-0101')
    const wrong = await enroll(slip, applicant, { createdAt: at(MAX_CLOCK_SKEW_MS + 1) })
    expect(codeOf(wrong)).toEqual([400, 'clock-skewed'])
    expect((await enroll(slip, applicant, { createdAt: at(MAX_CLOCK_SKEW_MS) })).status).toBe(200)
  })

  test('a seat name that the unit has: seat-name-taken; another unit may have it', async () => {
    await enroll(await city.slip('QH-0101'))
    expect(codeOf(await enroll(await city.slip('QH-0101'), newApplicant(city)))).toEqual([
      409,
      'seat-name-taken',
    ])
    expect((await enroll(await city.slip('QH-0102'), newApplicant(city))).status).toBe(200)
  })

  test('one key for both certificates, or a request not signed with its key: request-malformed', async () => {
    const slip = await city.slip('QH-0101')
    const oneKey = { ...applicant, encryption: applicant.signing }
    expect(codeOf(await enroll(slip, oneKey))).toEqual([400, 'request-malformed'])
    const forged = {
      ...applicant,
      signing: { ...generateSm2KeyPair(), publicKey: applicant.signing.publicKey },
    }
    expect(codeOf(await enroll(slip, forged))).toEqual([400, 'request-malformed'])
    expect((await enroll(slip)).status).toBe(200)
  })

  test('a body that is not what the interface says: request-malformed', async () => {
    for (const json of [{}, [], 'x', { slip: 'short' }]) {
      expect(codeOf(await inject(city, 'POST', '/v1/enrollments', { json }))).toEqual([
        400,
        'request-malformed',
      ])
    }
  })

  test('a seat name of several lines, or with letters that are not seen or turn the line: request-malformed', async () => {
    const slip = await city.slip('QH-0101')
    for (const name of ['机要\n席', '机要席\u202E', '机要\u200B席', '机\u0007席', '机要\u2028席']) {
      const reply = await enroll(slip, { ...applicant, seatName: name })
      expect(codeOf(reply), JSON.stringify(name)).toEqual([400, 'request-malformed'])
    }
    expect((await enroll(slip)).status).toBe(200)
  })

  test('a slip for a unit that has been closed: unit-closed', async () => {
    const slip = await city.slip('QH-0101')
    await city.exchange.write(trx => closeUnit(trx, 'QH-0101', city.clock.now))
    expect(codeOf(await enroll(slip))).toEqual([409, 'unit-closed'])
    await expect(city.slip('QH-0101')).rejects.toMatchObject({ code: 'unit-closed' })
    await expect(city.slip('QH-9999')).rejects.toMatchObject({ code: 'unit-unknown' })
  })
})

test('the secret of a slip is stored nowhere', async () => {
  const { secret } = parseSlip(await city.slip('QH-0101'))
  const slips = await city.exchange.db.selectFrom('slip').selectAll().execute()
  expect(Buffer.from(slips[0]?.slip_key ?? []).includes(Buffer.from(secret))).toBe(false)
  expect(JSON.stringify(slips)).not.toContain(Buffer.from(secret).toString('hex'))
})

test('the slip in docs/spec/enrollment-slip.md reads as the page says', () => {
  const page = readFileSync(new URL('../../../docs/spec/enrollment-slip.md', import.meta.url), 'utf8')
  const slip = parseSlip(/^HT1-[0-9A-Z-]+$/m.exec(page)?.[0] ?? '')
  expect(slip).toMatchObject({
    id: '0011223344556677',
    unit: 'QH-0101',
    address: 'https://exchange.example:8443',
  })
  expect(page).toContain(Buffer.from(slipKey(slip.secret)).toString('hex'))
})
