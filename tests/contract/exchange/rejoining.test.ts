import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { retireSeat } from '../../../exchange/directory/seats.ts'
import { issueSlip } from '../../../exchange/enrollment/slips.ts'
import { generateSm2KeyPair } from '../../../shared/crypto/sm2.ts'
import type { UnitCode } from '../../../shared/ids/brands.ts'
import {
  type Applicant,
  enrollmentFor,
  inject,
  joinSeat,
  type SeatClient,
} from '../../support/seat-client.ts'
import { type TestExchange, testExchange } from '../../support/test-exchange.ts'

const UNIT = 'QH-0101' as UnitCode
const NAME = '机要一席'
const SIX_YEARS_MS = 6 * 365 * 86_400_000

let city: TestExchange
let seat: SeatClient

beforeEach(async () => {
  city = await testExchange()
  await city.addUnits(UNIT, 'QH-0102')
  seat = await joinSeat(city, UNIT, NAME)
})
afterEach(() => city.close())

const codeOf = ({ status, body }: { status: number; body: { code: string } }) => [status, body.code]
const newKeys = (changes: Partial<Applicant> = {}): Applicant => ({
  seat: seat.id,
  seatName: NAME,
  signing: generateSm2KeyPair(),
  encryption: generateSm2KeyPair(),
  ...changes,
})
const slipForSeat = () => issueSlip(city.exchange, { unit: UNIT, seat: NAME })
const enroll = async (slip: string, who: Applicant) =>
  await inject(city, 'POST', '/v1/enrollments', { json: enrollmentFor(city, slip, who) })
const seats = () => city.exchange.db.selectFrom('seat').selectAll().execute()

describe('a slip for a seat', () => {
  test('gives the seat, expired as it is, new certificates under its old id and name', async () => {
    city.clock.now = new Date(city.clock.now.getTime() + SIX_YEARS_MS)
    const { status, body } = await enroll(await slipForSeat(), newKeys())
    expect(status).toBe(200)
    const [row, ...others] = await seats()
    expect(others).toEqual([])
    expect(row).toMatchObject({ id: seat.id, name: NAME, retired: 0 })
    expect(Buffer.from(row?.signing_certificate ?? []).toString('base64')).toBe(body.signingCertificate)
  })

  test('used again with the same keys gets the same certificates; with others: slip-used', async () => {
    const slip = await slipForSeat()
    const keys = newKeys()
    const first = await enroll(slip, keys)
    expect((await enroll(slip, keys)).body.signingCertificate).toBe(first.body.signingCertificate)
    expect(codeOf(await enroll(slip, newKeys()))).toEqual([409, 'slip-used'])
  })

  test('ends the sessions of the lost PC', async () => {
    await enroll(await slipForSeat(), newKeys())
    expect(codeOf(await seat.ask('GET', '/v1/mailbox'))).toEqual([403, 'certificate-superseded'])
  })

  test('is good for no other seat, and for no new one, nor under another name: slip-of-other-seat', async () => {
    const neighbour = await joinSeat(city, UNIT, '机要二席')
    const refused = [403, 'slip-of-other-seat']
    const slip = await slipForSeat()
    expect(codeOf(await enroll(slip, newKeys({ seat: neighbour.id, seatName: '机要二席' })))).toEqual(refused)
    expect(codeOf(await enroll(slip, newKeys({ seat: neighbour.id })))).toEqual(refused)
    expect(codeOf(await enroll(slip, newKeys({ seatName: '机要三席' })))).toEqual(refused)
    expect((await enroll(slip, newKeys())).status).toBe(200)
  })

  test('is not given for a seat that is not there, or retired: seat-unknown', async () => {
    const wrong = issueSlip(city.exchange, { unit: 'QH-0102' as UnitCode, seat: NAME })
    await expect(wrong).rejects.toMatchObject({ code: 'seat-unknown' })
    await city.exchange.write(trx => retireSeat(trx, seat.id, city.clock.now))
    await expect(slipForSeat()).rejects.toMatchObject({ code: 'seat-unknown' })
  })

  test('does not bring back a seat that was retired meanwhile: seat-unknown', async () => {
    const slip = await slipForSeat()
    await city.exchange.write(trx => retireSeat(trx, seat.id, city.clock.now))
    expect(codeOf(await enroll(slip, newKeys()))).toEqual([401, 'seat-unknown'])
  })
})

test('a slip for a new seat renews no seat that is there: slip-of-other-seat', async () => {
  expect(codeOf(await enroll(await city.slip(UNIT), newKeys()))).toEqual([403, 'slip-of-other-seat'])
})
