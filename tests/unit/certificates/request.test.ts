import { describe, expect, test } from 'vitest'
import { RequestError } from '../../../shared/certificates/certificate-error.ts'
import { createRequest, MAX_REQUEST_BYTES, parseRequest } from '../../../shared/certificates/request.ts'
import { sm2Sign } from '../../../shared/crypto/sm2.ts'
import { bits, integer, nullValue, oid, sequence } from '../../../shared/der/writer.ts'
import { concat } from '../../../shared/encoding/bytes.ts'
import { changeAt, flipped, nodeAt } from '../../support/der-surgery.ts'
import { keyPairOf } from '../../support/pki.ts'

const keyPair = keyPairOf('applicant')
const subject = { country: 'CN', organization: '青河市档案馆', commonName: '机要席位一' }
const request = createRequest(subject, keyPair)

function refusal(der: Uint8Array): string {
  try {
    parseRequest(der)
    return 'accepted'
  } catch (thrown) {
    if (thrown instanceof RequestError) return thrown.code
    throw thrown
  }
}

describe('a certificate request', () => {
  test('is read back with its subject and key', () => {
    expect(parseRequest(request)).toEqual({
      der: request,
      subject,
      publicKey: { kind: 'sm2', point: keyPair.publicKey },
    })
  })

  test('is refused when it was signed with another key', () => {
    const info = nodeAt(request, [0]).raw
    const other = changeAt(request, [2], () => bits(sm2Sign(info, keyPairOf('thief'))))
    expect(refusal(other)).toBe('request-signature-invalid')
  })

  test('is refused with any one byte changed, and cut off after any byte', () => {
    for (let at = 0; at < request.length; at++) {
      expect(refusal(flipped(request, at, 1 << (at % 8))), `byte ${at}`).toMatch(
        /^request-(malformed|signature-invalid)$/,
      )
      expect(refusal(request.subarray(0, at))).toBe('request-malformed')
    }
  })

  const p256 = sequence(
    sequence(oid('1.2.840.10045.2.1'), oid('1.2.840.10045.3.1.7')),
    bits(new Uint8Array(65).fill(4)),
  )
  const malformed: [string, Uint8Array][] = [
    ['more than 16 KiB', new Uint8Array(MAX_REQUEST_BYTES + 1)],
    ['version 2', changeAt(request, [0, 0], () => integer(1))],
    ['no attributes', changeAt(request, [0, 3], () => new Uint8Array())],
    ['a fifth member', changeAt(request, [0, 3], node => concat(node.raw, nullValue()))],
    ['a P-256 key', changeAt(request, [0, 2], () => p256)],
    ['another signature algorithm', changeAt(request, [1], () => sequence(oid('1.2.840.10045.4.3.2')))],
    ['a fourth part', changeAt(request, [2], node => concat(node.raw, nullValue()))],
  ]
  test.each(malformed)('is refused with %s', (_, der) => {
    expect(refusal(der)).toBe('request-malformed')
  })
})
