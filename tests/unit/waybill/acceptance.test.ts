import { describe, expect, test } from 'vitest'
import { codeOf as codeOfError } from '../../../shared/errors/coded-error.ts'
import { parseAcceptance } from '../../../shared/waybill/acceptance.ts'
import { anAcceptance, withMember } from '../../support/formats.ts'

function codeOf(value: unknown): string | undefined {
  try {
    parseAcceptance(value)
    return 'taken'
  } catch (thrown) {
    return codeOfError(thrown)
  }
}

describe('an acceptance', () => {
  test('reads as it was written, with what a later version of the exchange adds left out', () => {
    expect(parseAcceptance({ ...anAcceptance(), later: 1 })).toEqual(anAcceptance())
    const first = anAcceptance({ log: { ...anAcceptance().log, index: 0, size: 1, proof: [] } })
    expect(parseAcceptance(first)).toEqual(first)
  })

  test('of another format or version is refused by that name', () => {
    expect(codeOf({ ...anAcceptance(), format: 'hongtou.waybill' })).toBe('format-unknown')
    expect(codeOf({ ...anAcceptance(), version: 2 })).toBe('version-unknown')
  })

  test.each(['network', 'id', 'waybill', 'envelope', 'at', 'log'])('without %s is refused', name => {
    expect(codeOf(withMember(anAcceptance(), name, undefined))).toBe('format-malformed')
  })

  test.each([
    ['id', 'x'],
    ['waybill', 'sm3:'],
    ['at', 'yesterday'],
    ['log.index', -1],
    ['log.size', 0.5],
    ['log.root', null],
    ['log.proof', null],
    ['log.proof', Array(65).fill(`sm3:${'0'.repeat(64)}`)],
    ['log.proof.0', 'sm3:zz'],
  ])('with %s = %j is refused', (path, member) => {
    expect(codeOf(withMember(anAcceptance(), path, member))).toBe('format-malformed')
  })
})
