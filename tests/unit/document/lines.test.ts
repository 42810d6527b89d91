import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findDate, printedDate } from '../../../shared/document/date.ts'
import { joinNames, splitNames } from '../../../shared/document/names.ts'

describe('names in one line', () => {
  test.each(['甲、乙', '各省、自治区人民政府，国务院各部委', '甲，乙', '甲', '甲、乙，丙、丁'])(
    '%s is split and joined without change',
    line => {
      expect(joinNames(splitNames(line))).toBe(line)
    },
  )

  test('any line is split and joined without change', () => {
    const line = fc.array(fc.constantFrom('甲', '乙', '、', '，', ' ')).map(parts => parts.join(''))
    fc.assert(fc.property(line, text => joinNames(splitNames(text)) === text))
  })
})

test.each([
  ['2018年12月28日', '2018-12-28'],
  ['二〇〇四年三月二日', '2004-03-02'],
  ['一九九六年十月二十九日', '1996-10-29'],
  ['二○○四年六月十六日', '2004-06-16'],
  ['二〇〇四年四月三十日', '2004-04-30'],
  ['2018年13月1日', undefined],
  ['2018年2月29日', undefined],
])('the day %s is %s', (text, date) => {
  expect(findDate(text)).toBe(date)
})

test('a printed date has no zero before month and day', () => {
  expect(printedDate('2024-01-05')).toBe('2024年1月5日')
})
