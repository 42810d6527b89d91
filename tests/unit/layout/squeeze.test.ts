import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { advancesOf } from '../../../shared/layout/advances.ts'
import { breakLines } from '../../../shared/layout/lines.ts'
import { slackIn } from '../../../shared/layout/squeeze.ts'
import { EM, widthOfText } from '../../../shared/layout/widths.ts'

/** Marks give up their blanks where a row needs the room (GB/T 15834-2011 5.1.10, 5.1.11). */

const SHAPE = { columns: 28, first: 2, next: 0, squeezes: true }
const rowsOf = (text: string, shape = SHAPE) => breakLines(text, shape).map(line => line.text)
const han = (count: number) => '公'.repeat(count)

describe('what of a row can be given up, in halves of a character', () => {
  test.each([
    ['两个相邻的右标点', '公）。文', 1],
    ['右标点接左标点', '公》《文', 1],
    ['顿号夹在书名号之间', '《文》、《文》', 3],
    ['两个相邻的左标点', '“《文', 1],
    ['行末的标点', '公文。', 1],
    ['行首的标点', '《文', 0],
    ['一对空的括号', '文（）文', 0],
    ['不相邻的标点', '公，文、公', 0],
    ['间隔号、连接号、省略号', '公·文—公……文', 0],
  ])('%s', (_name, text, halves) => {
    expect(slackIn(text, 'near')).toBe((halves * EM) / 2)
  })

  test('marks that stand alone give a quarter, and only where a row would be loose', () => {
    expect(slackIn('公，文、公《公文', 'every')).toBe((3 * EM) / 4)
  })
})

describe('a row takes the next character', () => {
  test('where adjoining marks and the mark at its end leave it the room', () => {
    const text = `${han(10)}（《公文》），${han(8)}》，${han(9)}`
    expect(rowsOf(text)[0]).toHaveLength(27)
    expect(rowsOf(text, { ...SHAPE, squeezes: false })[0]).toHaveLength(24)
  })

  test('not where it is full already', () => {
    expect(rowsOf(`${han(10)}（《公》）${han(30)}`)[0]).toHaveLength(26)
  })
})

test('the pair of marks that ends a row comes closer, and the row still ends at the edge', () => {
  const text = `${han(26)}）。`
  const advances = advancesOf(text, { em: 10, fill: 270 })
  expect(advances.slice(0, 26)).toEqual(Array(26).fill(10))
  expect(advances.slice(26)).toEqual([5, 5])
})

describe('a last character alone', () => {
  test('goes onto the row before, if its marks give it room', () => {
    const text = `公文，公文，公文，公文，公文；公文，公文，公文，${han(3)}。`
    expect(rowsOf(text)).toEqual([text])
    expect(rowsOf(text, { ...SHAPE, squeezes: false })[1]).toBe('公。')
  })

  test('goes to a row further up, if that alone has marks', () => {
    const [first, second, ...more] = rowsOf(`公文，公）、公，公，公，公；公，公，公，${han(33)}文。`)
    expect([first?.length, second?.at(-1), more]).toEqual([27, '。', []])
  })

  test('stays alone below a row without marks', () => {
    expect(rowsOf(`${han(26)}文。`)[1]).toBe('文。')
  })
})

describe('stays together at the end of a row', () => {
  test.each([
    ['a telephone number is parted behind its hyphen', `${han(23)}0999-1234567`, `${han(23)}0999-`],
    ['the year in its brackets goes over whole', `${han(23)}〔2026〕公文`, han(23)],
    ['a 发文字号 goes over whole', `${han(24)}，国办发〔2026〕5号`, `${han(24)}，`],
    ['the number of a standard goes over whole', `${han(23)}5年GB 50016—2014`, `${han(23)}5年`],
  ])('%s', (_name, text, first) => {
    expect(rowsOf(text)[0]).toBe(first)
  })

  test('the rows above hand down a character each until its place is filled', () => {
    const rows = rowsOf(`${han(26 + 28 + 26)}GB 50016—2014等标准`)
    expect(rows).toEqual([han(26), han(27), han(27), 'GB 50016—2014等标准'])
  })

  test('but six at most', () => {
    const parted = `${han(19)}，国办发〔2026〕`
    expect(rowsOf(`${han(26 + 28 * 8 + 19)}，国办发〔2026〕123号`).slice(-2)).toEqual([parted, '123号'])
  })

  test('a 发文字号 is parted where its row would be loose without it', () => {
    expect(rowsOf(`${han(17)}，国办发〔2026〕15号`)[0]).toBe(`${han(17)}，国办发〔2026〕`)
  })
})

test('no row is wider than its room by more than its marks can give', () => {
  const characters = fc.constantFrom(...'公文处理，。、（）《》“”：2026%A-〔〕')
  fc.assert(
    fc.property(fc.array(characters, { minLength: 1, maxLength: 200, size: 'max' }), all => {
      const text = all.join('')
      const lines = breakLines(text, SHAPE)
      expect(lines.map(line => line.text).join('')).toBe(text)
      for (const line of lines) {
        const room = (28 - line.indent) * EM
        expect(widthOfText(line.text) - slackIn(line.text, 'every')).toBeLessThanOrEqual(room)
        const advances = advancesOf(line.text, { em: EM, fill: room })
        expect(advances.reduce((sum, advance) => sum + advance, 0)).toBeLessThanOrEqual(room + 0.001)
        expect(text.slice(line.from, line.from + line.text.length)).toBe(line.text)
      }
    }),
    { numRuns: process.env.SLOW ? 2000 : 100 },
  )
})
