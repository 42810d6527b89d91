import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromBase32, toBase32 } from '../../../shared/copies/base32.ts'
import { checkCopyCode, makeCopyCode, readCopyCode } from '../../../shared/copies/copy-code.ts'
import { CopyCodeError } from '../../../shared/copies/copy-error.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { codeFrom } from '../../support/code-from.ts'
import { newAuthority } from '../seal/office.ts'

const authority = await newAuthority()
const seat = await authority.certify('青禾市应急管理局一号席', 'signing')
const other = await authority.certify('清河市财政局一号席', 'signing')
const ofd = utf8('the bytes of a sealed document')
const printedAt = new Date('2026-05-08T01:02:03.000Z')
const code = await makeCopyCode({ kind: 'original', copyNumber: 12, printedAt }, ofd, seat.signer)

describe('the code on a printed copy', () => {
  test('says which document, which copy and when, and holds against original and seat', () => {
    const read = checkCopyCode(code, ofd, seat.certificate)
    expect(read).toMatchObject({ kind: 'original', copyNumber: 12, printedAt })
    expect(readCopyCode(` ${code}\n`)).toEqual(read)
  })

  test('is short, and of characters that a QR code packs most densely', () => {
    expect(code).toMatch(/^HTC1\.[A-Z2-7]+$/)
    expect(code.length).toBeLessThanOrEqual(200)
  })

  test('of a copy without red head and seal has no number', async () => {
    const copy = await makeCopyCode({ kind: 'copy', copyNumber: 0, printedAt }, ofd, seat.signer)
    expect(checkCopyCode(copy, ofd, seat.certificate)).toMatchObject({ kind: 'copy', copyNumber: 0 })
  })

  test('of another document, or by another seat, is refused with that word', async () => {
    expect(await codeFrom(() => checkCopyCode(code, utf8('other'), seat.certificate))).toBe(
      'copy-code-document-differs',
    )
    expect(await codeFrom(() => checkCopyCode(code, ofd, other.certificate))).toBe('copy-code-signer-differs')
  })

  test('with another number is not signed', async () => {
    const bytes = fromBase32(code.slice('HTC1.'.length)) ?? new Uint8Array()
    bytes[3] = 13
    const forged = `HTC1.${toBase32(bytes)}`
    expect(readCopyCode(forged).copyNumber).toBe(13)
    expect(await codeFrom(() => checkCopyCode(forged, ofd, seat.certificate))).toBe(
      'copy-code-signature-invalid',
    )
  })

  test.each([
    ['nothing', '', 'copy-code-malformed'],
    ['another text', 'https://example.org', 'copy-code-malformed'],
    ['a later version', 'HTC2.AAAA', 'copy-code-version-unknown'],
    ['small letters', code.toLowerCase(), 'copy-code-malformed'],
    ['a foreign character', `${code.slice(0, 20)}1${code.slice(21)}`, 'copy-code-malformed'],
    ['too short', code.slice(0, 60), 'copy-code-malformed'],
    [
      'no signature',
      `HTC1.${toBase32((fromBase32(code.slice(5)) ?? new Uint8Array()).slice(0, 48))}`,
      'copy-code-malformed',
    ],
    ['too long', `HTC1.${toBase32(new Uint8Array(200))}`, 'copy-code-malformed'],
    ['an original without a number', `HTC1.${toBase32(new Uint8Array(100))}`, 'copy-code-malformed'],
    ['an unknown kind', `HTC1.${toBase32(new Uint8Array(100).fill(9))}`, 'copy-code-malformed'],
  ])('%s is refused', async (_, text, expected) => {
    expect(await codeFrom(() => readCopyCode(text))).toBe(expected)
  })

  test('with any character changed is never accepted', () => {
    for (let at = 0; at < code.length; at++) {
      const changed = `${code.slice(0, at)}${code[at] === 'A' ? 'B' : 'A'}${code.slice(at + 1)}`
      expect(() => checkCopyCode(changed, ofd, seat.certificate)).toThrow(CopyCodeError)
    }
  })
})

test('base32 is that of RFC 4648, and strict', () => {
  expect(toBase32(utf8('foobar'))).toBe('MZXW6YTBOI')
  expect(toBase32(utf8('f'))).toBe('MY')
  expect(fromBase32('MZ')).toBeUndefined()
  expect(fromBase32('MY======')).toBeUndefined()
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 60 }),
      bytes => void expect(fromBase32(toBase32(bytes))).toEqual(bytes),
    ),
  )
})
