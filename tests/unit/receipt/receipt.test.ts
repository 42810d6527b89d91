import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../../shared/encoding/canonical-json.ts'
import { codeOf as codeOfError } from '../../../shared/errors/coded-error.ts'
import { MAX_REASON_CHARS, parseReceipt, receiptState } from '../../../shared/receipt/receipt.ts'
import { aReceipt, withMember } from '../../support/formats.ts'

function codeOf(value: unknown): string | undefined {
  try {
    parseReceipt(value)
    return 'taken'
  } catch (thrown) {
    return codeOfError(thrown)
  }
}

describe('a receipt', () => {
  test.each(receiptState.options)('of state %s reads as it was written', state => {
    const receipt = aReceipt({ state, reason: state === 'returned' ? 'AAEC' : null })
    expect(parseReceipt(JSON.parse(Buffer.from(canonicalJson(receipt)).toString('utf8')))).toEqual(receipt)
  })

  test('of a return needs its reason, sealed; other states need none', () => {
    expect(codeOf(aReceipt({ state: 'returned', reason: null }))).toBe('format-malformed')
    expect(codeOf(aReceipt({ state: 'arrived', previous: null, verdict: null }))).toBe('taken')
  })

  test('holds a reason of its largest size, and not one character more', () => {
    const reason = (chars: number) => aReceipt({ state: 'returned', reason: 'A'.repeat(chars) })
    expect(codeOf(reason(MAX_REASON_CHARS))).toBe('taken')
    expect(codeOf(reason(MAX_REASON_CHARS + 4))).toBe('format-malformed')
  })

  test('of another format or version is refused by that name', () => {
    expect(codeOf({ ...aReceipt(), format: 'hongtou.acceptance' })).toBe('format-unknown')
    expect(codeOf({ ...aReceipt(), version: 2 })).toBe('version-unknown')
  })
})

describe('a malformed receipt is refused', () => {
  const members = Object.keys(aReceipt()).filter(name => name !== 'format' && name !== 'version')
  test.each(members)('without %s', name => {
    expect(codeOf(withMember(aReceipt(), name, undefined))).toBe('format-malformed')
  })

  test.each([
    ['id', ''],
    ['envelope', 'x'],
    ['envelope.id', '019ec9a7'],
    ['envelope.digest', null],
    ['unit', '青禾'],
    ['state', 'read'],
    ['state', ''],
    ['at', '2026-06-15'],
    ['previous', 'sm3:'],
    ['registerNumber', 7],
    ['registerNumber', '1'.repeat(65)],
    ['verdict', 'sm3:x'],
    ['reason', ''],
    ['reason', '理由'],
    ['reason', 'AAA'],
    ['reason', 'AAAA\n'],
    ['reason', 'AB=='], // bits that carry nothing must be zero
    ['reason', '===='],
  ])('with %s = %j', (path, member) => {
    const receipt = path === 'reason' ? aReceipt({ state: 'returned', reason: 'AAEC' }) : aReceipt()
    expect(codeOf(withMember(receipt, path, member))).toBe('format-malformed')
  })
})
