import { describe, expect, test } from 'vitest'
import type { Block } from '../../../shared/document/blocks.ts'
import { recognise } from '../../../shared/recognise/recognise.ts'
import { type Align, type SourceItem, sourceFromText } from '../../../shared/recognise/source.ts'
import { accountOf, gapsOf } from './conservation.ts'

/** A document that an annex holds whole: forwarded, or enclosed as a model of one. */

const line = (text: string, align?: Align): SourceItem => ({
  kind: 'paragraph',
  text,
  ...(align && { align }),
})

const FORWARDING = [
  line('青禾市人民政府批转市水利局关于加固堤防的请示的通知', 'center'),
  line('各县（区）人民政府：'),
  line('现将市水利局的请示批转给你们，请照此办理。'),
  line('青禾市人民政府', 'right'),
  line('2026年3月20日', 'right'),
]

function enclosedIn(behind: readonly SourceItem[]) {
  const source = { items: [...FORWARDING, ...behind], hidden: 0 }
  const recognition = recognise(source)
  expect(gapsOf(source, recognition)).toEqual([])
  const { input, output } = accountOf(source, recognition)
  expect(output).toEqual(input)
  const { document, doubts } = recognition
  return { doubts, annexes: (document.annexes ?? []).map(({ body }) => body.map(elementAndText)) }
}

function elementAndText(block: Block): [string | undefined, string] {
  return block.kind === 'text' ? [block.element, block.text] : [block.kind, '']
}

describe('a document in an annex', () => {
  test('has its number, recipients, 附件说明, names and date, in their own words', () => {
    const { annexes, doubts } = enclosedIn([
      line('关于加固堤防的请示', 'center'),
      line('青水〔2026〕7号', 'center'),
      line('市人民政府：'),
      line('堤防年久失修，请予拨款。'),
      line('附件：1.堤防图'),
      line('2.预算'),
      line('青禾市水利局', 'right'),
      line('青禾市财政局', 'right'),
      line('二〇二六年三月一日', 'right'),
    ])
    expect(annexes).toEqual([
      [
        ['number', '青水〔2026〕7号'],
        ['mainTo', '市人民政府：'],
        [undefined, '堤防年久失修，请予拨款。'],
        ['attachmentNote', '附件：1.堤防图'],
        ['attachmentNote', '2.预算'],
        ['signature', '青禾市水利局'],
        ['signature', '青禾市财政局'],
        ['date', '二〇二六年三月一日'],
      ],
    ])
    expect(doubts).toContainEqual(expect.objectContaining({ element: 'annexes', reason: 'odd-form' }))
  })

  test('is told by its closing in plain text, too', () => {
    const { document } = recognise(
      sourceFromText(
        [
          '关于转发请示的通知',
          '各县（区）人民政府：',
          '现转发给你们。',
          '青禾市人民政府',
          '2026年3月20日',
          '附件',
          '关于加固堤防的请示',
          '市人民政府：',
          '请予拨款。',
          '青禾市水利局',
          '2026年3月1日',
        ].join('\n'),
      ),
    )
    expect(document.annexes?.[0]?.body.map(elementAndText)).toEqual([
      ['mainTo', '市人民政府：'],
      [undefined, '请予拨款。'],
      ['signature', '青禾市水利局'],
      ['date', '2026年3月1日'],
    ])
  })

  test('one behind the other, each has its own closing', () => {
    const one = (name: string) => [
      line('关于加固堤防的函', 'center'),
      line('市水利局：'),
      line('请加固堤防。'),
      line(name, 'right'),
      line('2026年3月1日', 'right'),
    ]
    const { annexes } = enclosedIn([
      line('附件1'),
      ...one('城东县水利局'),
      line('附件2'),
      ...one('城西县水利局'),
    ])
    expect(annexes.map(body => body.filter(([element]) => element !== undefined))).toEqual(
      ['城东县水利局', '城西县水利局'].map(name => [
        ['mainTo', '市水利局：'],
        ['signature', name],
        ['date', '2026年3月1日'],
      ]),
    )
  })
})

describe('what is no document', () => {
  test.each([
    ['a list with a heading that ends with a colon', [line('主要任务：'), line('加固堤防。')]],
    ['rules that open with why', [line('为加强值班，特制定以下规定：'), line('加固堤防。')]],
    ['a date in the middle', [line('（2026年3月1日）', 'center'), line('加固堤防。')]],
    ['a date without a name', [line('加固堤防。'), line('2026年3月1日', 'right')]],
  ])('%s stays text', (_what, lines) => {
    const { annexes } = enclosedIn([line('附件'), line('值班办法', 'center'), ...lines])
    expect(annexes.flat().map(([element]) => element)).toEqual([undefined, undefined])
  })
})
