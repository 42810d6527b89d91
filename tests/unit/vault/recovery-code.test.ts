import { expect, test } from 'vitest'
import { newRecoveryCode, parseRecoveryCode } from '../../../electron/engine/vault/recovery-code.ts'

test('a code has eight groups of four characters that cannot be confused', () => {
  for (let i = 0; i < 50; i++)
    expect(newRecoveryCode()).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){7}$/)
})

test('a code is read as people write it', () => {
  const bare = parseRecoveryCode('0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-Z390')
  for (const written of [
    '0123 4567 89ab cdef ghjk mnpq rstv z390',
    'o1234567-89ABCDEFGHJKMNPQRSTVZ390'.replace('1', 'l'),
    ' O I23 4567 89AB CDEF GHJK MNPQ RSTV Z390\n',
    '０１２３－４５６７－８９ＡＢ－ＣＤＥＦ－ＧＨＪＫ－ＭＮＰＱ－ＲＳＴＶ－Ｚ３９０',
  ]) {
    expect(parseRecoveryCode(written)).toBe(bare)
  }
})

test('any one wrong character, and two neighbours swapped, are noticed', () => {
  const code = parseRecoveryCode(newRecoveryCode())
  for (let at = 0; at < code.length; at++) {
    const other = code[at] === '5' ? '6' : '5'
    expect(() => parseRecoveryCode(code.slice(0, at) + other + code.slice(at + 1))).toThrow(/checksum/)
    const swapped =
      code.slice(0, at) +
      code
        .slice(at, at + 2)
        .split('')
        .reverse()
        .join('') +
      code.slice(at + 2)
    if (swapped !== code) expect(() => parseRecoveryCode(swapped)).toThrow(/checksum/)
  }
})

test.each(['', '0123', 'U'.repeat(32), '0'.repeat(33)])('%j is no code', typed => {
  expect(() => parseRecoveryCode(typed)).toThrow(/checksum/)
})
