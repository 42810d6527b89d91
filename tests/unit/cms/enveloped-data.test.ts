import { describe, expect, test } from 'vitest'
import { CmsError } from '../../../shared/cms/cms-error.ts'
import {
  encodeEnvelopedData,
  MAX_RECIPIENTS,
  openEnvelopedData,
  recipientsOf,
} from '../../../shared/cms/enveloped-data.ts'
import { isNamedBy } from '../../../shared/cms/identifier.ts'
import { randomBytes } from '../../../shared/crypto/random.ts'
import { sm2Encrypt } from '../../../shared/crypto/sm2.ts'
import { sm4CbcEncrypt } from '../../../shared/crypto/sm4.ts'
import { integer, nullValue, octets, oid, sequence, setOf, tagged } from '../../../shared/der/writer.ts'
import { concat } from '../../../shared/encoding/bytes.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { changeAt, flipped, nodeAt } from '../../support/der-surgery.ts'
import { decryptorOf, makeHolder, makeRoot } from '../../support/pki.ts'

const root = await makeRoot()
const archive = await makeHolder('archive', 'encryption', root)
const finance = await makeHolder('finance', 'encryption', root)
const stranger = await makeHolder('stranger', 'encryption', root)
const signing = await makeHolder('seat', 'signing', root)
const content = utf8('附件：经费预算表')
const envelope = encodeEnvelopedData(content, [archive.certificate, finance.certificate], randomBytes)

const INFOS = [1, 0, 1]
const CONTENT = [1, 0, 2]
/** Where the archive's RecipientInfo came to stand in the sorted SET OF. */
const own = recipientsOf(envelope).findIndex(identifier => isNamedBy(archive.certificate, identifier))
const OWN = [...INFOS, own]

async function outcome(der: Uint8Array): Promise<string> {
  try {
    const opened = await openEnvelopedData(der, decryptorOf(archive))
    return opened === undefined ? 'not-for-me' : 'opened'
  } catch (thrown) {
    if (thrown instanceof CmsError) return thrown.code
    throw thrown
  }
}

describe('envelopedData', () => {
  test('opens for each recipient and is not for anyone else', async () => {
    expect(await openEnvelopedData(envelope, decryptorOf(archive))).toEqual(content)
    expect(await openEnvelopedData(envelope, decryptorOf(finance))).toEqual(content)
    expect(await openEnvelopedData(envelope, decryptorOf(stranger))).toBeUndefined()
  })

  test('says whom it is for', () => {
    const named = recipientsOf(envelope)
    expect(named).toHaveLength(2)
    for (const { certificate } of [archive, finance]) {
      const der = sequence(certificate.issuerDer, integer(certificate.serial))
      expect(named).toContainEqual({ by: 'issuer-and-serial', der })
    }
  })

  test('has one ciphertext for 300 recipients, each with a key of its own', async () => {
    const many = await Promise.all(
      Array.from({ length: 300 }, (_, i) => makeHolder(`unit ${i}`, 'encryption', root)),
    )
    const der = encodeEnvelopedData(
      content,
      many.map(({ certificate }) => certificate),
      randomBytes,
    )
    expect(recipientsOf(der)).toHaveLength(300)
    for (const holder of [many[0]!, many[127]!, many[128]!, many[299]!]) {
      expect(await openEnvelopedData(der, decryptorOf(holder))).toEqual(content)
    }
  })

  test('is written with the identifiers of GB/T 35275', () => {
    expect(nodeAt(envelope, [0]).raw).toEqual(oid('1.2.156.10197.6.1.4.2.3'))
    expect(nodeAt(envelope, [...OWN, 0]).raw).toEqual(integer(1))
    expect(nodeAt(envelope, [...OWN, 2]).raw).toEqual(sequence(oid('1.2.156.10197.1.301.3')))
    expect(nodeAt(envelope, [...CONTENT, 0]).raw).toEqual(oid('1.2.156.10197.6.1.4.2.1'))
    expect(nodeAt(envelope, [...CONTENT, 1, 0]).raw).toEqual(oid('1.2.156.10197.1.104.2'))
    expect(nodeAt(envelope, [...CONTENT, 2]).tag).toBe(0x80)
  })

  test('uses the key and IV it was given', () => {
    const fixed = (length: number) => new Uint8Array(length).fill(9)
    const der = encodeEnvelopedData(content, [archive.certificate], fixed)
    expect(nodeAt(der, [...CONTENT, 2]).content).toEqual(sm4CbcEncrypt(fixed(16), fixed(16), content))
  })

  test('is read with what other producers are known to write', async () => {
    const iv = nodeAt(envelope, [...CONTENT, 1, 1]).raw
    const cfca = changeAt(envelope, [...CONTENT, 1], () => sequence(oid('1.2.156.10197.1.104'), iv))
    expect(await outcome(cfca)).toBe('opened')
    const gmssl = changeAt(envelope, [...OWN, 2], () => sequence(oid('1.2.156.10197.1.301.2')))
    expect(await outcome(gmssl)).toBe('opened')
    const withNull = changeAt(envelope, [...OWN, 2], () =>
      sequence(oid('1.2.156.10197.1.301.3'), nullValue()),
    )
    expect(await outcome(withNull)).toBe('opened')
  })

  test('is read when it names its recipients by key identifier, as CFCA writes', async () => {
    const named = (keyIdentifier: Uint8Array) =>
      changeAt(
        changeAt(envelope, [...OWN, 0], () => integer(2)),
        [...OWN, 1],
        () => tagged(0x80, keyIdentifier),
      )
    const identifier = archive.certificate.subjectKeyId!
    expect(await outcome(named(identifier))).toBe('opened')
    expect(recipientsOf(named(identifier))).toContainEqual({
      by: 'key-identifier',
      keyIdentifier: identifier,
    })
    expect(await outcome(named(flipped(identifier, 0)))).toBe('not-for-me')
    const version1 = changeAt(envelope, [...OWN, 1], () => tagged(0x80, identifier))
    expect(await outcome(version1)).toBe('cms-malformed')
  })

  test('is only made for encryption certificates, and for someone', () => {
    const make = (...recipients: (typeof signing.certificate)[]) =>
      encodeEnvelopedData(content, recipients, randomBytes)
    const unsuitable = expect.objectContaining({ code: 'recipient-certificate-unsuitable' })
    expect(() => make(archive.certificate, signing.certificate)).toThrow(unsuitable)
    expect(() => make(root.certificate)).toThrow(unsuitable)
    const p256 = { ...archive.certificate, publicKey: { kind: 'p256', point: new Uint8Array(65) } as const }
    expect(() => make(p256)).toThrow(unsuitable)
    expect(() => make()).toThrow(TypeError)
    const many = Array<typeof archive.certificate>(MAX_RECIPIENTS + 1).fill(archive.certificate)
    expect(() => make(...many)).toThrow(expect.objectContaining({ code: 'cms-too-large' }))
  })

  const shortKey = octets(sm2Encrypt(new Uint8Array(15), archive.keyPair.publicKey))
  const otherKey = octets(sm2Encrypt(new Uint8Array(16), archive.keyPair.publicKey))
  const failing: [string, Uint8Array][] = [
    [
      'a key wrapped for another',
      changeAt(envelope, [...OWN, 3], () =>
        octets(sm2Encrypt(new Uint8Array(16), finance.keyPair.publicKey)),
      ),
    ],
    ['another key', changeAt(envelope, [...OWN, 3], () => otherKey)],
    ['a key of 15 bytes', changeAt(envelope, [...OWN, 3], () => shortKey)],
    ['no wrapped key', changeAt(envelope, [...OWN, 3], () => octets(new Uint8Array()))],
    [
      'a ciphertext that is no multiple of 16',
      changeAt(envelope, [...CONTENT, 2], node => tagged(0x80, node.content.subarray(1))),
    ],
    ['no ciphertext', changeAt(envelope, [...CONTENT, 2], () => tagged(0x80, new Uint8Array()))],
    [
      'wrong padding',
      changeAt(envelope, [...CONTENT, 2], node =>
        tagged(0x80, flipped(node.content, node.content.length - 17)),
      ),
    ],
  ]
  test.each(failing)('fails to decrypt, in one way only, with %s', async (_, der) => {
    expect(await outcome(der)).toBe('decryption-failed')
  })

  test('of another standard or with other algorithms belongs to an unknown suite', async () => {
    expect(await outcome(changeAt(envelope, [0], () => oid('1.2.840.113549.1.7.3')))).toBe('suite-unknown')
    expect(await outcome(changeAt(envelope, [...OWN, 2], () => sequence(oid('1.2.840.113549.1.1.1'))))).toBe(
      'suite-unknown',
    )
    const ecb = sequence(oid('1.2.156.10197.1.104.1'))
    expect(await outcome(changeAt(envelope, [...CONTENT, 1], () => ecb))).toBe('suite-unknown')
    const shortIv = sequence(oid('1.2.156.10197.1.104.2'), octets(new Uint8Array(8)))
    expect(await outcome(changeAt(envelope, [...CONTENT, 1], () => shortIv))).toBe('suite-unknown')
    expect(await outcome(changeAt(envelope, [...CONTENT, 0], () => oid('1.2.3')))).toBe('suite-unknown')
  })

  const malformed: [string, Uint8Array][] = [
    ['bytes behind it', concat(envelope, Uint8Array.of(0))],
    ['version 2', changeAt(envelope, [1, 0, 0], () => integer(2))],
    ['recipient version 2 without a key identifier', changeAt(envelope, [...OWN, 0], () => integer(2))],
    ['a fifth member of a recipient', changeAt(envelope, [...OWN, 3], node => concat(node.raw, nullValue()))],
    ['a fourth member', changeAt(envelope, CONTENT, node => concat(node.raw, nullValue()))],
    ['no ciphertext member', changeAt(envelope, [...CONTENT, 2], () => new Uint8Array())],
    [
      'a ciphertext in pieces',
      changeAt(envelope, [...CONTENT, 2], node => tagged(0xa0, octets(node.content))),
    ],
    [
      'shared info',
      changeAt(envelope, [...CONTENT, 2], node => concat(node.raw, tagged(0x81, new Uint8Array()))),
    ],
  ]
  test.each(malformed)('is malformed with %s', async (_, der) => {
    expect(await outcome(der)).toBe('cms-malformed')
  })

  test('for more recipients than a network has is too large', async () => {
    const info = nodeAt(envelope, OWN).raw
    const many = changeAt(envelope, INFOS, () => setOf(...Array<Uint8Array>(MAX_RECIPIENTS + 1).fill(info)))
    expect(await outcome(many)).toBe('cms-too-large')
    expect(() => recipientsOf(many)).toThrow(expect.objectContaining({ code: 'cms-too-large' }))
  })

  test('cut off after any byte is malformed', async () => {
    for (let length = 0; length < envelope.length; length++) {
      expect(await outcome(envelope.subarray(0, length))).toBe('cms-malformed')
    }
  })
})
