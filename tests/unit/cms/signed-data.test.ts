import { describe, expect, test } from 'vitest'
import { CmsError } from '../../../shared/cms/cms-error.ts'
import { encodeSignedData, openSignedData } from '../../../shared/cms/signed-data.ts'
import { MAX_CERTIFICATES } from '../../../shared/cms/signer-info.ts'
import { sm2Sign } from '../../../shared/crypto/sm2.ts'
import { sm3 } from '../../../shared/crypto/sm3.ts'
import {
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
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { changeAt, flipped, nodeAt } from '../../support/der-surgery.ts'
import { makeHolder, makeRoot, NOON, signerOf } from '../../support/pki.ts'

const root = await makeRoot()
const seat = await makeHolder('seat', 'signing', root)
const other = await makeHolder('other', 'signing', root)
const encryption = await makeHolder('seat-encryption', 'encryption', root)
const content = utf8('关于做好今冬明春火灾防控工作的通知')
const signed = await encodeSignedData(content, signerOf(seat), { signingTime: NOON })

// Places in ContentInfo: [1,0] is SignedData, its last member the signerInfos.
const CERTIFICATES = [1, 0, 3]
const SIGNER = [1, 0, -1, 0]
const DIGEST_ALGORITHM = [...SIGNER, 2]
const ATTRIBUTES = [...SIGNER, 3]
const SIGNATURE_ALGORITHM = [...SIGNER, 4]
const SIGNATURE = [...SIGNER, 5]

function outcome(der: Uint8Array): string {
  try {
    openSignedData(der)
    return 'accepted'
  } catch (thrown) {
    if (thrown instanceof CmsError) return thrown.code
    throw thrown
  }
}

/** The message with its attributes changed and signed anew by the seat. */
function withAttributes(change: (list: Uint8Array) => Uint8Array): Uint8Array {
  const changed = changeAt(signed, ATTRIBUTES, node => tagged(0xa0, change(node.content)))
  const attributes = nodeAt(changed, ATTRIBUTES).raw
  const signature = sm2Sign(tagged(0x31, nodeAt(attributes, []).content), seat.keyPair)
  return changeAt(changed, SIGNATURE, () => octets(signature))
}

describe('signedData', () => {
  test('gives back the content, its signer and the time of signing', () => {
    const opened = openSignedData(signed)
    expect(opened.content).toEqual(content)
    expect(opened.signer).toEqual(seat.certificate)
    expect(opened.signingTime).toEqual(NOON)
    expect(opened.certificates).toEqual([seat.certificate])
  })

  test.each([0, 1, 127, 128, 65_536])('holds %d bytes', async length => {
    const bytes = new Uint8Array(length).fill(7)
    const der = await encodeSignedData(bytes, signerOf(seat), { signingTime: NOON })
    expect(openSignedData(der).content).toEqual(bytes)
  })

  test('is written with the identifiers of GB/T 35275 and parameters absent', () => {
    expect(nodeAt(signed, [0]).raw).toEqual(oid('1.2.156.10197.6.1.4.2.2'))
    expect(nodeAt(signed, [1, 0, 0]).raw).toEqual(integer(1))
    expect(nodeAt(signed, [1, 0, 1]).raw).toEqual(setOf(sequence(oid('1.2.156.10197.1.401'))))
    expect(nodeAt(signed, [1, 0, 2, 0]).raw).toEqual(oid('1.2.156.10197.6.1.4.2.1'))
    expect(nodeAt(signed, SIGNATURE_ALGORITHM).raw).toEqual(sequence(oid('1.2.156.10197.1.301.1')))
  })

  test('carries the plain SM3 of the content, without Z', () => {
    const digest = setOf(octets(sm3(content)))
    const attribute = sequence(oid('1.2.840.113549.1.9.4'), digest)
    expect(nodeAt(signed, ATTRIBUTES).children.map(child => child.raw)).toContainEqual(attribute)
  })

  test('is not made with a certificate that cannot sign', async () => {
    const made = encodeSignedData(content, signerOf(encryption), { signingTime: NOON })
    await expect(made).rejects.toMatchObject({ code: 'signer-certificate-unsuitable' })
  })

  test('is read with what other producers are known to write', () => {
    const [sm3WithNull, sm2Sm3] = [
      sequence(oid('1.2.156.10197.1.401'), nullValue()),
      sequence(oid('1.2.156.10197.1.501')),
    ]
    expect(outcome(changeAt(signed, DIGEST_ALGORITHM, () => sm3WithNull))).toBe('accepted')
    expect(outcome(changeAt(signed, DIGEST_ALGORITHM, () => sm2Sm3))).toBe('accepted')
    expect(outcome(changeAt(signed, [1, 0, 1], () => setOf(sm2Sm3)))).toBe('accepted')
    expect(outcome(changeAt(signed, SIGNATURE_ALGORITHM, () => sm2Sm3))).toBe('accepted')
  })

  test('may carry further certificates, revocation lists, unsigned attributes', () => {
    const more = changeAt(signed, CERTIFICATES, node =>
      tagged(0xa0, concat(root.certificate.der, node.content)),
    )
    expect(openSignedData(more).certificates).toEqual([root.certificate, seat.certificate])
    const lists = changeAt(signed, CERTIFICATES, node => concat(node.raw, tagged(0xa1, sequence())))
    expect(outcome(lists)).toBe('accepted')
    expect(outcome(changeAt(signed, SIGNATURE, node => concat(node.raw, tagged(0xa1, sequence()))))).toBe(
      'accepted',
    )
  })

  test('with another content is a digest mismatch', () => {
    const changed = changeAt(signed, [1, 0, 2, 1, 0], node => octets(flipped(node.content, 3)))
    expect(outcome(changed)).toBe('digest-mismatch')
  })

  test('with other attributes, another signature or another certificate has an invalid signature', () => {
    const later = changeAt(signed, [...ATTRIBUTES, 1, 1, 0], node =>
      tagged(0x17, utf8(`27${String.fromCharCode(...node.content.subarray(2))}`)),
    )
    expect(outcome(later)).toBe('signature-invalid')
    expect(outcome(changeAt(signed, SIGNATURE, () => octets(sm2Sign(content, seat.keyPair))))).toBe(
      'signature-invalid',
    )
    const swapped = changeAt(
      changeAt(signed, CERTIFICATES, () => tagged(0xa0, other.certificate.der)),
      [...SIGNER, 1],
      () => sequence(other.certificate.issuerDer, integer(other.certificate.serial)),
    )
    expect(outcome(swapped)).toBe('signature-invalid')
  })

  test('of another standard or with other algorithms belongs to an unknown suite', () => {
    expect(outcome(changeAt(signed, [0], () => oid('1.2.840.113549.1.7.2')))).toBe('suite-unknown')
    expect(outcome(changeAt(signed, [1, 0, 1, 0], () => sequence(oid('2.16.840.1.101.3.4.2.1'))))).toBe(
      'suite-unknown',
    )
    expect(outcome(changeAt(signed, DIGEST_ALGORITHM, () => sequence(oid('2.16.840.1.101.3.4.2.1'))))).toBe(
      'suite-unknown',
    )
    expect(outcome(changeAt(signed, SIGNATURE_ALGORITHM, () => sequence(oid('1.2.840.10045.4.3.2'))))).toBe(
      'suite-unknown',
    )
    const odd = sequence(oid('1.2.156.10197.1.301.1'), integer(1))
    expect(outcome(changeAt(signed, SIGNATURE_ALGORITHM, () => odd))).toBe('suite-unknown')
  })

  const digestAttribute = (digest: Uint8Array) => sequence(oid('1.2.840.113549.1.9.4'), setOf(octets(digest)))
  const malformed: [string, Uint8Array][] = [
    ['nothing', new Uint8Array()],
    ['bytes behind it', concat(signed, Uint8Array.of(0))],
    ['a third member', changeAt(signed, [1], node => concat(node.raw, nullValue()))],
    ['version 3', changeAt(signed, [1, 0, 0], () => integer(3))],
    ['signer version 3', changeAt(signed, [...SIGNER, 0], () => integer(3))],
    ['no certificates', changeAt(signed, CERTIFICATES, () => new Uint8Array())],
    ["only another's certificate", changeAt(signed, CERTIFICATES, () => tagged(0xa0, other.certificate.der))],
    ['a broken certificate', changeAt(signed, [...CERTIFICATES, 0], () => sequence(integer(1)))],
    ['no signer', changeAt(signed, SIGNER, () => new Uint8Array())],
    ['two signers', changeAt(signed, SIGNER, node => concat(node.raw, node.raw))],
    ['no content', changeAt(signed, [1, 0, 2, 1], () => new Uint8Array())],
    ['content of another type', changeAt(signed, [1, 0, 2, 0], () => oid('1.2.156.10197.6.1.4.2.3'))],
    ['a third member of the content', changeAt(signed, [1, 0, 2, 1], node => concat(node.raw, nullValue()))],
    ['no attributes', changeAt(signed, ATTRIBUTES, () => new Uint8Array())],
    [
      'two members behind the signature',
      changeAt(signed, SIGNATURE, node =>
        concat(node.raw, tagged(0xa1, sequence()), tagged(0xa1, sequence())),
      ),
    ],
    [
      'an unknown member behind the signature',
      changeAt(signed, SIGNATURE, node => concat(node.raw, nullValue())),
    ],
    [
      'an unknown member behind the signers',
      changeAt(signed, [1, 0, -1], node => concat(node.raw, nullValue())),
    ],
    ['two digests', withAttributes(list => concat(list, digestAttribute(sm3())))],
    [
      'a digest of two values',
      withAttributes(list =>
        concat(
          list.subarray(0, 0),
          sequence(oid('1.2.840.113549.1.9.4'), setOf(octets(sm3()), octets(sm3(content)))),
        ),
      ),
    ],
    ['an attribute without value', withAttributes(list => concat(list, sequence(oid('1.2.3'), setOf())))],
    [
      'no digest',
      withAttributes(() => sequence(oid('1.2.840.113549.1.9.3'), setOf(oid('1.2.156.10197.6.1.4.2.1')))),
    ],
    ['no content type', withAttributes(() => digestAttribute(sm3(content)))],
    [
      'another content type signed',
      withAttributes(() =>
        concat(
          sequence(oid('1.2.840.113549.1.9.3'), setOf(oid('1.2.156.10197.6.1.4.2.2'))),
          digestAttribute(sm3(content)),
        ),
      ),
    ],
    [
      'a signing time that is none',
      withAttributes(list =>
        concat(list.subarray(0, 0), sequence(oid('1.2.840.113549.1.9.5'), setOf(integer(1)))),
      ),
    ],
  ]
  test.each(malformed)('is malformed with %s', (_, der) => {
    expect(outcome(der)).toBe('cms-malformed')
  })

  test('with attributes left out does not pass them off as content', () => {
    const attributes = tagged(0x31, nodeAt(signed, ATTRIBUTES).content)
    const stripped = changeAt(
      changeAt(signed, ATTRIBUTES, () => new Uint8Array()),
      [1, 0, 2, 1],
      () => explicit(0, octets(attributes)),
    )
    expect(outcome(stripped)).toBe('cms-malformed')
  })

  test('with more certificates than a chain has is too large', () => {
    const many = Array<Uint8Array>(MAX_CERTIFICATES + 1).fill(seat.certificate.der)
    expect(outcome(changeAt(signed, CERTIFICATES, () => tagged(0xa0, concat(...many))))).toBe('cms-too-large')
  })

  test('cut off after any byte is malformed', () => {
    for (let length = 0; length < signed.length; length++) {
      expect(outcome(signed.subarray(0, length))).toBe('cms-malformed')
    }
  })

  test('with any one byte changed never yields another content, signer or time', () => {
    const truth = openSignedData(signed)
    for (let at = 0; at < signed.length; at++) {
      for (const mask of [1 << (at % 8), 0xff]) {
        const der = flipped(signed, at, mask)
        if (outcome(der) !== 'accepted') continue
        const opened = openSignedData(der)
        expect([at, opened.content, opened.signingTime]).toEqual([at, truth.content, truth.signingTime])
        // A bit of the certificate outside its key is for checkChain to see: its signature covers it.
        expect(opened.signer.publicKey).toEqual(truth.signer.publicKey)
      }
    }
  })
})
