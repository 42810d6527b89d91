import { describe, expect, test } from 'vitest'
import { ATTEMPT_SENTENCES, attemptSentence } from '../../../renderer/i18n/errors/one-attempt.ts'
import { adviceSentence, isKnownCode } from '../../../renderer/i18n/errors/sentence.ts'
import { zhCN } from '../../../renderer/i18n/errors/zh-CN.ts'

const LINK = Object.keys(zhCN).filter(
  code =>
    code.startsWith('proxy-') || /^(link-down|name-unresolved|exchange-(silent|unreachable))$/.test(code),
)
const PROMISES = /自动|一直重试|立即重试|设置 ›|by itself|keeps trying|Settings ›/

describe('one attempt', () => {
  test.each([...new Set([...LINK, ...Object.keys(ATTEMPT_SENTENCES['zh-CN'])])])(
    '%s: no promise to try again, no way through settings that are not there, and what to do',
    code => {
      expect(isKnownCode(code)).toBe(true)
      expect(attemptSentence('zh-CN', code)).not.toMatch(PROMISES)
      expect(attemptSentence('en', code)).not.toMatch(PROMISES)
      expect(attemptSentence('zh-CN', code)).toMatch(/请.*。$/)
      expect(attemptSentence('en', code)).toMatch(/(again|at once).*\.$/)
    },
  )

  test('says the same as elsewhere of what has nothing to do with the line', () => {
    expect(attemptSentence('zh-CN', 'slip-used')).toBe(adviceSentence('zh-CN', 'slip-used'))
    expect(attemptSentence('en', 'constructor')).toContain('constructor')
  })

  test('names the telephone of the duty officer where it is known', () => {
    expect(attemptSentence('zh-CN', 'tls-pin-mismatch', '0999-1')).toContain('交换中心值班（0999-1）')
    expect(attemptSentence('en', 'tls-pin-mismatch', '0999-1')).toContain(
      'duty officer of the exchange (0999-1)',
    )
  })
})
