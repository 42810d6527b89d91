import { afterEach, beforeEach, describe, expect, test } from 'vitest'
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
