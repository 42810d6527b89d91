import { describe, expect, test } from 'vitest'
import { advancesOf } from '../../../shared/layout/advances.ts'
import { unitsOf } from '../../../shared/layout/breaks.ts'
import { widthOf } from '../../../shared/layout/widths.ts'

/** Latin words and numbers in Chinese text. */

const cut = (text: string) => unitsOf(text).map(({ characters }) => characters.join(''))

describe('a line is not broken', () => {
  test.each([
    ['增长12.21个', ['增', '长', '12.21', '个']],
    ['三分之1/3处', ['三', '分', '之', '1/3', '处']],
    ['于9:30时', ['于', '9:30', '时']],
    ['用IPv6网', ['用', 'IPv6', '网']],
    ['到2026年5月12日止', ['到', '2026年', '5月', '12日', '止']],
    ['1.各县', ['1.', '各', '县']],
  ])('inside the numbers and words of %s', (text, units) => {
    expect(cut(text)).toEqual(units)
  })
})

describe('a line that fills its room', () => {
  test.each(['部署IPv6和5G网络', '共2026件', '甲乙丙ABC', 'ABC甲12'])(
    'keeps the words of %s whole and spreads the rest evenly',
    text => {
      const characters = Array.from(text)
      const natural = characters.map(character => (widthOf(character) * 5) / 12)
      const fill = natural.reduce((sum, width) => sum + width, 0) + 6
      const advances = advancesOf(text, { em: 5, fill })
      const spread = advances.map((advance, i) => advance - (natural[i] ?? 0))
      const within = characters.map((character, i) =>
        /[0-9A-Za-z]{2}/.test(character + (characters[i + 1] ?? '')),
      )
      const gaps = within.filter((inside, i) => !inside && i < characters.length - 1).length
      expect(advances.reduce((sum, advance) => sum + advance, 0)).toBeCloseTo(fill, 2)
      spread.forEach((more, i) => {
        expect(more).toBeCloseTo(within[i] || i === characters.length - 1 ? 0 : 6 / gaps, 2)
      })
    },
  )
})
