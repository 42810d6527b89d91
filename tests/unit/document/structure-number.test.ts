import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readStructureNumber, structureNumber } from '../../../shared/document/structure-number.ts'

const level = fc.constantFrom(1, 2, 3, 4) as fc.Arbitrary<1 | 2 | 3 | 4>

test('every number written is read again', () => {
  fc.assert(
    fc.property(level, fc.integer({ min: 1, max: 999 }), (of, value) => {
      const text = structureNumber(of, value)
      expect(readStructureNumber(`${text}总体要求`)).toEqual({ level: of, value, length: text.length })
    }),
  )
})

test.each([
  [1, '一、'],
  [10, '十、'],
  [11, '十一、'],
  [20, '二十、'],
  [21, '二十一、'],
  [100, '一百、'],
  [110, '一百一十、'],
])('%i is %s', (value, text) => {
  expect(structureNumber(1, value)).toBe(text)
})

test.each(['3.5万元', '十十、甲', '百、甲', '总体一、', '(一)甲', ''])('%s opens with no number', text => {
  expect(readStructureNumber(text)).toBeUndefined()
})
