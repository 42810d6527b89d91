import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeOf as codeOfError } from '../../../shared/errors/coded-error.ts'
import type { UnitCode } from '../../../shared/ids/brands.ts'
import {
  type EnrollmentSlip,
  encodeSlip,
  MAX_SLIP_CHARS,
  parseSlip,
  slipKey,
} from '../../../shared/network/slip.ts'

const slip: EnrollmentSlip = {
  id: '00112233445566ff',
  secret: Uint8Array.from({ length: 16 }, (_, i) => i * 16),
  rootFingerprint: `sm3:${'0123456789abcdef'.repeat(4)}`,
  unit: 'QH-0101' as UnitCode,
  address: 'https://exchange.qinghe.example:8443',
}
const text = encodeSlip(slip)

function codeOf(typed: string): string | undefined {
  try {
    parseSlip(typed)
    return 'taken'
  } catch (thrown) {
    return codeOfError(thrown)
  }
}

const slips = fc.record({
  id: fc.uint8Array({ minLength: 8, maxLength: 8 }).map(id => Buffer.from(id).toString('hex')),
  secret: fc.uint8Array({ minLength: 16, maxLength: 16 }).map(secret => new Uint8Array(secret)),
  rootFingerprint: fc
    .uint8Array({ minLength: 32, maxLength: 32 })
    .map(hash => `sm3:${Buffer.from(hash).toString('hex')}` as const),
  unit: fc.stringMatching(/^[A-Z]{2,4}-[A-Z0-9]{2,8}$/).map(code => code as UnitCode),
  address: fc.stringMatching(/^[a-z0-9.-]{1,60}$/).map(host => `https://${host}:8443`),
})

describe('a slip', () => {
  test('reads as it was written', () => {
    fc.assert(
      fc.property(slips, any => {
        expect(parseSlip(encodeSlip(any))).toEqual(any)
      }),
    )
  })

  test('is printed in groups of five, of letters that cannot be misread', () => {
    expect(text).toMatch(/^HT1(-[0-9A-HJKMNP-TV-Z]{1,5})+$/)
    expect(text.length).toBeLessThan(220) // half of what a small QR code holds
  })

  test('is read in small letters, without hyphens, with spaces, and with O, I and L for digits', () => {
    const typed = [
      text.toLowerCase(),
      text.replaceAll('-', ''),
      ` ${text.replaceAll('-', ' - ')}\n`,
      `${text.slice(0, 4)}${text.slice(4).replaceAll('0', 'O').replaceAll('1', 'l')}`,
      `${text.slice(0, 4)}${text.slice(4).replaceAll('1', 'I')}`,
    ]
    for (const variant of typed) expect(parseSlip(variant)).toEqual(slip)
  })

  test('with one character wrong is refused, whichever it is', () => {
    for (let at = 4; at < text.length - 1; at++) {
      if (text[at] === '-') continue
      const other = text[at] === '7' ? 'Z' : '7'
      expect(codeOf(`${text.slice(0, at)}${other}${text.slice(at + 1)}`)).toBe('slip-mistyped')
    }
  })

  test('with two neighbours changed places is refused', () => {
    for (let at = 4; at + 1 < text.length; at++) {
      const [one = '', two = ''] = [text[at], text[at + 1]]
      if (one === two || one === '-' || two === '-') continue
      const typed = `${text.slice(0, at)}${two}${one}${text.slice(at + 2)}`
      expect(codeOf(typed)).toBe('slip-mistyped')
    }
  })

  test('cut off is refused, wherever it is cut', () => {
    for (let length = 0; length < text.length; length++) {
      const code = codeOf(text.slice(0, length))
      expect(['slip-mistyped', 'slip-malformed', 'slip-version-unknown']).toContain(code)
    }
  })

  test('of another kind, another version, or without end is refused with its own code', () => {
    expect(codeOf('')).toBe('slip-malformed')
    expect(codeOf('青禾市')).toBe('slip-malformed')
    expect(codeOf('HT2-00000')).toBe('slip-version-unknown')
    expect(codeOf(`HT1-${'0'.repeat(MAX_SLIP_CHARS)}`)).toBe('slip-malformed')
    expect(codeOf('HT1-!!!!!')).toBe('slip-mistyped')
    expect(codeOf('HT1-U0000')).toBe('slip-mistyped')
  })

  test('with whole checksum but a field that is none is refused', () => {
    const made = (changes: Partial<EnrollmentSlip>) => codeOf(encodeSlip({ ...slip, ...changes }))
    expect(made({ unit: 'qh-0101' as UnitCode })).toBe('slip-malformed')
    expect(made({ unit: '' as UnitCode })).toBe('slip-malformed')
    expect(made({ address: 'http://exchange' })).toBe('slip-malformed')
  })

  test('whose address is too long for it cannot be made', () => {
    expect(() => encodeSlip({ ...slip, address: `https://${'a'.repeat(260)}` })).toThrow(TypeError)
  })

  test('never reads random text as a slip', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), any => {
        expect(codeOf(`HT1-${any}`)).toMatch(/^slip-/)
      }),
    )
  })
})

test('the key of a slip depends on its secret, and is not the secret', () => {
  const other = slip.secret.map((byte, i) => (i === 0 ? byte ^ 1 : byte))
  expect(slipKey(slip.secret)).toHaveLength(32)
  expect(slipKey(slip.secret)).not.toEqual(slipKey(other))
})
