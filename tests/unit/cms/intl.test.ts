import { describe, expect, test } from 'vitest'
import { CmsError } from '../../../shared/cms/cms-error.ts'
import { openEnvelope, sealEnvelope } from '../../../shared/cms/envelope.ts'
import { encodeEnvelopedData, openEnvelopedData } from '../../../shared/cms/enveloped-data.ts'
import { encodeSignedData, openSignedData } from '../../../shared/cms/signed-data.ts'
import { randomBytes } from '../../../shared/crypto/random.ts'
import { integer, nullValue, octets, oid, sequence, tagged } from '../../../shared/der/writer.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { intl } from '../../../shared/node/intl.ts'
import { intlDecryptor, intlSigner } from '../../../shared/node/intl-keys.ts'
import { changeAt, flipped, nodeAt } from '../../support/der-surgery.ts'
import { makeIntlHolder, makeIntlRoot } from '../../support/intl-pki.ts'
import { makeHolder, makeRoot, NOON, signerOf } from '../../support/pki.ts'

const root = await makeIntlRoot()
const seat = await makeIntlHolder('seat', 'signing', root)
const rsaSeat = await makeIntlHolder('rsa seat', 'signing', root, 'rsa')
const archive = await makeIntlHolder('archive', 'encryption', root)
const finance = await makeIntlHolder('finance', 'encryption', root, 'rsa')
const stranger = await makeIntlHolder('stranger', 'encryption', root)
const receivers = [archive.certificate, finance.certificate]
const content = utf8('青政〔2026〕1号')
const signer = intlSigner(seat.certificate, seat.privateKey)
const decryptor = intlDecryptor(archive.certificate, archive.privateKey)
const envelope = await sealEnvelope(content, signer, receivers, NOON, intl)

async function outcome(der: Uint8Array): Promise<string> {
  try {
    const opened = await openEnvelope(der, decryptor, intl)
    if (opened === undefined) return 'not-for-me'
    expect(opened.content).toEqual(content)
    expect(opened.signer.publicKey).toEqual(seat.certificate.publicKey)
    return 'opened'
  } catch (thrown) {
    if (thrown instanceof CmsError) return thrown.code
    throw thrown
  }
}

describe('an envelope of suite intl', () => {
  test.each([
    ['ECDSA', signer],
    ['RSA', intlSigner(rsaSeat.certificate, rsaSeat.privateKey)],
    ['RSA-PSS', intlSigner(rsaSeat.certificate, rsaSeat.privateKey, 'rsa-pss-sha256')],
  ])('signed with %s opens for P-256 and RSA receivers and for no one else', async (_, by) => {
    const sealed = await sealEnvelope(content, by, receivers, NOON, intl)
    for (const { certificate, privateKey } of [archive, finance]) {
      const opened = await openEnvelope(sealed, intlDecryptor(certificate, privateKey), intl)
      expect(opened).toMatchObject({ content, signer: by.certificate, signingTime: NOON })
    }
    const other = intlDecryptor(stranger.certificate, stranger.privateKey)
    expect(await openEnvelope(sealed, other, intl)).toBeUndefined()
  })

  test('is authEnvelopedData with AES-256-GCM, ECDH with SHA-256 and OAEP', () => {
    expect(nodeAt(envelope, [0]).raw).toEqual(oid('1.2.840.113549.1.9.16.1.23'))
    expect(nodeAt(envelope, [1, 0, 0]).raw).toEqual(integer(0))
    const [transport, agreement] = nodeAt(envelope, [1, 0, 1]).children
    expect(transport?.children[2]?.children[0]?.raw).toEqual(oid('1.2.840.113549.1.1.7'))
    expect(agreement?.tag).toBe(0xa1)
    expect(agreement?.children[2]?.children[0]?.raw).toEqual(oid('1.3.132.1.11.1'))
    expect(nodeAt(envelope, [1, 0, 2, 1, 0]).raw).toEqual(oid('2.16.840.1.101.3.4.1.46'))
    expect(nodeAt(envelope, [1, 0, 3]).content).toHaveLength(16)
  })

  test('with any one byte changed never yields other content', async () => {
    const seen = new Set<string>()
    for (let at = 0; at < envelope.length; at++) seen.add(await outcome(flipped(envelope, at, 1 << (at % 8))))
    expect([...seen].sort()).toEqual([
      'cms-malformed',
      'decryption-failed',
      'not-for-me',
      'opened',
      'suite-unknown',
    ])
  })

  test('cut off after any byte is malformed', async () => {
    for (let length = 0; length < envelope.length; length += 3)
      expect(await outcome(envelope.subarray(0, length))).toBe('cms-malformed')
  })

  const infos = nodeAt(envelope, [1, 0, 1]).children
  const [transport, agreement] = [
    [1, 0, 1, 0],
    [1, 0, 1, 1],
  ] // SET OF puts 30 before a1
  test('holds both kinds of recipients', () => expect(infos.map(({ tag }) => tag)).toEqual([0x30, 0xa1]))

  test.each([
    ['another key agreement', changeAt(envelope, [...agreement, 2, 0], () => oid('1.3.132.1.11.2'))],
    [
      'another key wrap',
      changeAt(envelope, [...agreement, 2, 1], () => sequence(oid('2.16.840.1.101.3.4.1.5'))),
    ],
    [
      'a point off the curve',
      changeAt(envelope, [...agreement, 1, 0, 1], () => tagged(3, new Uint8Array(66).fill(4, 1))),
    ],
    ['a short wrapped key', changeAt(envelope, [...agreement, 3, 0, 1], () => octets(new Uint8Array(16)))],
    [
      'a wrapped key of odd length',
      changeAt(envelope, [...agreement, 3, 0, 1], () => octets(new Uint8Array(39))),
    ],
    [
      'a changed wrapped key',
      changeAt(envelope, [...agreement, 3, 0, 1], node => octets(flipped(node.content, 9))),
    ],
    ['another mac', changeAt(envelope, [1, 0, 3], node => octets(flipped(node.content, 0)))],
    ['a short mac', changeAt(envelope, [1, 0, 3], node => octets(node.content.subarray(0, 12)))],
    ['another ciphertext', changeAt(envelope, [1, 0, 2, 2], node => tagged(0x80, flipped(node.content, 30)))],
    ['no ciphertext', changeAt(envelope, [1, 0, 2, 2], () => tagged(0x80, new Uint8Array()))],
  ])('does not open, in one way only, with %s', async (_, der) => {
    expect(await outcome(der)).toBe('decryption-failed')
  })

  test.each([
    ['no mac', changeAt(envelope, [1, 0, 3], () => new Uint8Array())],
    ['version 1', changeAt(envelope, [1, 0, 0], () => integer(1))],
    ['a key agreement of version 2', changeAt(envelope, [...agreement, 0], () => integer(2))],
    ['a key transport of version 1', changeAt(envelope, [...transport, 0], () => integer(1))],
    [
      'authenticated attributes',
      changeAt(envelope, [1, 0, 3], node => sequence(tagged(0xa1, sequence()), node.raw).subarray(2)),
    ],
    ['a recipient of an unknown kind', changeAt(envelope, transport, () => tagged(0xa7, sequence()))],
  ])('is malformed with %s', async (_, der) => {
    expect(await outcome(der)).toBe('cms-malformed')
  })

  test.each([
    ['CBC parameters', sequence(oid('2.16.840.1.101.3.4.1.42'), octets(new Uint8Array(16)))],
    [
      'a nonce of 8 bytes',
      sequence(oid('2.16.840.1.101.3.4.1.46'), sequence(octets(new Uint8Array(8)), integer(16))),
    ],
    [
      'a mac of 4 bytes',
      sequence(oid('2.16.840.1.101.3.4.1.46'), sequence(octets(new Uint8Array(12)), integer(4))),
    ],
    ['AES-128', sequence(oid('2.16.840.1.101.3.4.1.6'), sequence(octets(new Uint8Array(12)), integer(16)))],
    ['no parameters', sequence(oid('2.16.840.1.101.3.4.1.46'), nullValue())],
  ])('is of an unknown suite with %s', async (_, algorithm) => {
    expect(await outcome(changeAt(envelope, [1, 0, 2, 1], () => algorithm))).toBe('suite-unknown')
  })

  test('is passed over by recipients with passwords, keys or certificates of other kinds', async () => {
    for (const tag of [0xa2, 0xa3, 0xa4]) {
      const other = changeAt(envelope, transport, () => tagged(tag, sequence()))
      expect(await outcome(other)).toBe('opened')
    }
  })

  test('is not opened by suite gm, nor an envelope of gm by this one', async () => {
    await expect(openEnvelopedData(envelope, decryptor)).rejects.toMatchObject({ code: 'suite-unknown' })
    const gmRoot = await makeRoot()
    const gmSeat = await makeHolder('seat', 'signing', gmRoot)
    const gmArchive = await makeHolder('archive', 'encryption', gmRoot)
    const sealed = await sealEnvelope(content, signerOf(gmSeat), [gmArchive.certificate], NOON)
    expect(await outcome(sealed)).toBe('suite-unknown')
    expect(() => encodeEnvelopedData(content, [gmArchive.certificate], randomBytes, intl)).toThrow(
      expect.objectContaining({ code: 'recipient-certificate-unsuitable' }),
    )
  })
})

describe('signedData of suite intl', () => {
  const SIGNER = [1, 0, -1, 0]
  const signed = (by = signer) => encodeSignedData(content, by, { signingTime: NOON, suite: intl })
  const codeOf = (der: Uint8Array) => {
    try {
      openSignedData(der, intl)
      return 'accepted'
    } catch (thrown) {
      return thrown instanceof CmsError ? thrown.code : String(thrown)
    }
  }

  test('is refused when its signature is another one, or of another algorithm', async () => {
    const der = await signed()
    expect(codeOf(der)).toBe('accepted')
    expect(codeOf(changeAt(der, [...SIGNER, 5], () => octets(new Uint8Array(64))))).toBe('signature-invalid')
    const pkcs1 = sequence(oid('1.2.840.113549.1.1.11'), nullValue())
    expect(codeOf(changeAt(der, [...SIGNER, 4], () => pkcs1))).toBe('signature-invalid')
    const sha512 = sequence(oid('1.2.840.10045.4.3.4'))
    expect(codeOf(changeAt(der, [...SIGNER, 4], () => sha512))).toBe('suite-unknown')
    expect(codeOf(changeAt(der, [1, 0, 2, 1, 0], () => octets(utf8('x'))))).toBe('digest-mismatch')
  })

  test('with PSS is refused with parameters that are not the signed ones', async () => {
    const der = await signed(intlSigner(rsaSeat.certificate, rsaSeat.privateKey, 'rsa-pss-sha256'))
    expect(codeOf(der)).toBe('accepted')
    const salt = [...SIGNER, 4, 1, 2, 0]
    expect(codeOf(changeAt(der, salt, () => integer(20)))).toBe('signature-invalid')
    expect(codeOf(changeAt(der, salt, () => integer(100_000)))).toBe('suite-unknown')
    const sha1 = sequence(oid('1.3.14.3.2.26'))
    expect(codeOf(changeAt(der, [...SIGNER, 4, 1, 0, 0], () => sha1))).toBe('suite-unknown')
  })

  test('may name its signer by key identifier', async () => {
    const der = await signed()
    const byKey = changeAt(
      changeAt(der, [...SIGNER, 0], () => integer(3)),
      [...SIGNER, 1],
      () => tagged(0x80, seat.certificate.subjectKeyId!),
    )
    expect(openSignedData(byKey, intl).signer).toEqual(seat.certificate)
    expect(codeOf(changeAt(byKey, [...SIGNER, 0], () => integer(1)))).toBe('cms-malformed')
  })
})
