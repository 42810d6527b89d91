import { describe, expect, test } from 'vitest'
import { parseCertificate } from '../../../shared/certificates/certificate.ts'
import { checkChain } from '../../../shared/certificates/chain.ts'
import { createRequest, parseRequest } from '../../../shared/certificates/request.ts'
import { DISTID, derOf, hasOpenssl, openssl, opensslTitle, pem } from '../../support/openssl.ts'
import { keyPairOf, makeHolder, makeRoot, NOON } from '../../support/pki.ts'

describe.skipIf(!hasOpenssl)(`against ${opensslTitle}`, () => {
  // It applies the id only to the certificate it was asked about, so each link is asked for by itself.
  test('each link of our chain verifies strictly', async () => {
    const root = await makeRoot()
    const city = await makeHolder('city', 'root', root, { subject: { commonName: '市级' }, pathLength: 0 })
    const seat = await makeHolder('seat', 'signing', city)
    const link = (issuer: Uint8Array, subject: Uint8Array, id: string) => {
      const files = { 'issuer.pem': pem('CERTIFICATE', issuer), 'a.pem': pem('CERTIFICATE', subject) }
      const time = ['-attime', String(NOON.getTime() / 1000)]
      const strictly = ['-x509_strict', '-partial_chain', '-CAfile', 'issuer.pem']
      return openssl(files, 'verify', ...strictly, ...time, '-vfyopt', id, 'a.pem')
    }
    expect(link(root.certificate.der, city.certificate.der, DISTID)).toBe('a.pem: OK\n')
    expect(link(city.certificate.der, seat.certificate.der, DISTID)).toBe('a.pem: OK\n')
    expect(() => link(city.certificate.der, seat.certificate.der, 'distid:someone')).toThrow(
      /signature failure/,
    )
  })

  test.each([
    ['signing', /Digital Signature, Non Repudiation$/m],
    ['encryption', /Key Encipherment, Data Encipherment, Key Agreement$/m],
    ['root', /Certificate Sign, CRL Sign$/m],
  ] as const)('our %s certificate is shown with its key usage', async (usage, keyUsage) => {
    const { certificate } = await makeHolder('someone', usage, await makeRoot())
    const text = openssl(
      { 'a.pem': pem('CERTIFICATE', certificate.der) },
      'x509',
      '-in',
      'a.pem',
      '-noout',
      '-text',
    )
    expect(text).toMatch(keyUsage)
    expect(text).toMatch(/Signature Algorithm: SM2-with-SM3/)
    expect(text).toMatch(/ASN1 OID: SM2/)
  })

  test('our request is signed as it should be', () => {
    const der = createRequest({ commonName: '席位', organization: '青河市' }, keyPairOf('seat'))
    const file = { 'a.pem': pem('CERTIFICATE REQUEST', der) }
    const ask = (id: string) => openssl(file, 'req', '-in', 'a.pem', '-verify', '-noout', '-vfyopt', id)
    expect(ask(DISTID)).toMatch(/verify OK/)
    expect(ask('distid:someone')).not.toMatch(/verify OK/)
  })

  test('its root, request and certificate are read and trusted by us', () => {
    const subject = ['-subj', '/C=CN/O=Test City/CN=Test Root']
    const make = [
      'req',
      '-new',
      '-newkey',
      'sm2',
      '-sm3',
      '-sigopt',
      DISTID,
      '-nodes',
      '-keyout',
      '/dev/null',
    ]
    const rootPem = openssl({}, ...make, '-x509', '-days', '30', ...subject)
    const root = parseCertificate(derOf(rootPem))
    expect(root.isCa).toBe(true)
    expect(root.subject).toEqual({ country: 'CN', organization: 'Test City', commonName: 'Test Root' })
    const request = parseRequest(derOf(openssl({}, ...make, ...subject)))
    expect(request.subject.commonName).toBe('Test Root')
  })

  test('a chain it has made is checked by us', () => {
    const key = openssl({}, 'genpkey', '-algorithm', 'SM2')
    const extensions =
      '[ca]\nbasicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\n[seat]\nbasicConstraints=CA:false\nkeyUsage=critical,digitalSignature,nonRepudiation\n'
    const self = (section: string, name: string) =>
      openssl(
        { 'key.pem': key, 'x.cnf': `[req]\ndistinguished_name=dn\n[dn]\n${extensions}` },
        'req',
        '-new',
        '-x509',
        '-config',
        'x.cnf',
        '-extensions',
        section,
        '-key',
        'key.pem',
        '-sm3',
        '-sigopt',
        DISTID,
        '-days',
        '30',
        '-subj',
        `/CN=${name}`,
      )
    const rootPem = self('ca', 'root')
    const request = openssl(
      { 'key.pem': key, 'x.cnf': '[req]\ndistinguished_name=dn\n[dn]\n' },
      'req',
      '-new',
      '-config',
      'x.cnf',
      '-key',
      'key.pem',
      '-sm3',
      '-sigopt',
      DISTID,
      '-subj',
      '/CN=seat',
    )
    const seatPem = openssl(
      { 'root.pem': rootPem, 'key.pem': key, 'seat.csr': request, 'x.cnf': extensions },
      'x509',
      '-req',
      '-in',
      'seat.csr',
      '-CA',
      'root.pem',
      '-CAkey',
      'key.pem',
      '-sm3',
      '-sigopt',
      DISTID,
      '-vfyopt',
      DISTID,
      '-extfile',
      'x.cnf',
      '-extensions',
      'seat',
      '-days',
      '30',
    )
    const anchors = [parseCertificate(derOf(rootPem))]
    const seat = parseCertificate(derOf(seatPem))
    expect(checkChain(seat, { anchors, revoked: new Set(), at: new Date(), usage: 'signing' })).toHaveLength(
      2,
    )
  })
})
