import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_CERTIFICATE_BYTES, parseCertificate } from '../../../shared/certificates/certificate.ts'
import { CertificateError } from '../../../shared/certificates/certificate-error.ts'
import { checkChain } from '../../../shared/certificates/chain.ts'
import { encodeName, parseName } from '../../../shared/certificates/name.ts'
import { parseDer } from '../../../shared/der/reader.ts'
import {
  bits,
  boolean,
  explicit,
  ia5Text,
  integer,
  nullValue,
  octets,
  oid,
  sequence,
  setOf,
  tagged,
  utf8Text,
} from '../../../shared/der/writer.ts'
import { concat } from '../../../shared/encoding/bytes.ts'
import { fromHex } from '../../../shared/encoding/hex.ts'
import { changeAt, flipped } from '../../support/der-surgery.ts'
import { makeHolder, makeRoot, NOON } from '../../support/pki.ts'

const root = await makeRoot()
const { certificate: seat } = await makeHolder('seat', 'signing', root)

// Members of TBSCertificate, by their place.
const [VERSION, SERIAL, ALGORITHM, SUBJECT, KEY, EXTENSIONS] = [0, 1, 2, 5, 6, 7]
const SM2_SM3 = '1.2.156.10197.1.501'

function refusal(der: Uint8Array): string {
  try {
    parseCertificate(der)
    return 'accepted'
  } catch (thrown) {
    if (thrown instanceof CertificateError) return thrown.code
    throw thrown
  }
}

describe('reading a certificate', () => {
  test('keeps the bytes as they came', () => {
    expect(seat.tbs).toEqual(parseDer(seat.der).children[0]?.raw)
    expect(parseCertificate(seat.der)).toEqual(seat)
  })

  test('refuses it cut off after any byte', () => {
    for (let length = 0; length < seat.der.length; length++) {
      expect(refusal(seat.der.subarray(0, length))).toBe('certificate-malformed')
    }
  })

  test('refuses it, or its chain, with any one byte changed', () => {
    const trust = {
      anchors: [root.certificate],
      revoked: new Set<string>(),
      at: NOON,
      usage: 'signing' as const,
    }
    for (let at = 0; at < seat.der.length; at++) {
      const der = flipped(seat.der, at, 1 << (at % 8))
      expect(() => checkChain(parseCertificate(der), trust), `byte ${at}`).toThrow(CertificateError)
    }
  })

  test('accepts NULL after the algorithm, when both copies have it', () => {
    const withNull = sequence(oid(SM2_SM3), nullValue())
    const signedOnly = changeAt(seat.der, [0, ALGORITHM], () => withNull)
    expect(parseCertificate(changeAt(signedOnly, [1], () => withNull)).signatureAlgorithm).toBe(SM2_SM3)
    expect(refusal(signedOnly)).toBe('certificate-malformed')
  })

  test('accepts the SM2 key under its own OID as GM/T 0015 table C.3 shows it', () => {
    const der = changeAt(seat.der, [0, KEY, 0], () => sequence(oid('1.2.156.10197.1.301')))
    expect(parseCertificate(der).publicKey).toEqual(seat.publicKey)
  })

  test('shows a key it cannot use by its OID', () => {
    const rsa = sequence(sequence(oid('1.2.840.113549.1.1.1'), nullValue()), bits(fromHex('3003020103')))
    const der = changeAt(seat.der, [0, KEY], () => rsa)
    expect(parseCertificate(der).publicKey).toEqual({ kind: 'other', oid: '1.2.840.113549.1.1.1' })
  })

  test('shows an unknown critical extension and passes over one that is not critical', () => {
    const extra = (critical: boolean) =>
      changeAt(seat.der, [0, EXTENSIONS, 0], list => {
        const flag = critical ? boolean(true) : new Uint8Array()
        return sequence(list.content, sequence(oid('1.2.3.4'), flag, octets(nullValue())))
      })
    expect(parseCertificate(extra(true)).unknownCritical).toEqual(['1.2.3.4'])
    expect(parseCertificate(extra(false)).unknownCritical).toEqual([])
  })

  const offCurve = concat(Uint8Array.of(4), new Uint8Array(64).fill(1))
  const malformed: [string, Uint8Array][] = [
    ['nothing', new Uint8Array()],
    ['bytes behind it', concat(seat.der, Uint8Array.of(0))],
    ['more than 16 KiB', new Uint8Array(MAX_CERTIFICATE_BYTES + 1)],
    ['a fourth member', changeAt(seat.der, [2], node => concat(node.raw, nullValue()))],
    ['version 1', changeAt(seat.der, [0, VERSION], () => explicit(0, integer(0)))],
    ['no version', changeAt(seat.der, [0, VERSION], () => new Uint8Array())],
    ['a negative serial number', changeAt(seat.der, [0, SERIAL], () => fromHex('020180'))],
    [
      'a serial number of 21 octets',
      changeAt(seat.der, [0, SERIAL], () => integer(new Uint8Array(21).fill(0x11))),
    ],
    ['an SM2 point off the curve', changeAt(seat.der, [0, KEY, 1], () => bits(offCurve))],
    ['a compressed SM2 point', changeAt(seat.der, [0, KEY, 1], () => bits(new Uint8Array(33).fill(2)))],
    [
      'an algorithm of three members',
      changeAt(seat.der, [0, ALGORITHM], () => sequence(oid(SM2_SM3), nullValue(), nullValue())),
    ],
    ['a third member of the key', changeAt(seat.der, [0, KEY, 1], node => concat(node.raw, nullValue()))],
    ['a third time in its validity', changeAt(seat.der, [0, 4, 1], node => concat(node.raw, node.raw))],
    ['an extension twice', changeAt(seat.der, [0, EXTENSIONS, 0, 0], node => concat(node.raw, node.raw))],
    [
      'an extension of four members',
      changeAt(seat.der, [0, EXTENSIONS, 0, 0, 2], node => concat(node.raw, node.raw)),
    ],
    [
      'an extension with two values',
      changeAt(seat.der, [0, EXTENSIONS, 0, 2, 1], node => concat(node.raw, node.raw)),
    ],
    [
      'basic constraints of three members',
      changeAt(seat.der, [0, EXTENSIONS, 0, 0, 2], () =>
        octets(sequence(boolean(true), integer(1), integer(1))),
      ),
    ],
    [
      'a member behind the extensions',
      changeAt(seat.der, [0, EXTENSIONS], node => concat(node.raw, nullValue())),
    ],
    [
      'unique identifiers out of order',
      changeAt(seat.der, [0, EXTENSIONS], node =>
        concat(tagged(0x82, Uint8Array.of(0)), tagged(0x81, Uint8Array.of(0)), node.raw),
      ),
    ],
  ]
  test.each(malformed)('refuses %s', (_, der) => {
    expect(refusal(der)).toBe('certificate-malformed')
  })
})

describe('a name', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  const name = fc.record(
    { commonName: text, organization: text, organizationalUnit: text, country: fc.constantFrom('CN', 'HK') },
    { requiredKeys: ['commonName'] },
  )

  test('is read back as it was written', () => {
    fc.assert(
      fc.property(name, value => {
        expect(parseName(parseDer(encodeName(value)))).toEqual(value)
      }),
      { numRuns: 25 },
    )
  })

  test('shows the last of repeated attributes and passes over those it does not know', () => {
    const part = (type: string, value: Uint8Array) => setOf(sequence(oid(type), value))
    const der = sequence(
      part('2.5.4.3', utf8Text('甲')),
      part('1.2.840.113549.1.9.1', ia5Text('a@b')),
      part('2.5.4.3', utf8Text('乙')),
    )
    expect(parseName(parseDer(der))).toEqual({ commonName: '乙' })
  })

  test('is read from the BMPString of older authorities', () => {
    const der = sequence(setOf(sequence(oid('2.5.4.3'), tagged(0x1e, fromHex('9752 6cb3'.replace(' ', ''))))))
    expect(parseName(parseDer(der))).toEqual({ commonName: '青河' })
  })

  test('without a common name has the empty one', () => {
    expect(parseCertificate(changeAt(seat.der, [0, SUBJECT], () => sequence())).subject).toEqual({
      commonName: '',
    })
  })
})
