import { describe, expect, test } from 'vitest'
import { type Certificate, parseCertificate, serialHex } from '../../../shared/certificates/certificate.ts'
import { CertificateError } from '../../../shared/certificates/certificate-error.ts'
import { checkChain } from '../../../shared/certificates/chain.ts'
import { sm2Sign } from '../../../shared/crypto/sm2.ts'
import { bits, boolean, integer, nullValue, octets, oid, sequence } from '../../../shared/der/writer.ts'
import { changeAt, nodeAt } from '../../support/der-surgery.ts'
import {
  type Holder,
  keyPairOf,
  makeHolder,
  makeRoot,
  NOON,
  NOT_AFTER,
  NOT_BEFORE,
} from '../../support/pki.ts'

const root = await makeRoot()
const seat = await makeHolder('seat', 'signing', root)
const encryption = await makeHolder('seat-encryption', 'encryption', root)
const province = await makeHolder('province', 'root', root, {
  subject: { commonName: '省级' },
  pathLength: 1,
})
const city = await makeHolder('city', 'root', province, { subject: { commonName: '市级' }, pathLength: 0 })
const deepSeat = await makeHolder('deep-seat', 'signing', city)

type Trust = Parameters<typeof checkChain>[1]
const trust: Trust = { anchors: [root.certificate], revoked: new Set(), at: NOON, usage: 'signing' }

function refusal(leaf: Certificate, change: Partial<Trust> = {}): string {
  try {
    checkChain(leaf, { ...trust, ...change })
    return 'accepted'
  } catch (thrown) {
    if (thrown instanceof CertificateError) return thrown.code
    throw thrown
  }
}

/** The certificate with its to-be-signed part changed and signed again by the issuer. */
function reissued(
  certificate: Certificate,
  path: number[],
  value: (old: Uint8Array) => Uint8Array,
  issuer: Holder,
): Certificate {
  const tbs = changeAt(certificate.tbs, path, node => value(node.content))
  const signature = bits(sm2Sign(tbs, issuer.keyPair))
  return parseCertificate(sequence(tbs, nodeAt(certificate.der, [1]).raw, signature))
}

describe('a chain', () => {
  test('of one authority is given back leaf first', () => {
    expect(checkChain(seat.certificate, trust)).toEqual([seat.certificate, root.certificate])
  })

  test('climbs over intermediates in any order', () => {
    const intermediates = [city.certificate, province.certificate]
    const chain = checkChain(deepSeat.certificate, { ...trust, intermediates })
    expect(chain.map(({ subject }) => subject.commonName)).toEqual([
      'deep-seat',
      '市级',
      '省级',
      '青河市公文交换根',
    ])
    expect(refusal(deepSeat.certificate, { intermediates: intermediates.reverse() })).toBe('accepted')
  })

  test('of an anchor itself is that anchor', () => {
    expect(checkChain(root.certificate, { ...trust, usage: 'root' })).toEqual([root.certificate])
  })

  test('holds to the last second of the validity and no longer', () => {
    expect(refusal(seat.certificate, { at: NOT_BEFORE })).toBe('accepted')
    expect(refusal(seat.certificate, { at: new Date(NOT_AFTER.getTime() + 999) })).toBe('accepted')
    expect(refusal(seat.certificate, { at: new Date(NOT_AFTER.getTime() + 1000) })).toBe(
      'certificate-expired',
    )
    expect(refusal(seat.certificate, { at: new Date(NOT_BEFORE.getTime() - 1) })).toBe(
      'certificate-not-yet-valid',
    )
  })

  test('is refused when an authority in it has expired', async () => {
    const old = await makeHolder('old', 'root', root, {
      subject: { commonName: '旧' },
      notAfter: new Date('2026-02-01T00:00:00Z'),
    })
    const below = await makeHolder('below', 'signing', old)
    expect(refusal(below.certificate, { intermediates: [old.certificate] })).toBe('certificate-expired')
  })

  test('is untrusted without an authority of that name', async () => {
    const stranger = await makeRoot('stranger', { subject: { commonName: '他市' } })
    expect(refusal(seat.certificate, { anchors: [] })).toBe('certificate-untrusted')
    expect(refusal(stranger.certificate, { usage: 'root' })).toBe('certificate-untrusted')
    expect(refusal(deepSeat.certificate)).toBe('certificate-untrusted')
    expect(refusal(deepSeat.certificate, { intermediates: [city.certificate] })).toBe('certificate-untrusted')
  })

  test('has an invalid signature when another root took the name', async () => {
    const impostor = await makeRoot('impostor')
    const forged = await makeHolder('seat', 'signing', impostor)
    expect(refusal(forged.certificate)).toBe('certificate-signature-invalid')
    expect(refusal(forged.certificate, { intermediates: [impostor.certificate] })).toBe(
      'certificate-signature-invalid',
    )
  })

  test('finds the right one of two roots with one name, as after a renewal', async () => {
    const renewed = await makeRoot('renewed root')
    const newSeat = await makeHolder('new-seat', 'signing', renewed)
    const anchors = [root.certificate, renewed.certificate]
    expect(checkChain(newSeat.certificate, { ...trust, anchors }).at(-1)).toBe(renewed.certificate)
    expect(checkChain(seat.certificate, { ...trust, anchors }).at(-1)).toBe(root.certificate)
  })

  test('is not issued by what is no authority', async () => {
    const below = await makeHolder('below-seat', 'signing', seat)
    expect(refusal(below.certificate, { intermediates: [seat.certificate] })).toBe('certificate-untrusted')
    expect(refusal(below.certificate, { anchors: [seat.certificate] })).toBe('certificate-untrusted')
  })

  test('is no longer than its authorities allow', async () => {
    const below = await makeHolder('district', 'root', city, { subject: { commonName: '区级' } })
    const farSeat = await makeHolder('far-seat', 'signing', below)
    const intermediates = [below.certificate, city.certificate, province.certificate]
    expect(refusal(farSeat.certificate, { intermediates })).toBe('certificate-untrusted')
  })

  test('is revoked by the serial number of any certificate below the anchor', () => {
    expect(refusal(seat.certificate, { revoked: new Set([serialHex(seat.certificate)]) })).toBe(
      'certificate-revoked',
    )
    const intermediates = [city.certificate, province.certificate]
    const revoked = new Set([serialHex(province.certificate)])
    expect(refusal(deepSeat.certificate, { intermediates, revoked })).toBe('certificate-revoked')
    expect(refusal(seat.certificate, { revoked: new Set([serialHex(root.certificate)]) })).toBe('accepted')
  })

  test('is refused for a use that the leaf is not for', () => {
    expect(refusal(seat.certificate, { usage: 'encryption' })).toBe('certificate-usage-wrong')
    expect(refusal(encryption.certificate)).toBe('certificate-usage-wrong')
    expect(refusal(encryption.certificate, { usage: 'encryption' })).toBe('accepted')
    expect(refusal(seat.certificate, { usage: 'root' })).toBe('certificate-usage-wrong')
  })

  test('asks for the organisation of a seal maker', async () => {
    const nobody = await makeHolder('nobody', 'signing', root, { subject: { commonName: '某人' } })
    const maker = await makeHolder('maker', 'seal-maker', root)
    expect(refusal(nobody.certificate, { usage: 'seal-maker' })).toBe('certificate-usage-wrong')
    expect(refusal(maker.certificate, { usage: 'seal-maker' })).toBe('accepted')
  })

  test('is untrusted with a critical extension that nobody here knows', () => {
    const extra = sequence(oid('1.2.3.4'), boolean(true), octets(nullValue()))
    const strange = reissued(seat.certificate, [7, 0], list => sequence(list, extra), root)
    expect(refusal(strange)).toBe('certificate-untrusted')
  })

  test('does not accept a signature of another algorithm', () => {
    const other = sequence(oid('1.2.840.10045.4.3.2'))
    const tbs = changeAt(seat.certificate.tbs, [2], () => other)
    const der = sequence(tbs, other, bits(sm2Sign(tbs, root.keyPair)))
    expect(refusal(parseCertificate(der))).toBe('certificate-signature-invalid')
  })

  test('stays cheap however many hostile authorities of one name come along', async () => {
    const subject = { commonName: '同名' }
    const key = await makeRoot('loop', { subject })
    const loops = Array.from({ length: 40 }, (_, i) =>
      reissued(key.certificate, [1], () => integer(i + 1), key),
    )
    // Each is signed by the one key they share, so every climb goes on: a tree of 40 × 39 × 38 × …
    const same = loops.map(loop => reissued(loop, [3], () => nodeAt(key.certificate.tbs, [5]).raw, key))
    const leaf = await makeHolder('leaf', 'signing', key)
    const started = performance.now()
    expect(refusal(leaf.certificate, { intermediates: same })).toBe('certificate-untrusted')
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

test('a key pair of a label is the same every time', () => {
  expect(keyPairOf('root')).toEqual(root.keyPair)
})
