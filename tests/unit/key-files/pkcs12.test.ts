import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { randomBytes } from '../../../shared/crypto/random.ts'
import {
  boolean,
  explicit,
  integer,
  nullValue,
  octets,
  oid,
  sequence,
  setOf,
  tagged,
} from '../../../shared/der/writer.ts'
import { concat } from '../../../shared/encoding/bytes.ts'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import { bmpPassphrase, pkcs12Passphrases, utf8Passphrase } from '../../../shared/key-files/passphrase.ts'
import { openPkcs12 } from '../../../shared/key-files/pkcs12.ts'
import { encodeMac } from '../../../shared/key-files/pkcs12-mac.ts'
import { encodePkcs12, type Protection } from '../../../shared/key-files/pkcs12-write.ts'
import { encodePkcs8, type PrivateKey, parsePkcs8 } from '../../../shared/key-files/private-key.ts'
import { keyFileOperations as operations } from '../../../shared/node/key-file-operations.ts'
import { changeAt, flipped, nodeAt } from '../../support/der-surgery.ts'
import { makeIntlHolder, makeIntlRoot } from '../../support/intl-pki.ts'
import { hasOpenssl, openssl, opensslBytes, opensslTitle, pem } from '../../support/openssl.ts'
import { makeHolder, makeRoot } from '../../support/pki.ts'

const root = await makeRoot()
const seat = await makeHolder('seat', 'signing', root)
const key: PrivateKey = { kind: 'sm2', ...seat.keyPair }
const intlRoot = await makeIntlRoot()
const p256 = await makeIntlHolder('p256', 'encryption', intlRoot)
const rsa = await makeIntlHolder('rsa', 'encryption', intlRoot, 'rsa')
const PASSPHRASE = '机要员口令 42'
const tools = { operations, random: randomBytes }
const file = { key, certificate: seat.certificate, chain: [root.certificate], friendlyName: '机要席位一' }
const make = (protection: Protection) => encodePkcs12(file, PASSPHRASE, protection, tools)

const outcome = (der: Uint8Array, passphrase = PASSPHRASE) => {
  try {
    const { identities } = openPkcs12(der, passphrase, operations)
    return identities.length === 1 ? 'ok' : `${identities.length} identities`
  } catch (thrown) {
    return codeOf(thrown) ?? String(thrown)
  }
}

describe('a PKCS #12 file', () => {
  test.each(['modern', 'sm', 'legacy'] as const)('with %s protection comes back', protection => {
    const opened = openPkcs12(make(protection), PASSPHRASE, operations)
    expect(opened).toEqual({
      identities: [{ key, certificate: seat.certificate, friendlyName: '机要席位一' }],
      certificates: [seat.certificate.der, root.certificate.der],
    })
    expect(outcome(make(protection), `${PASSPHRASE} `)).toBe('passphrase-wrong')
    expect(outcome(make(protection), '')).toBe('passphrase-wrong')
  })

  test('may have an empty passphrase, written as two zeros or as nothing', () => {
    const der = encodePkcs12(file, '', 'legacy', tools)
    expect(outcome(der, '')).toBe('ok')
    expect(outcome(der, 'x')).toBe('passphrase-wrong')
  })

  test('is only made for a key and its own certificate', () => {
    const other = { ...file, certificate: root.certificate }
    expect(() => encodePkcs12(other, PASSPHRASE, 'legacy', tools)).toThrow(TypeError)
  })

  test('takes a Chinese passphrase as UTF-16, and as OpenSSL before 1.1 wrote it', () => {
    expect([...bmpPassphrase('密')]).toEqual([0x5b, 0xc6, 0, 0])
    expect(pkcs12Passphrases('密').map(form => [...form])).toEqual([
      [0x5b, 0xc6, 0, 0],
      [0, 0xe5, 0, 0xaf, 0, 0x86, 0, 0],
    ])
    expect([...utf8Passphrase('密')]).toEqual([0xe5, 0xaf, 0x86])
    expect(pkcs12Passphrases('abc')).toHaveLength(1)
  })
})

describe('a PKCS #12 file of others', () => {
  const DATA = '1.2.840.113549.1.7.1'
  const bag = (type: string, value: Uint8Array, ...attributes: Uint8Array[]) =>
    sequence(oid(`1.2.840.113549.1.12.10.1.${type}`), explicit(0, value), ...attributes)
  const safe = (...bags: Uint8Array[]) =>
    sequence(sequence(oid(DATA), explicit(0, octets(sequence(...bags)))))
  const derivation = { digest: 'sha1', salt: new Uint8Array(8), iterations: 1 } as const
  const forms = { utf8: utf8Passphrase(PASSPHRASE), bmp: bmpPassphrase(PASSPHRASE) }
  const pfx = (content: Uint8Array) =>
    sequence(
      integer(3),
      sequence(oid(DATA), explicit(0, octets(content))),
      encodeMac(content, { digest: 'sha1', by: 'pkcs12', derivation }, forms, operations),
    )
  const keyBag = bag('1', encodePkcs8(key))
  const certificateBag = bag(
    '3',
    sequence(oid('1.2.840.113549.1.9.22.1'), explicit(0, octets(seat.certificate.der))),
  )

  test('may have keys in the clear, nested bags, and bags that are passed over', () => {
    expect(outcome(pfx(safe(keyBag)))).toBe('ok')
    const nested = bag('6', sequence(bag('6', sequence(keyBag, certificateBag))))
    const opened = openPkcs12(
      pfx(safe(nested, bag('4', nullValue()), bag('5', nullValue()))),
      PASSPHRASE,
      operations,
    )
    expect(opened.identities).toEqual([{ key, certificate: seat.certificate }])
    expect(outcome(pfx(safe(certificateBag)))).toBe('0 identities')
  })

  test('may hold certificates that cannot be read, and of other kinds', () => {
    const broken = bag('3', sequence(oid('1.2.840.113549.1.9.22.1'), explicit(0, octets(nullValue()))))
    const sdsi = bag('3', sequence(oid('1.2.840.113549.1.9.22.2'), explicit(0, octets(nullValue()))))
    const opened = openPkcs12(pfx(safe(broken, sdsi, keyBag)), PASSPHRASE, operations)
    expect(opened).toEqual({ identities: [{ key }], certificates: [nullValue()] })
  })

  test('may be BER with indefinite lengths and contents in pieces', () => {
    const indefinite = (tag: number, ...inside: Uint8Array[]) =>
      concat(Uint8Array.of(tag, 0x80), ...inside, Uint8Array.of(0, 0))
    const content = safe(keyBag, certificateBag)
    const der = pfx(content)
    const pieces = indefinite(0x24, octets(content.subarray(0, 10)), octets(content.subarray(10)))
    const ber = indefinite(
      0x30,
      integer(3),
      indefinite(0x30, oid(DATA), indefinite(0xa0, pieces)),
      nodeAt(der, [2]).raw,
    )
    expect(outcome(ber)).toBe('ok')
    expect(outcome(ber.subarray(0, -1))).toBe('key-file-malformed')
    expect(outcome(concat(ber, Uint8Array.of(0)))).toBe('key-file-malformed')
  })

  const nestedDeep = (depth: number): Uint8Array =>
    depth === 0 ? keyBag : bag('6', sequence(nestedDeep(depth - 1)))
  test.each([
    ['bags in bags in bags in bags', pfx(safe(nestedDeep(4)))],
    ['65 bags', pfx(safe(...Array<Uint8Array>(65).fill(certificateBag)))],
    ['nine keys', pfx(safe(...Array<Uint8Array>(9).fill(keyBag)))],
    ['a megabyte', new Uint8Array(2 ** 20 + 1)],
    ['a huge count for its mac', changeAt(pfx(safe(keyBag)), [2, 2], () => integer(2 ** 40))],
  ])('is too large with %s', (_, der) => {
    expect(outcome(der)).toBe('key-file-too-large')
  })

  test.each([
    ['no mac', changeAt(pfx(safe(keyBag)), [2], () => new Uint8Array())],
    [
      'a signature instead of a passphrase',
      changeAt(pfx(safe(keyBag)), [1, 0], () => oid('1.2.840.113549.1.7.2')),
    ],
    ['a mac of an unknown digest', changeAt(pfx(safe(keyBag)), [2, 0, 0, 0], () => oid('1.2.3'))],
    ['an unknown content', pfx(sequence(sequence(oid('1.2.3'), explicit(0, octets(sequence(keyBag))))))],
  ])('is not supported with %s', (_, der) => {
    expect(outcome(der)).toBe('key-file-unsupported')
  })

  test.each([
    ['version 2', changeAt(pfx(safe(keyBag)), [0], () => integer(2))],
    ['a fourth member', changeAt(pfx(safe(keyBag)), [2], node => concat(node.raw, nullValue()))],
    ['a bag that is none', pfx(safe(boolean(true)))],
    ['attributes that are none', pfx(safe(bag('1', encodePkcs8(key), setOf(nullValue()))))],
    ['a key bag without key', pfx(safe(bag('1', nullValue())))],
    ['no contents', pfx(nullValue())],
    ['nesting without end', concat(...Array<Uint8Array>(1000).fill(Uint8Array.of(0x30, 0x80)))],
    ['a piece that is no string', pfx(safe(keyBag)).map((octet, i) => (i === 0 ? 0x24 : octet))],
    ['an endless primitive', concat(Uint8Array.of(0x04, 0x80), new Uint8Array(10))],
    ['a length of five octets', tagged(0x30, Uint8Array.of(0x04, 0x85, 0, 0, 0, 0, 1, 0))],
  ])('is malformed with %s', (_, der) => {
    expect(outcome(der)).toBe('key-file-malformed')
  })

  test('cut off after any byte, or with any byte changed, is refused or opens as the same', () => {
    const der = encodePkcs12({ key, certificate: seat.certificate }, PASSPHRASE, 'legacy', {
      operations: { ...operations },
      random: length => new Uint8Array(length).fill(5),
    })
    const fast = changeAt(der, [2, 2], () => integer(1))
    expect(outcome(fast)).toBe('passphrase-wrong')
    for (let at = 0; at < der.length; at += 5) {
      expect(outcome(der.subarray(0, at))).toBe('key-file-malformed')
      expect(outcome(flipped(der, at, 1 << (at % 8)))).toMatch(/^(key-file-|passphrase-wrong)/)
    }
  })
})

const hasLegacy =
  hasOpenssl && spawnSync('openssl', ['list', '-providers', '-provider', 'legacy']).status === 0

describe.skipIf(!hasOpenssl)(`with ${opensslTitle}`, () => {
  const files = {
    'sm2.key': pem('PRIVATE KEY', encodePkcs8(key)),
    'sm2.pem': pem('CERTIFICATE', seat.certificate.der),
    'p256.key': pem('PRIVATE KEY', p256.privateKey),
    'p256.pem': pem('CERTIFICATE', p256.certificate.der),
    'rsa.key': pem('PRIVATE KEY', rsa.privateKey),
    'rsa.pem': pem('CERTIFICATE', rsa.certificate.der),
  }
  const exporting = (name: string, passphrase: string, ...options: string[]) =>
    opensslBytes(
      files,
      'pkcs12',
      '-export',
      '-inkey',
      `${name}.key`,
      '-in',
      `${name}.pem`,
      '-name',
      '席位',
      '-passout',
      `pass:${passphrase}`,
      ...options,
    )

  const holders = {
    sm2: { key, certificate: seat.certificate },
    p256: { key: parsePkcs8(p256.privateKey), certificate: p256.certificate },
    rsa: { key: parsePkcs8(rsa.privateKey), certificate: rsa.certificate },
  }
  const names = ['sm2', 'p256', 'rsa'] as const
  test.each(names)('its file with the %s key opens', name => {
    const opened = openPkcs12(exporting(name, PASSPHRASE), PASSPHRASE, operations)
    expect(opened.identities).toEqual([{ ...holders[name], friendlyName: '席位' }])
  })

  test('its files with other protections open', () => {
    for (const passphrase of [PASSPHRASE, '', 'ascii']) {
      const variants = [
        ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'],
        ['-keypbe', 'AES-128-CBC', '-certpbe', 'NONE', '-macalg', 'sha512'],
        ['-keypbe', 'NONE', '-certpbe', 'AES-192-CBC', '-macalg', 'sm3', '-iter', '1', '-maciter'],
        ['-keypbe', 'SM4-CBC', '-certpbe', 'SM4-CBC', '-macalg', 'sha384'],
      ]
      for (const options of variants) {
        const opened = openPkcs12(exporting('sm2', passphrase, ...options), passphrase, operations)
        expect(opened.identities).toEqual([{ ...holders.sm2, friendlyName: '席位' }])
      }
    }
    expect(outcome(exporting('sm2', PASSPHRASE, '-nomac'))).toBe('key-file-unsupported')
  })

  test.skipIf(!hasLegacy)('its legacy file (RC2) opens, and ours with it', () => {
    expect(outcome(exporting('rsa', PASSPHRASE, '-legacy'))).toBe('ok')
    const text = openssl(
      { f: make('legacy') },
      'pkcs12',
      '-in',
      'f',
      '-legacy',
      '-nodes',
      '-passin',
      `pass:${PASSPHRASE}`,
    )
    expect(text).toMatch(/BEGIN PRIVATE KEY/)
    expect(text.match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
  })

  test('our file opens with the passphrase and not without', () => {
    const reading = (passphrase: string) =>
      openssl({ f: make('modern') }, 'pkcs12', '-in', 'f', '-nodes', '-passin', `pass:${passphrase}`)
    expect(reading(PASSPHRASE)).toMatch(/BEGIN PRIVATE KEY/)
    expect(reading(PASSPHRASE).match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
    expect(() => reading('other')).toThrow(/invalid password/)
  })
})
