import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { OID_EC_PUBLIC_KEY, OID_P256, OID_SM2 } from '../../../shared/der/oids.ts'
import { bits, explicit, integer, nullValue, octets, oid, sequence } from '../../../shared/der/writer.ts'
import { concat } from '../../../shared/encoding/bytes.ts'
import { fromHex, toHex } from '../../../shared/encoding/hex.ts'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import { parsePem } from '../../../shared/key-files/pem.ts'
import { encodePkcs8, isKeyOf, parsePkcs8, parsePrivateKey } from '../../../shared/key-files/private-key.ts'
import { changeAt, flipped } from '../../support/der-surgery.ts'
import { makeKeys, pkcs8Of } from '../../support/intl-pki.ts'
import { hasOpenssl, openssl, opensslTitle, pem } from '../../support/openssl.ts'
import { keyPairOf } from '../../support/pki.ts'

// The key of GB/T 32918.5 Annex A, as PKCS #8.
const PKCS8 = fromHex(
  '308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420' +
    '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8a14403420004' +
    '09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
    'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
)
const refusal = (act: () => unknown) => {
  try {
    act()
    return 'ok'
  } catch (thrown) {
    return codeOf(thrown)
  }
}
const ecKey = (scalar: Uint8Array, ...rest: Uint8Array[]) => sequence(integer(1), octets(scalar), ...rest)
const pkcs8 = (curve: string, key: Uint8Array) =>
  sequence(integer(0), sequence(oid(OID_EC_PUBLIC_KEY), oid(curve)), octets(key))

describe('a private key', () => {
  const key = parsePkcs8(PKCS8)

  test('for SM2 is read and written as the published bytes', () => {
    expect(key.kind).toBe('sm2')
    expect(toHex(encodePkcs8(key))).toBe(toHex(PKCS8))
  })

  test('for SM2 is read without public key, with zeros left out, and under .301 alone', () => {
    const { privateKey, publicKey } = keyPairOf('seat')
    const expected = { kind: 'sm2', privateKey, publicKey }
    expect(parsePkcs8(pkcs8(OID_SM2, ecKey(privateKey)))).toEqual(expected)
    const long = concat(new Uint8Array(2), privateKey)
    expect(parsePkcs8(pkcs8(OID_SM2, ecKey(long)))).toEqual(expected)
    const short = new Uint8Array(32).fill(7, 2)
    expect(parsePkcs8(pkcs8(OID_SM2, ecKey(short.subarray(2))))).toMatchObject({ privateKey: short })
    const alone = sequence(integer(0), sequence(oid(OID_SM2)), octets(ecKey(privateKey)))
    expect(parsePkcs8(alone)).toEqual(expected)
    const attributes = changeAt(PKCS8, [2], node => concat(node.raw, explicit(0, nullValue())))
    expect(parsePkcs8(attributes)).toEqual(key)
  })

  test('for P-256 and RSA is what node:crypto reads', () => {
    for (const kind of ['p256', 'rsa'] as const) {
      const { privateKey, publicKey } = makeKeys(kind)
      const read = parsePkcs8(privateKey)
      expect(read.kind).toBe(kind)
      expect(isKeyOf(read, publicKey)).toBe(true)
      expect(isKeyOf(read, makeKeys(kind).publicKey)).toBe(false)
      expect(isKeyOf(read, { kind: 'sm2', point: keyPairOf('seat').publicKey })).toBe(false)
      const again = createPrivateKey({ key: Buffer.from(encodePkcs8(read)), format: 'der', type: 'pkcs8' })
      expect(pkcs8Of(again)).toEqual(privateKey)
    }
  })

  test('is read in the older forms of EC and RSA keys', () => {
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
    const sec1 = new Uint8Array(ec.export({ type: 'sec1', format: 'der' }))
    expect(parsePrivateKey('EC PRIVATE KEY', sec1)).toEqual(parsePkcs8(pkcs8Of(ec)))
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    const pkcs1 = new Uint8Array(rsa.export({ type: 'pkcs1', format: 'der' }))
    expect(parsePrivateKey('RSA PRIVATE KEY', pkcs1)).toEqual(parsePkcs8(pkcs8Of(rsa)))
    expect(createPublicKey(rsa).type).toBe('public')
  })

  const scalar = keyPairOf('seat').privateKey
  test.each([
    ['another point', changeAt(PKCS8, [2], node => octets(flipped(node.content, 80)))],
    ['zero', pkcs8(OID_SM2, ecKey(new Uint8Array(32)))],
    ['more than the order', pkcs8(OID_SM2, ecKey(new Uint8Array(32).fill(255)))],
    ['33 octets', pkcs8(OID_SM2, ecKey(concat(Uint8Array.of(1), scalar)))],
    ['version 2 of ECPrivateKey', pkcs8(OID_SM2, sequence(integer(2), octets(scalar)))],
    ['a member too many', changeAt(PKCS8, [2], node => concat(node.raw, nullValue()))],
    ['nothing inside', changeAt(PKCS8, [2], () => octets(new Uint8Array()))],
    ['a byte behind it', concat(PKCS8, Uint8Array.of(0))],
  ])('is malformed with %s', (_, der) => {
    expect(refusal(() => parsePkcs8(der))).toBe('key-file-malformed')
  })

  test.each([
    ['another curve', pkcs8('1.3.132.0.34', ecKey(scalar))],
    ['another algorithm', sequence(integer(0), sequence(oid('1.3.101.112')), octets(octets(scalar)))],
    ['another version', changeAt(PKCS8, [0], () => integer(2))],
    [
      'three primes',
      sequence(integer(0), sequence(oid('1.2.840.113549.1.1.1')), octets(sequence(integer(1), integer(3)))),
    ],
  ])('is not supported with %s', (_, der) => {
    expect(refusal(() => parsePkcs8(der))).toBe('key-file-unsupported')
  })

  test('of another label, or without curve, is not supported', () => {
    expect(refusal(() => parsePrivateKey('DSA PRIVATE KEY', PKCS8))).toBe('key-file-unsupported')
    expect(refusal(() => parsePrivateKey('EC PRIVATE KEY', ecKey(scalar)))).toBe('key-file-unsupported')
    const point = explicit(1, bits(new Uint8Array(65).fill(4)))
    expect(
      refusal(() => parsePrivateKey('EC PRIVATE KEY', ecKey(scalar, explicit(0, oid(OID_P256)), point))),
    ).toBe('ok')
  })

  test('cut off after any byte is malformed, and never another with any byte changed', () => {
    for (let at = 0; at < PKCS8.length; at++) {
      expect(refusal(() => parsePkcs8(PKCS8.subarray(0, at)))).toBe('key-file-malformed')
      const code = refusal(() => parsePkcs8(flipped(PKCS8, at, 1 << (at % 8))))
      expect(code).toMatch(/^key-file-(malformed|unsupported)$/)
    }
  })
})

describe.skipIf(!hasOpenssl)(`with ${opensslTitle}`, () => {
  test('a key with its EC PARAMETERS block before it is read, and ours is read by it', () => {
    const text = openssl({}, 'ecparam', '-name', 'SM2', '-genkey')
    expect(text).toMatch(/BEGIN (EC|SM2) PARAMETERS/)
    const [block, ...more] = parsePem(text)
    expect(more).toEqual([])
    const key = parsePrivateKey(block!.label, block!.der)
    expect(key.kind).toBe('sm2')
    const written = openssl({ k: pem('PRIVATE KEY', encodePkcs8(key)) }, 'ec', '-in', 'k', '-text', '-noout')
    expect(written.replaceAll(/[\s:]/g, '')).toContain(
      toHex(key.kind === 'sm2' ? key.publicKey : new Uint8Array()),
    )
  })
})
