import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { serialHex } from '../../../shared/certificates/certificate.ts'
import { sm2Sign } from '../../../shared/crypto/sm2.ts'
import { concat } from '../../../shared/encoding/bytes.ts'
import { canonicalJson } from '../../../shared/encoding/canonical-json.ts'
import { sm3Digest } from '../../../shared/encoding/digest.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import {
  MAX_DEPTH,
  openStatement,
  type Statement,
  signStatement,
} from '../../../shared/statement/statement.ts'
import {
  decodeStatement,
  encodeStatement,
  MAX_PAYLOAD_BYTES,
  statementFromJson,
  statementToJson,
} from '../../../shared/statement/statement-frame.ts'
import { flipped, nodeAt } from '../../support/der-surgery.ts'
import { DISTID, hasOpenssl, openssl, opensslTitle, pem } from '../../support/openssl.ts'
import { makeHolder, makeRoot, NOON, NOT_AFTER, signerOf } from '../../support/pki.ts'

const root = await makeRoot()
const seat = await makeHolder('seat', 'signing', root)
const encryption = await makeHolder('seat-encryption', 'encryption', root)
const value = { format: 'hongtou-receipt', version: 1, unit: 'QH-0101', 备注: '收到' }
const statement = await signStatement(value, signerOf(seat))
type Trust = Parameters<typeof openStatement>[1]
const trust: Trust = { anchors: [root.certificate], revoked: new Set(), at: NOON, usage: 'signing' }

function outcome(act: () => unknown): string | undefined {
  try {
    act()
    return 'accepted'
  } catch (thrown) {
    return codeOf(thrown) ?? String(thrown)
  }
}
const opening = (changed: Partial<Statement>, trusting: Partial<Trust> = {}) =>
  outcome(() => openStatement({ ...statement, ...changed }, { ...trust, ...trusting }))

/** A payload as it stands, rightly signed: what only a dishonest member of the network can send. */
const signedPayload = (payload: Uint8Array) => ({ payload, signature: sm2Sign(payload, seat.keyPair) })

describe('a statement', () => {
  test('opens to its value, its signer and the digest of its payload', () => {
    const opened = openStatement(statement, trust)
    expect(opened.value).toEqual(value)
    expect(opened.signer).toEqual(seat.certificate)
    expect(opened.digest).toBe(sm3Digest(canonicalJson(value)))
  })

  test('has the same digest when signed again', async () => {
    const again = await signStatement(value, signerOf(seat))
    expect(openStatement(again, trust).digest).toBe(openStatement(statement, trust).digest)
  })

  test('of any JSON value survives both of its forms', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 3 }), async json => {
        const signed = await signStatement(json, signerOf(seat))
        for (const carried of [
          decodeStatement(encodeStatement(signed)),
          statementFromJson(statementToJson(signed)),
        ]) {
          expect(carried).toEqual(signed)
          expect(canonicalJson(openStatement(carried, trust).value)).toEqual(canonicalJson(json))
        }
      }),
      { numRuns: 20 },
    )
  })

  test('is not made of what has no JSON form', async () => {
    await expect(signStatement(undefined, signerOf(seat))).rejects.toThrow(TypeError)
  })

  test('with another payload, signature or certificate is not signed', async () => {
    const other = await makeHolder('other', 'signing', root)
    expect(opening({ payload: flipped(statement.payload, 5) })).toBe('statement-signature-invalid')
    expect(opening({ signature: sm2Sign(utf8('别的'), seat.keyPair) })).toBe('statement-signature-invalid')
    expect(opening({ signature: new Uint8Array() })).toBe('statement-signature-invalid')
    expect(opening({ certificate: other.certificate.der })).toBe('statement-signature-invalid')
  })

  test('is refused with the reason why its signer is not trusted', async () => {
    const stranger = await makeRoot('stranger', { subject: { commonName: '他市' } })
    expect(opening({}, { anchors: [stranger.certificate] })).toBe('certificate-untrusted')
    expect(opening({}, { anchors: [] })).toBe('certificate-untrusted')
    expect(opening({}, { at: new Date(NOT_AFTER.getTime() + 1000) })).toBe('certificate-expired')
    expect(opening({}, { at: new Date(0) })).toBe('certificate-not-yet-valid')
    expect(opening({}, { revoked: new Set([serialHex(seat.certificate)]) })).toBe('certificate-revoked')
    expect(opening({}, { usage: 'root' })).toBe('certificate-usage-wrong')
    expect(opening({ certificate: utf8('x') })).toBe('certificate-malformed')
    const byEncryptionKey = await signStatement(value, signerOf(encryption))
    expect(opening(byEncryptionKey)).toBe('certificate-usage-wrong')
  })

  test.each([
    ['no JSON', '{'],
    ['nothing', ''],
    ['a space', '{"a": 1}'],
    ['members out of order', '{"b":1,"a":2}'],
    ['a member twice', '{"a":1,"a":2}'],
    ['a number in another form', '{"a":1.0}'],
    ['an escape that is not needed', '{"a":"\\u0041"}'],
    ['a byte-order mark', '\ufeff{}'],
    ['a number beyond all numbers', '1e999'],
  ])('is malformed when its rightly signed payload has %s', (_, text) => {
    expect(opening(signedPayload(utf8(text)))).toBe('statement-malformed')
  })

  test('is malformed when its payload is not UTF-8 or nested too deep', () => {
    expect(opening(signedPayload(Uint8Array.of(0x22, 0xff, 0x22)))).toBe('statement-malformed')
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
    expect(opening(signedPayload(utf8(nested(MAX_DEPTH))))).toBe('accepted')
    expect(opening(signedPayload(utf8(nested(MAX_DEPTH + 1))))).toBe('statement-malformed')
    expect(opening(signedPayload(utf8(nested(500_000))))).toBe('statement-malformed')
  })
})

describe('the binary form', () => {
  const frame = encodeStatement(statement)

  test('begins with its name and version', () => {
    expect(frame.subarray(0, 4)).toEqual(utf8('HTS1'))
  })

  test('is refused cut off after any byte', () => {
    for (let length = 0; length < frame.length; length++) {
      expect(outcome(() => decodeStatement(frame.subarray(0, length)))).toBe('statement-malformed')
    }
  })

  test('is refused, or not believed, with any one byte changed', () => {
    for (let at = 0; at < frame.length; at++) {
      const changed = flipped(frame, at, 1 << (at % 8))
      expect(
        outcome(() => openStatement(decodeStatement(changed), trust)),
        `byte ${at}`,
      ).not.toBe('accepted')
    }
  })

  test('is refused with another version, with bytes behind it, and with lengths beyond its limits', () => {
    const refused = (bytes: Uint8Array) => outcome(() => decodeStatement(bytes))
    expect(refused(concat(utf8('HTS2'), frame.subarray(4)))).toBe('statement-malformed')
    expect(refused(concat(frame, Uint8Array.of(0)))).toBe('statement-malformed')
    const tooLong = { ...statement, signature: new Uint8Array(73) }
    expect(outcome(() => encodeStatement(tooLong))).toBe('statement-malformed')
    const huge = { ...statement, payload: new Uint8Array(MAX_PAYLOAD_BYTES + 1) }
    expect(outcome(() => encodeStatement(huge))).toBe('statement-malformed')
    const wideCertificate = { ...statement, certificate: new Uint8Array(20_000) }
    expect(outcome(() => encodeStatement(wideCertificate))).toBe('statement-malformed')
  })
})

describe('the JSON form', () => {
  const json = statementToJson(statement)
  test('ignores members it does not know', () => {
    expect(statementFromJson({ ...json, more: 1 })).toEqual(statement)
  })

  test.each([
    ['null', null],
    ['a text', 'HTS1'],
    ['no payload', { ...json, payload: undefined }],
    ['a number for a signature', { ...json, signature: 1 }],
    ['base64 without padding', { ...json, signature: 'YQ' }],
    ['base64 with a foreign character', { ...json, certificate: 'YQ-_' }],
    ['a signature that is too long', { ...json, signature: 'AAAA'.repeat(25) }],
  ])('is malformed with %s', (_, wrong) => {
    expect(outcome(() => statementFromJson(wrong))).toBe('statement-malformed')
  })
})

describe.skipIf(!hasOpenssl)(`against ${opensslTitle}`, () => {
  test('a statement verifies with the key of its certificate and the default id', () => {
    const files = {
      payload: statement.payload,
      sig: statement.signature,
      'key.pem': pem('PUBLIC KEY', nodeAt(statement.certificate, [0, 6]).raw),
    }
    const verify = ['dgst', '-sm3', '-verify', 'key.pem', '-signature', 'sig']
    expect(openssl(files, ...verify, '-sigopt', DISTID, 'payload')).toBe('Verified OK\n')
    expect(() => openssl(files, ...verify, '-sigopt', 'distid:x', 'payload')).toThrow(/Verification failure/)
  })
})
