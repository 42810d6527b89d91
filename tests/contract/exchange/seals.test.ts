import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findUnit } from '../../../exchange/directory/units.ts'
import { keepPicture } from '../../../exchange/seals/kept-picture.ts'
import { parseCertificate } from '../../../shared/certificates/certificate.ts'
import { checkChain } from '../../../shared/certificates/chain.ts'
import { createRequest } from '../../../shared/certificates/request.ts'
import { generateSm2KeyPair } from '../../../shared/crypto/sm2.ts'
import { fromBase64, toBase64 } from '../../../shared/encoding/base64.ts'
import { parseSeal } from '../../../shared/seal/decode.ts'
import { signerInSealCheck, verifySeal } from '../../../shared/seal/verify.ts'
import { joinSeat, type SeatClient } from '../../support/seat-client.ts'
import { type TestExchange, testExchange, testUnit } from '../../support/test-exchange.ts'

let city: TestExchange
let seat: SeatClient
const { name } = testUnit('QH-0101')
const requestOf = (keyPair = generateSm2KeyPair()) => toBase64(createRequest({ commonName: name }, keyPair))

beforeEach(async () => {
  city = await testExchange()
  await city.addUnits('QH-0101')
  seat = await joinSeat(city, 'QH-0101')
})
afterEach(() => city.close())

const ask = (request: string, called = name) =>
  seat.ask('POST', '/v1/seals', { json: { request, name: called } })

describe('a unit’s seal', () => {
  test('verifies under the network’s seal maker and permits the certificate of the asked key', async () => {
    const keyPair = generateSm2KeyPair()
    const reply = await ask(requestOf(keyPair))
    expect(reply.status).toBe(200)
    const certificate = parseCertificate(fromBase64(reply.body.certificate))
    const seal = parseSeal(fromBase64(reply.body.seal))
    const anchors = [city.exchange.authority.root.certificate]
    const sealMakers = [city.exchange.authority.sealMaker.certificate]
    const trust = { anchors, revoked: new Set<string>(), sealMakers }
    checkChain(certificate, { ...trust, at: city.clock.now, usage: 'signing' })
    expect(certificate.subject).toMatchObject({ commonName: name, organization: name })
    expect(certificate.publicKey).toEqual({ kind: 'sm2', point: keyPair.publicKey })
    const checks = [...verifySeal(seal, trust, city.clock.now), signerInSealCheck(seal, certificate.der)]
    expect(checks.filter(check => !check.ok)).toEqual([])
    expect(seal).toMatchObject({ name, picture: { type: 'PNG', widthMm: 42, heightMm: 42 } })
  })

  test('asked for again with the same key is the same, from another seat and after a restart too', async () => {
    const keyPair = generateSm2KeyPair()
    const first = await ask(requestOf(keyPair))
    await city.restart()
    await seat.signIn()
    expect((await ask(requestOf(keyPair))).body).toEqual(first.body)
  })
})

describe('a seal that is about to end', () => {
  const DAY_MS = 86_400_000
  const pass = async (days: number) => {
    city.clock.now = new Date(city.clock.now.getTime() + days * DAY_MS)
    await seat.signIn()
  }
  const idOf = ({ body }: { body: { seal: string } }) => parseSeal(fromBase64(body.seal)).id

  test('is followed by another one for its own key, not before sixty days, and no other key gets one', async () => {
    const keyPair = generateSm2KeyPair()
    const first = await ask(requestOf(keyPair))
    await pass(5 * 365 - 62)
    expect(idOf(await ask(requestOf(keyPair)))).toBe(idOf(first))
    await pass(3)
    expect((await ask(requestOf())).body.code).toBe('seal-exists')
    const next = await ask(requestOf(keyPair))
    expect(idOf(next)).not.toBe(idOf(first))
    expect((await ask(requestOf(keyPair))).body).toEqual(next.body)
    expect((await ask(requestOf())).body.code).toBe('seal-exists')
  })
})

describe('a picture that the operator has set', () => {
  test('is what the seal gets, in the size of the unit’s rank', async () => {
    const { db, config } = city.exchange
    const unit = await findUnit(db, 'QH-0101')
    if (unit === undefined) throw new Error('no unit')
    const path = await keepPicture(config.dataFolder, unit, {
      diameterMm: 45,
      centre: 'none',
      subtitle: '专用章',
    })
    const { body } = await ask(requestOf())
    const { picture } = parseSeal(fromBase64(body.seal))
    expect(picture).toMatchObject({ type: 'PNG', widthMm: 45, heightMm: 45 })
    expect(Buffer.from(picture.data).equals(await readFile(path))).toBe(true)
  })

  test('may be brought in a file, whose white is paper', async () => {
    const { db, config } = city.exchange
    const unit = await findUnit(db, 'QH-0101')
    if (unit === undefined) throw new Error('no unit')
    const bytes = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>',
    )
    await keepPicture(config.dataFolder, unit, {
      diameterMm: 50,
      centre: 'star',
      file: { bytes, whiteIsPaper: true },
    })
    const { body } = await ask(requestOf())
    expect(parseSeal(fromBase64(body.seal)).picture).toMatchObject({ widthMm: 50 })
  })

  test('is refused when its file is no picture, and nothing is kept', async () => {
    const { db, config } = city.exchange
    const unit = await findUnit(db, 'QH-0101')
    if (unit === undefined) throw new Error('no unit')
    const wish = {
      diameterMm: 42,
      centre: 'star' as const,
      file: { bytes: new Uint8Array(9), whiteIsPaper: false },
    }
    await expect(keepPicture(config.dataFolder, unit, wish)).rejects.toMatchObject({
      code: 'seal-input-invalid',
    })
    const { body } = await ask(requestOf())
    expect(parseSeal(fromBase64(body.seal)).picture).toMatchObject({ widthMm: 42 })
  })
})

describe('refused is', () => {
  test('a second seal: seal-exists', async () => {
    await ask(requestOf())
    const { status, body } = await ask(requestOf())
    expect([status, body.code]).toEqual([409, 'seal-exists'])
  })

  test('a name that is not the unit’s, or a request that does not hold: request-malformed', async () => {
    const forged = { ...generateSm2KeyPair(), publicKey: generateSm2KeyPair().publicKey }
    for (const reply of [
      await ask(requestOf(), '青河市人民政府'),
      await ask(requestOf(forged)),
      await ask('AAAA'),
    ]) {
      expect([reply.status, reply.body.code]).toEqual([400, 'request-malformed'])
    }
  })
})
