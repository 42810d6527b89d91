import { describe, expect, test } from 'vitest'
import { parseCertificate, serialHex } from '../../../shared/certificates/certificate.ts'
import { checkChain } from '../../../shared/certificates/chain.ts'
import { sm2TbsSigner } from '../../../shared/certificates/issue.ts'
import {
  issueRevocationList,
  type NewRevocationList,
} from '../../../shared/certificates/issue-revocation-list.ts'
import {
  checkRevocationList,
  findRevocation,
  MAX_LIST_BYTES,
  parseRevocationList,
} from '../../../shared/certificates/revocation-list.ts'
import { boolean, integer, nullValue, octets, oid, sequence } from '../../../shared/der/writer.ts'
import { concat } from '../../../shared/encoding/bytes.ts'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import { p256TbsSigner } from '../../../shared/node/intl-keys.ts'
import { verifyWithNode } from '../../../shared/node/verify-signature.ts'
import { changeAt, flipped } from '../../support/der-surgery.ts'
import { makeIntlRoot } from '../../support/intl-pki.ts'
import { derOf, hasOpenssl, openssl, opensslTitle, pem } from '../../support/openssl.ts'
import { makeHolder, makeRoot, NOON } from '../../support/pki.ts'

const root = await makeRoot()
const other = await makeRoot('other', { subject: { commonName: '另一根' } })
const seat = await makeHolder('seat', 'signing', root)
const archive = await makeHolder('archive', 'encryption', root)
const WEEK_MS = 7 * 24 * 60 * 60 * 1000
const wanted: NewRevocationList = {
  issuer: root.certificate,
  thisUpdate: NOON,
  nextUpdate: new Date(NOON.getTime() + WEEK_MS),
  number: 7,
  revoked: [
    { serial: seat.certificate.serial, at: NOON, reason: 1 },
    { serial: Uint8Array.of(0xff, 1), at: NOON },
  ],
}
const make = (changes: Partial<NewRevocationList> = {}) =>
  issueRevocationList({ ...wanted, ...changes }, sm2TbsSigner(root.keyPair))
const der = await make()

const refusal = (act: () => unknown) => {
  try {
    act()
    return 'ok'
  } catch (thrown) {
    return codeOf(thrown)
  }
}

describe('a revocation list', () => {
  const list = parseRevocationList(der)
  const at = new Date(NOON.getTime() + 1000)
  const check = (changes = {}) =>
    refusal(() => checkRevocationList(list, { issuer: root.certificate, at, ...changes }))

  test('says who is revoked, since when and why', () => {
    expect(list.number).toBe('07')
    expect([...list.revoked]).toEqual([
      [serialHex(seat.certificate), { at: NOON, reason: 1 }],
      ['ff01', { at: NOON }],
    ])
    expect(findRevocation(seat.certificate, [list])).toEqual({ at: NOON, reason: 1 })
    expect(findRevocation(archive.certificate, [list])).toBeUndefined()
    expect(parseRevocationList(der)).toMatchObject({ thisUpdate: NOON, nextUpdate: wanted.nextUpdate })
  })

  test('may be empty', async () => {
    expect(parseRevocationList(await make({ revoked: [] })).revoked.size).toBe(0)
  })

  test('is relied on when it is signed by its issuer and current', () => {
    expect(check()).toBe('ok')
    expect(check({ at: new Date(NOON.getTime() - 1) })).toBe('revocation-list-not-yet-valid')
    expect(check({ at: new Date(NOON.getTime() + WEEK_MS + 1) })).toBe('revocation-list-outdated')
    expect(check({ issuer: other.certificate })).toBe('revocation-list-untrusted')
    expect(check({ issuer: { ...root.certificate, keyUsage: new Set(['keyCertSign']) } })).toBe(
      'revocation-list-untrusted',
    )
    expect(check({ issuer: { ...root.certificate, isCa: false } })).toBe('revocation-list-untrusted')
    expect(check({ issuer: { ...root.certificate, publicKey: other.certificate.publicKey } })).toBe(
      'revocation-list-signature-invalid',
    )
  })

  test('ends the trust in a chain, for certificates of its issuer only', () => {
    const trust = {
      anchors: [root.certificate],
      revoked: new Set<string>(),
      at: NOON,
      usage: 'signing',
    } as const
    const checking = (issuerDer: Uint8Array) => () =>
      checkChain(seat.certificate, { ...trust, revocationLists: [{ ...list, issuerDer }] })
    expect(refusal(checking(list.issuerDer))).toBe('certificate-revoked')
    expect(refusal(checking(other.certificate.subjectDer))).toBe('ok')
  })

  test('of a part, or with other critical extensions, is never relied on', () => {
    const critical = sequence(oid('2.5.29.28'), boolean(true), octets(sequence()))
    const ofPart = changeAt(der, [0, 6, 0], node => sequence(node.content, critical))
    const read = parseRevocationList(ofPart)
    expect(read.unknownCritical).toEqual(['2.5.29.28'])
    const checking = () => checkRevocationList(read, { issuer: root.certificate, at })
    expect(refusal(checking)).toBe('revocation-list-untrusted')
    const onEntry = changeAt(der, [0, 5, 1], node => sequence(node.content, sequence(critical)))
    expect(parseRevocationList(onEntry).unknownCritical).toEqual(['2.5.29.28'])
    const uncritical = sequence(oid('2.5.29.28'), octets(sequence()))
    const other = changeAt(der, [0, 6, 0], node => sequence(node.content, uncritical))
    expect(parseRevocationList(other).unknownCritical).toEqual([])
  })

  test('signed with ECDSA needs a verifier for it', async () => {
    const issuer = await makeIntlRoot()
    const signer = p256TbsSigner(issuer.privateKey)
    const ecdsa = parseRevocationList(
      await issueRevocationList({ ...wanted, issuer: issuer.certificate }, signer),
    )
    const trust = { issuer: issuer.certificate, at }
    expect(refusal(() => checkRevocationList(ecdsa, { ...trust, verifyOther: verifyWithNode }))).toBe('ok')
    expect(refusal(() => checkRevocationList(ecdsa, trust))).toBe('revocation-list-signature-invalid')
  })

  test.each([
    ['more than 16 MiB', new Uint8Array(MAX_LIST_BYTES + 1)],
    ['no version', changeAt(der, [0, 0], () => new Uint8Array())],
    ['version 1', changeAt(der, [0, 0], () => integer(0))],
    ['two algorithms', changeAt(der, [1], () => sequence(oid('1.2.3')))],
    ['a fourth part', changeAt(der, [2], node => concat(node.raw, nullValue()))],
    [
      'no time',
      changeAt(
        changeAt(der, [0, 3], () => new Uint8Array()),
        [0, 3],
        () => new Uint8Array(),
      ),
    ],
    ['a member behind the extensions', changeAt(der, [0, 6], node => concat(node.raw, nullValue()))],
    ['an entry twice', changeAt(der, [0, 5, 0], node => concat(node.raw, node.raw))],
    ['a negative serial', changeAt(der, [0, 5, 0, 0], () => Uint8Array.of(2, 1, 0x80))],
    ['an entry of four members', changeAt(der, [0, 5, 0, 2], node => concat(node.raw, node.raw))],
    ['an extension twice', changeAt(der, [0, 6, 0, 1], node => concat(node.raw, node.raw))],
    ['a reason of two octets', changeAt(der, [0, 5, 0, 2, 0, 1], () => octets(Uint8Array.of(0x0a, 2, 0, 1)))],
    ['a number that is none', changeAt(der, [0, 6, 0, 1, 1], () => octets(nullValue()))],
  ])('is malformed with %s', (_, changed) => {
    expect(refusal(() => parseRevocationList(changed))).toBe('revocation-list-malformed')
  })

  test('cut off after any byte is malformed, and with any byte changed never holds as another', () => {
    for (let length = 0; length < der.length; length++) {
      expect(refusal(() => parseRevocationList(der.subarray(0, length)))).toBe('revocation-list-malformed')
      const changed = () => {
        const read = parseRevocationList(flipped(der, length, 1 << (length % 8)))
        checkRevocationList(read, { issuer: root.certificate, at })
      }
      expect(refusal(changed)).toMatch(/^revocation-list-/)
    }
  })

  test.skipIf(!hasOpenssl)(`is read by ${opensslTitle}`, () => {
    const files = { list: pem('X509 CRL', der), root: pem('CERTIFICATE', root.certificate.der) }
    const text = openssl(files, 'crl', '-in', 'list', '-noout', '-text')
    expect(text).toMatch(/Key Compromise/)
    expect(text).toMatch(/Serial Number: FF01/)
  })
})

describe.skipIf(!hasOpenssl)(`a list of ${opensslTitle}`, () => {
  test('is read and relied on', () => {
    const config = `[ca]\ndefault_ca=own\n[own]\ndatabase=index\ncrlnumber=number\ndefault_md=sha256\n
[req]\ndistinguished_name=dn\nx509_extensions=ext\n[dn]\n
[ext]\nbasicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\n`
    const making = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', '-']
    const out = openssl({ 'x.cnf': config }, 'req', '-x509', ...making, '-config', 'x.cnf', '-subj', '/CN=CA')
    const [key = '', rootPem = ''] = out.match(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----/g) ?? []
    const index = 'R\t360101000000Z\t260101000000Z,keyCompromise\t0FAB\tunknown\t/CN=seat\n'
    const files = { 'x.cnf': config, key, root: rootPem, index, number: '2A\n', 'index.attr': '' }
    const gencrl = ['-gencrl', '-crldays', '30', '-keyfile', 'key', '-cert', 'root']
    const list = parseRevocationList(derOf(openssl(files, 'ca', '-config', 'x.cnf', ...gencrl)))
    expect(list.number).toBe('2a')
    expect(list.revoked.get('0fab')).toEqual({ at: new Date('2026-01-01T00:00:00.000Z'), reason: 1 })
    const issuer = parseCertificate(derOf(rootPem))
    const at = new Date(list.thisUpdate.getTime() + 1000)
    expect(() => checkRevocationList(list, { issuer, at, verifyOther: verifyWithNode })).not.toThrow()
  })
})
