import { createSign, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { connect, createServer } from 'node:tls'
import { describe, expect, test } from 'vitest'
import { parseCertificate, serialHex } from '../../../shared/certificates/certificate.ts'
import { isSignedBy } from '../../../shared/certificates/chain.ts'
import {
  issueCertificate,
  type NewCertificate,
  sm2TbsSigner,
  type TbsSigner,
} from '../../../shared/certificates/issue.ts'
import { encodePublicKey } from '../../../shared/certificates/public-key.ts'
import { type CertificateUsage, isFitFor } from '../../../shared/certificates/usage.ts'
import { equalBytes } from '../../../shared/encoding/bytes.ts'
import { pem } from '../../support/openssl.ts'
import { keyPairOf, makeHolder, makeRoot, NOT_AFTER, NOT_BEFORE } from '../../support/pki.ts'

const root = await makeRoot()

describe('an issued certificate', () => {
  test('says what was asked for and is signed by its issuer', async () => {
    const { certificate, keyPair } = await makeHolder('seat', 'signing', root, {
      serial: Uint8Array.of(0, 0x80, 1),
    })
    expect(certificate.subject).toEqual({ country: 'CN', organization: '青河市财政局', commonName: 'seat' })
    expect(certificate.issuer).toEqual(root.certificate.subject)
    expect(equalBytes(certificate.issuerDer, root.certificate.subjectDer)).toBe(true)
    expect(certificate.publicKey).toEqual({ kind: 'sm2', point: keyPair.publicKey })
    expect(certificate.notBefore).toEqual(NOT_BEFORE)
    expect(certificate.notAfter).toEqual(NOT_AFTER)
    expect(serialHex(certificate)).toBe('8001')
    expect(certificate.authorityKeyId).toEqual(root.certificate.subjectKeyId)
    expect(certificate.signatureAlgorithm).toBe('1.2.156.10197.1.501')
    expect(certificate.fingerprint).toMatch(/^sm3:[0-9a-f]{64}$/)
    expect(isSignedBy(certificate, root.certificate)).toBe(true)
  })

  test.each<[CertificateUsage, string[], boolean]>([
    ['root', ['keyCertSign', 'cRLSign'], true],
    ['signing', ['digitalSignature', 'nonRepudiation'], false],
    ['encryption', ['keyEncipherment', 'dataEncipherment', 'keyAgreement'], false],
    ['seal-maker', ['digitalSignature', 'nonRepudiation'], false],
    ['exchange', ['digitalSignature', 'nonRepudiation'], false],
    ['tls', ['digitalSignature'], false],
  ])('for %s carries the key usage %j', async (usage, bits, isCa) => {
    const { certificate } = await makeHolder('someone', usage, root)
    expect([...certificate.keyUsage]).toEqual(bits)
    expect(certificate.isCa).toBe(isCa)
    expect(isFitFor(certificate, usage)).toBe(true)
  })

  test('is never fit for the other half of a dual pair', async () => {
    const signing = await makeHolder('s', 'signing', root)
    const encryption = await makeHolder('e', 'encryption', root)
    expect(isFitFor(signing.certificate, 'encryption')).toBe(false)
    expect(isFitFor(encryption.certificate, 'signing')).toBe(false)
    expect(isFitFor(root.certificate, 'signing')).toBe(false)
    expect(isFitFor(signing.certificate, 'root')).toBe(false)
    expect(isFitFor(signing.certificate, 'tls')).toBe(false)
  })

  test('writes years after 2049 as GeneralizedTime', async () => {
    const notAfter = new Date('2062-01-01T00:00:00.000Z')
    const { certificate } = await makeHolder('long', 'signing', root, { notAfter })
    expect(certificate.notAfter).toEqual(notAfter)
  })

  const wrong: [string, Partial<NewCertificate>][] = [
    ['a seal maker without organisation', { usage: 'seal-maker', subject: { commonName: '制章' } }],
    ['an exchange without organisation', { usage: 'exchange', subject: { commonName: '交换' } }],
    ['a serial number of zero', { serial: Uint8Array.of(0) }],
    ['a serial number of 21 octets', { serial: new Uint8Array(20).fill(0x80) }],
    ['an end before the beginning', { notAfter: NOT_BEFORE }],
    ['a key we cannot name', { publicKey: { kind: 'other', oid: '1.2.3' } }],
    ['a country outside PrintableString', { subject: { commonName: 'x', country: '中' } }],
  ]
  test.each(wrong)('is not made with %s', async (_, change) => {
    const point = keyPairOf('x').publicKey
    const wanted: NewCertificate = {
      subject: { commonName: 'x' },
      publicKey: { kind: 'sm2', point },
      usage: 'signing',
      notBefore: NOT_BEFORE,
      notAfter: NOT_AFTER,
      serial: Uint8Array.of(1),
      issuer: root.certificate,
      ...change,
    }
    await expect(issueCertificate(wanted, sm2TbsSigner(root.keyPair))).rejects.toThrow(TypeError)
  })
})

describe('a TLS certificate', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const point = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(-65))
  const signer: TbsSigner = {
    algorithm: 'ecdsa-p256-sha256',
    sign: async tbs => createSign('sha256').update(tbs).sign(privateKey),
  }
  const subject = { commonName: '青河市公文交换中心' }
  const issue = (alternativeNames: NonNullable<NewCertificate['alternativeNames']>) =>
    issueCertificate(
      {
        subject,
        publicKey: { kind: 'p256', point },
        usage: 'tls',
        notBefore: new Date(Date.now() - 60_000),
        notAfter: new Date(Date.now() + 3_600_000),
        serial: Uint8Array.of(7),
        issuer: subject,
        alternativeNames,
      },
      signer,
    )

  test('is read by others with its names and verifies with its own key', async () => {
    const der = await issue({
      dns: ['exchange.qinghe.example', 'localhost'],
      ip: ['127.0.0.1', '::1', '2001:db8::7'],
    })
    const seen = new X509Certificate(der)
    expect(seen.subjectAltName).toBe(
      'DNS:exchange.qinghe.example, DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, IP Address:2001:DB8:0:0:0:0:0:7',
    )
    expect(seen.verify(seen.publicKey)).toBe(true)
    expect(seen.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1'])
    expect(seen.checkHost('localhost')).toBe('localhost')
    expect(parseCertificate(der).publicKey).toEqual({ kind: 'p256', point })
    expect(encodePublicKey({ kind: 'p256', point })).toEqual(
      new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })),
    )
  })

  test('carries a TLS 1.3 connection of a client that trusts it', async () => {
    const certificate = pem('CERTIFICATE', await issue({ ip: ['127.0.0.1'] }))
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' })
    const server = createServer({ key, cert: certificate, minVersion: 'TLSv1.3' }, socket =>
      socket.end('你好'),
    )
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const socket = connect({ port, host: '127.0.0.1', ca: certificate })
    await once(socket, 'secureConnect')
    expect(socket.authorized).toBe(true)
    socket.destroy()
    server.close()
  })

  test.each([
    ['a host name with a space', { dns: ['a b'] }],
    ['an IPv4 address of five numbers', { ip: ['1.2.3.4.5'] }],
    ['an IPv4 number above 255', { ip: ['1.2.3.256'] }],
    ['an IPv6 address of nine groups', { ip: ['1:2:3:4:5:6:7:8:9'] }],
    ['an IPv6 address with two gaps', { ip: ['1::2::3'] }],
    ['an IPv6 address with a foreign letter', { ip: ['1::g'] }],
  ])('is not made with %s', async (_, names) => {
    await expect(issue(names)).rejects.toThrow(TypeError)
  })
})
