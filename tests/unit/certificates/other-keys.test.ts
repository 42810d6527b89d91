/** Chains and requests of P-256 and RSA keys: the signatures come from shared/node, everything else is the same. */
import { createPublicKey, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { parseCertificate } from '../../../shared/certificates/certificate.ts'
import { checkChain } from '../../../shared/certificates/chain.ts'
import { encodePublicKey, parsePublicKey } from '../../../shared/certificates/public-key.ts'
import {
  createRequest,
  createRequestWith,
  parseAnyRequest,
  parseRequest,
} from '../../../shared/certificates/request.ts'
import { parseDer } from '../../../shared/der/reader.ts'
import { bits, integer, nullValue, oid, sequence } from '../../../shared/der/writer.ts'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import { p256TbsSigner } from '../../../shared/node/intl-keys.ts'
import { verifyWithNode } from '../../../shared/node/verify-signature.ts'
import { changeAt, flipped, nodeAt } from '../../support/der-surgery.ts'
import { makeIntlHolder, makeIntlRoot, makeKeys } from '../../support/intl-pki.ts'
import { derOf, hasOpenssl, openssl, opensslTitle, pem } from '../../support/openssl.ts'
import { keyPairOf, NOON } from '../../support/pki.ts'

const root = await makeIntlRoot()
const seat = await makeIntlHolder('seat', 'signing', root)
const trust = { anchors: [root.certificate], revoked: new Set<string>(), at: NOON, usage: 'signing' } as const
const withNode = { ...trust, verifyOther: verifyWithNode }
const outcome = (act: () => unknown) => {
  try {
    act()
    return 'ok'
  } catch (thrown) {
    return codeOf(thrown)
  }
}

describe('a chain signed with ECDSA', () => {
  test('is trusted with a verifier for it, and not without', () => {
    expect(checkChain(seat.certificate, withNode)).toEqual([seat.certificate, root.certificate])
    expect(outcome(() => checkChain(seat.certificate, trust))).toBe('certificate-signature-invalid')
  })

  test('is refused with another signature, key or algorithm', () => {
    const { der } = seat.certificate
    const broken = [
      changeAt(der, [2], node => bits(flipped(node.content.subarray(1), 20))),
      changeAt(der, [2], () => bits(new Uint8Array(64).fill(1))),
      changeAt(der, [2], () => bits(sequence(integer(new Uint8Array(33).fill(1)), integer(1)))),
      changeAt(der, [2], () => bits(sequence(integer(1), integer(1), integer(1)))),
    ]
    for (const changed of broken) {
      const check = () => checkChain(parseCertificate(changed), withNode)
      expect(outcome(check)).toBe('certificate-signature-invalid')
    }
  })

  test('whose root has a point off the curve trusts nobody', () => {
    const off = changeAt(root.certificate.der, [0, 6, 1], () => bits(new Uint8Array(65).fill(4)))
    const anchors = [parseCertificate(off)]
    expect(outcome(() => checkChain(seat.certificate, { ...withNode, anchors }))).toBe(
      'certificate-signature-invalid',
    )
  })
})

describe('an RSA key', () => {
  const { publicKey, privateKey } = makeKeys('rsa')
  test('is read and written as it is', () => {
    const spki = encodePublicKey(publicKey)
    expect(publicKey).toMatchObject({ kind: 'rsa', exponent: Uint8Array.of(1, 0, 1) })
    expect(parsePublicKey(parseDer(spki))).toEqual(publicKey)
    const key = { key: Buffer.from(spki), format: 'der', type: 'spki' } as const
    expect(createPublicKey(key).asymmetricKeyDetails?.modulusLength).toBe(2048)
  })

  test.each([
    ['too short', new Uint8Array(128).fill(255)],
    ['too long', new Uint8Array(1025).fill(255)],
    ['even', new Uint8Array(256).fill(254)],
  ])('that is %s is shown and not used', (_, modulus) => {
    const numbers = bits(sequence(integer(modulus), integer(65537)))
    const spki = sequence(sequence(oid('1.2.840.113549.1.1.1'), nullValue()), numbers)
    expect(parsePublicKey(parseDer(spki)).kind).toBe('other')
  })

  test('verifies PKCS #1 and PSS with SHA-256 only', () => {
    const message = new Uint8Array(10)
    const key = { key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' } as const
    const claim = (algorithm: string, digest: string) => ({
      algorithm: { oid: algorithm },
      message,
      signature: new Uint8Array(sign(digest, message, key)),
      publicKey,
    })
    expect(verifyWithNode(claim('1.2.840.113549.1.1.11', 'sha256'))).toBe(true)
    expect(verifyWithNode(claim('1.2.840.113549.1.1.11', 'sha1'))).toBe(false)
    expect(verifyWithNode(claim('1.2.840.113549.1.1.5', 'sha1'))).toBe(false)
    expect(verifyWithNode(claim('1.2.840.113549.1.1.10', 'sha256'))).toBe(false)
  })
})

describe('a request for a P-256 key', () => {
  const subject = { country: 'CN', commonName: '席位' }
  const keys = makeKeys('p256')
  const request = createRequestWith(subject, keys.publicKey, p256TbsSigner(keys.privateKey))

  test('is made and read with its own signature', async () => {
    const { publicKey, subject: read } = parseAnyRequest(await request, verifyWithNode)
    expect({ publicKey, subject: read }).toEqual({ publicKey: keys.publicKey, subject })
    expect(outcome(() => parseAnyRequest(new Uint8Array(20_000), verifyWithNode))).toBe('request-malformed')
  })

  test('is refused when signed with another, and where only SM2 is wanted', async () => {
    const der = await request
    const other = p256TbsSigner(makeKeys('p256').privateKey)
    const forged = await other.sign(nodeAt(der, [0]).raw)
    const changed = changeAt(der, [2], () => bits(forged))
    expect(outcome(() => parseAnyRequest(changed, verifyWithNode))).toBe('request-signature-invalid')
    expect(outcome(() => parseRequest(der))).toBe('request-malformed')
  })

  test('is read beside those for SM2', () => {
    const sm2 = createRequest(subject, keyPairOf('seat'))
    expect(parseAnyRequest(sm2, verifyWithNode).publicKey.kind).toBe('sm2')
  })

  test.skipIf(!hasOpenssl)(`verifies with ${opensslTitle}`, async () => {
    const file = { 'a.pem': pem('CERTIFICATE REQUEST', await request) }
    expect(openssl(file, 'req', '-in', 'a.pem', '-verify', '-noout')).toMatch(/verify OK/)
  })
})

describe.skipIf(!hasOpenssl)(`an RSA chain of ${opensslTitle}`, () => {
  const pss = ['-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:32']
  test.each([
    ['PKCS #1', []],
    ['PSS', pss],
  ])('signed with %s is trusted', (_, options) => {
    const key = openssl({}, 'genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048')
    const keyPem = key.slice(key.indexOf('-----BEGIN'))
    const extensions = 'basicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\n'
    const config = `[req]\ndistinguished_name=dn\nx509_extensions=ca\n[dn]\n[ca]\n${extensions}`
    const files = { 'key.pem': keyPem, 'x.cnf': config }
    const make = ['req', '-new', '-config', 'x.cnf', '-key', 'key.pem', '-sha256']
    const rootPem = openssl(files, ...make, '-x509', '-days', '30', '-subj', '/CN=root', ...options)
    const request = openssl(files, ...make, '-subj', '/CN=seat')
    const issuing = ['x509', '-req', '-in', 'r', '-CA', 'root', '-CAkey', 'key.pem', '-days', '30', '-sha256']
    const leaf = openssl(
      { ...files, r: request, root: rootPem, ext: 'keyUsage=digitalSignature\n' },
      ...issuing,
      '-extfile',
      'ext',
      ...options,
    )
    const chain = checkChain(parseCertificate(derOf(leaf)), {
      ...withNode,
      anchors: [parseCertificate(derOf(rootPem))],
      at: new Date(),
    })
    expect(chain).toHaveLength(2)
  })
})
