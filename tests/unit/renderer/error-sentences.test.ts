import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { en } from '../../../renderer/i18n/errors/en.ts'
import { adviceSentence, errorSentence } from '../../../renderer/i18n/errors/sentence.ts'
import { zhCN } from '../../../renderer/i18n/errors/zh-CN.ts'
import { EXCHANGE_ERRORS } from '../../../shared/protocol/error-codes.ts'

const ROOT = join(import.meta.dirname, '../../..')
/** Codes of these areas can reach a person in front of the face. */
const AREAS = ['shared', 'electron']
/** Closed unions of codes that the face words elsewhere, or that never leave a process. */
const ELSEWHERE = /^(FindingCode|UnitCode|KnownCode|ExchangeErrorCode)$/

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.ts') && !path.includes('kernels'))
    .map(path => join(ROOT, folder, path))
}

/** Every `export type …Code = 'a' | 'b'` of the source, by name. */
function codeUnions(): Map<string, string[]> {
  const unions = new Map<string, string[]>()
  for (const path of AREAS.flatMap(sources)) {
    const source = readFileSync(path, 'utf8').replaceAll(/\/\/.*$/gm, '')
    for (const [, name, body] of source.matchAll(/export type (\w*Code) =((?:\s*\|?\s*'[a-z-]+')+)/g)) {
      if (name === undefined || body === undefined || ELSEWHERE.test(name)) continue
      unions.set(
        name,
        [...body.matchAll(/'([a-z-]+)'/g)].map(match => match[1] ?? ''),
      )
    }
  }
  return unions
}

describe('every code has a sentence', () => {
  test('the exchange’s codes', () => {
    expect(Object.keys(EXCHANGE_ERRORS).filter(code => !Object.hasOwn(zhCN, code))).toEqual([])
  })
  const unions = codeUnions()
  test('the source is really read', () => {
    expect([...unions.keys()]).toEqual(
      expect.arrayContaining(['CmsErrorCode', 'SealErrorCode', 'SlipErrorCode', 'CertificateErrorCode']),
    )
  })
  test.each([...unions])('%s', (_, codes) => {
    expect(codes.filter(code => !Object.hasOwn(zhCN, code))).toEqual([])
  })
})

describe('the two languages', () => {
  test('word the same codes', () => {
    expect(Object.keys(en)).toEqual(Object.keys(zhCN))
  })
  test('say something in each, in their own script', () => {
    expect(Object.values(zhCN).filter(sentence => !/\p{Script=Han}.*。$/u.test(sentence))).toEqual([])
    expect(
      Object.values(en).filter(sentence => /\p{Script=Han}/u.test(sentence) || !sentence.endsWith('.')),
    ).toEqual([])
  })
})

test('an unknown code gets the general sentence with the code in it', () => {
  expect(errorSentence('zh-CN', 'made-up')).toContain('made-up')
  expect(errorSentence('en', 'made-up')).toContain('made-up')
  expect(errorSentence('zh-CN', 'constructor')).toContain('constructor')
})

describe('a step that failed says what to do', () => {
  const codes = Object.keys(zhCN)
  const ZH = /请|自动|不需要|重新启动/
  const EN =
    /[Rr]ing|[Aa]sk|by itself|[Cc]heck|[Tt]ry|again|[Cc]hoose|[Cc]ompare|[Ll]ook|[Cc]lose|[Uu]pdate|[Ss]tart|[Ss]ee |[Ss]et |[Mm]ake|first|[Tt]ake|[Pp]ut |[Uu]nlock|[Jj]oin|[Ww]ait|[Gg]o |[Ww]rite|[Rr]eturn|enter|nothing (more )?needs/
  test.each(codes)('%s', code => {
    expect(adviceSentence('zh-CN', code)).toMatch(ZH)
    expect(adviceSentence('en', code)).toMatch(EN)
  })
  test('and whom to ring, where the telephone is known', () => {
    expect(adviceSentence('zh-CN', 'storage-full', '0999-1')).toContain('交换中心值班（0999-1）')
    expect(adviceSentence('en', 'internal', '0999-1')).toContain('duty officer of the exchange (0999-1)')
  })
})
