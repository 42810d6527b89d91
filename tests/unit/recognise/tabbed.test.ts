import { describe, expect, test } from 'vitest'
import { recognise } from '../../../shared/recognise/recognise.ts'
import { sourceFromText } from '../../../shared/recognise/source.ts'
import { accountOf, gapsOf } from './conservation.ts'

/** Tables typed with tabs in plain text. */

function bodyOf(rows: readonly string[]) {
  const lines = [
    '关于值班的通知',
    '各县（区）人民政府：',
    '现通知如下。',
    ...rows,
    '青禾市水利局',
    '2026年3月20日',
  ]
  const source = sourceFromText(lines.join('\n'))
  const recognition = recognise(source)
  expect(gapsOf(source, recognition)).toEqual([])
  const { input, output } = accountOf(source, recognition)
  expect(output).toEqual(input)
  const { document, doubts, found } = recognition
  expect([document.signature, document.date]).toEqual([['青禾市水利局'], '2026-03-20'])
  return { blocks: document.body.slice(1), doubts, found }
}

const texts = (rows: readonly string[]) =>
  bodyOf(rows).blocks.map(block => block.kind === 'text' && block.text)

describe('rows with the same number of cells', () => {
  test('become a table, which is a doubt, each row with its place', () => {
    const { blocks, doubts, found } = bodyOf([
      '日期\t单位\t电话',
      '3月1日\t市水利局\t0999',
      '3月2日\t市财政局\t0998',
    ])
    expect(blocks).toMatchObject([
      {
        kind: 'table',
        headRows: 1,
        rows: [
          [{ text: '日期' }, { text: '单位' }, { text: '电话' }],
          [{ text: '3月1日' }, { text: '市水利局' }, { text: '0999' }],
          [{ text: '3月2日' }, { text: '市财政局' }, { text: '0998' }],
        ],
      },
    ])
    expect(doubts).toContainEqual({
      element: 'body',
      reason: 'guessed',
      place: expect.objectContaining({ paragraph: 3 }),
    })
    expect(found.filter(({ element, block }) => element === 'body' && block === 1)).toHaveLength(3)
  })

  test('keep cells that are empty, and lose columns that are empty throughout', () => {
    const { blocks } = bodyOf(['\t单位\t电话\t备注', '\t水利局\t0999\t', '\t财政局\t0998\t值班'])
    expect(blocks).toMatchObject([
      {
        rows: [
          [{ text: '单位' }, { text: '电话' }, { text: '备注' }],
          [{ text: '水利局' }, { text: '0999' }, { text: '' }],
          [{ text: '财政局' }, { text: '0998' }, { text: '值班' }],
        ],
      },
    ])
  })

  test('of another number of cells begin another table', () => {
    const { blocks } = bodyOf(['甲\t乙', '丙\t丁', '一\t二\t三', '四\t五\t六'])
    expect(blocks.map(block => block.kind === 'table' && block.columns.length)).toEqual([2, 3])
  })

  test('with an office and a day are not taken for the closing', () => {
    const { blocks } = bodyOf(['市水利局\t2026年3月1日', '市财政局\t2026年3月2日'])
    expect(blocks).toMatchObject([{ kind: 'table', headRows: 0 }])
  })
})

describe('what is no table', () => {
  test.each([
    ['one row', ['单位\t电话']],
    ['rows of different numbers of cells', ['单位\t电话', '市水利局\t0999\t值班']],
    ['paragraphs with a tab in front', ['\t各县要备料。', '\t各县要值班。']],
    ['paragraphs numbered before a tab', ['1.\t各县要备料。', '2.\t各县要值班。']],
    ['more columns than a document has', [Array(25).fill('甲').join('\t'), Array(25).fill('乙').join('\t')]],
  ])('%s stays text', (_what, rows) => {
    expect(texts(rows)).toEqual(rows.map(row => row.trim()))
  })
})
