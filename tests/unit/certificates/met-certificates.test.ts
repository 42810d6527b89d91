import { describe, expect, test } from 'vitest'
import { parseCertificate } from '../../../shared/certificates/certificate.ts'
import { CertificateError } from '../../../shared/certificates/certificate-error.ts'
import { checkChain, type Trust } from '../../../shared/certificates/chain.ts'
import { flipped } from '../../support/der-surgery.ts'
import { makeHolder, makeRoot, NOON, NOT_AFTER } from '../../support/pki.ts'

const root = await makeRoot()
const other = await makeRoot('other root')
const seat = await makeHolder('seat', 'signing', root)
const trust = (changes: Partial<Trust> = {}) => ({
  anchors: [root.certificate],
  revoked: new Set<string>(),
  at: NOON,
  usage: 'signing' as const,
  ...changes,
})

function codeOf(der: Uint8Array, given: Parameters<typeof checkChain>[1]): string {
  try {
    checkChain(parseCertificate(der), given)
    return 'ok'
  } catch (thrown) {
    if (thrown instanceof CertificateError) return thrown.code
    throw thrown
  }
}

describe('a certificate that was met and held', () => {
  test('is the same one when its bytes come again, and not a view of what they came in', () => {
    const der = Uint8Array.from(seat.certificate.der)
    const first = parseCertificate(der)
    der.fill(0)
    expect(parseCertificate(Uint8Array.from(seat.certificate.der))).toBe(first)
    expect(Buffer.from(first.der).equals(seat.certificate.der)).toBe(true)
  })

  test('is held against the present moment, revocations and anchors each time', () => {
    const { der } = seat.certificate
    expect(codeOf(der, trust())).toBe('ok')
    expect(codeOf(der, trust({ at: new Date(NOT_AFTER.getTime() + 1000) }))).toBe('certificate-expired')
    const serial = Buffer.from(seat.certificate.serial).toString('hex')
    expect(codeOf(der, trust({ revoked: new Set([serial]) }))).toBe('certificate-revoked')
    expect(codeOf(der, trust({ anchors: [] }))).toBe('certificate-untrusted')
    expect(codeOf(der, { ...trust(), usage: 'encryption' })).toBe('certificate-usage-wrong')
    expect(codeOf(der, trust())).toBe('ok')
  })

  test('holds under the key that signed it, and under no other one of the same name', () => {
    const { der } = seat.certificate
    expect(codeOf(der, trust())).toBe('ok')
    expect(codeOf(der, trust({ anchors: [other.certificate] }))).toBe('certificate-signature-invalid')
  })

  test('lends nothing to one that differs from it in a byte', () => {
    const { der } = seat.certificate
    expect(codeOf(der, trust())).toBe('ok')
    for (const at of [60, 150, der.length - 200, der.length - 40])
      expect(codeOf(flipped(der, at), trust())).not.toBe('ok')
    expect(codeOf(der, trust())).toBe('ok')
  })

  test('by an algorithm that only its caller knows does not hold for a caller who does not', () => {
    const forged = flipped(seat.certificate.der, seat.certificate.der.length - 1)
    expect(codeOf(forged, trust({ verifyOther: () => true }))).toBe('ok')
    expect(codeOf(forged, trust())).toBe('certificate-signature-invalid')
  })
})
