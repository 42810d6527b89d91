import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Certificate, parseCertificate } from '../../../shared/certificates/certificate.ts'
import { CertificateError } from '../../../shared/certificates/certificate-error.ts'

const SEAL = new URL('../../../../shared/samples/ofd/UserV4.esl', import.meta.url)

/** Certificates lying anywhere in some bytes: each place where a long SEQUENCE begins is tried. */
function certificatesIn(bytes: Uint8Array): Certificate[] {
  const found: Certificate[] = []
  for (let at = 0; at + 4 < bytes.length; at++) {
    if (bytes[at] !== 0x30 || bytes[at + 1] !== 0x82) continue
    const length = 4 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0)
    try {
      found.push(parseCertificate(bytes.subarray(at, at + length)))
    } catch (thrown) {
      if (!(thrown instanceof CertificateError)) throw thrown
    }
  }
  return found
}

describe.skipIf(!existsSync(SEAL))('certificates found in a real seal', () => {
  test('are read: SM2 keys, names, validity', () => {
    const certificates = certificatesIn(new Uint8Array(readFileSync(SEAL)))
    expect(certificates.length).toBeGreaterThanOrEqual(1)
    for (const certificate of certificates) {
      expect(certificate.publicKey.kind).toBe('sm2')
      expect(certificate.subject.commonName).not.toBe('')
      expect(certificate.signatureAlgorithm).toBe('1.2.156.10197.1.501')
    }
  })
})
