import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { joinNames } from '../../../shared/document/names.ts'
import { textOfBlock } from '../../../shared/document/reading-order.ts'
import { sourceFromHtml } from '../../../shared/recognise/html/from-html.ts'
import { recognise } from '../../../shared/recognise/recognise.ts'
import { type Source, type SourceItem, sourceFromText, visible } from '../../../shared/recognise/source.ts'
import { accountOf, gapsOf } from './conservation.ts'

/** What holds for any text, whatever is in it. */
const RUNS = { numRuns: process.env.SLOW ? 2_000 : 150 }

const PIECES = [
  ...[
    '青禾市人民政府',
    '青禾市财政局文件',
    '文件',
    '关于放假',
    '的通知',
    '令',
    '纪要',
    '第7号',
    '签发人：',
    '张三',
    '张　三',
  ],
  ...[
    '青政发〔2026〕12号',
    '青政发[2026]012号',
    '（',
    '）',
    '(',
    ')',
    '《',
    '》',
    '：',
    ':',
    '。',
    '；',
    '、',
    '，',
    '.',
    '…',
  ],
  ...[
    '附件',
    '附件：',
    '附件1',
    '附：',
    '1.',
    '2．',
    '1、',
    '一、',
    '（一）',
    '(1)',
    '抄送：',
    '主送：',
    '抄报：',
    '印发',
    '2026年1月5日',
  ],
  ...[
    '二〇二六年一月五日',
    '２０２６年１月５日',
    '2026.1.5',
    '2026年2月30日',
    '000001',
    '机密★1年',
    '特急',
    '出席：',
    '市长',
    '（盖章）',
  ],
  ...[
    '各县人民政府',
    '现通知如下',
    '收悉',
    ' ',
    '\u3000',
    '\t',
    '\u00a0',
    'abc',
    '&sp;',
    '𠮷',
    '\u200b',
    '字'.repeat(30),
    '★',
    '-',
  ],
]
const line = fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map(pieces => pieces.join(''))
const item: fc.Arbitrary<SourceItem> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .record({ text: line, align: fc.constantFrom('center', 'right', undefined) })
      .map(paragraphOf),
  },
  {
    weight: 2,
    arbitrary: fc
      .array(line, { minLength: 2, maxLength: 3 })
      .map(lines => paragraphOf({ text: lines.join('\n') })),
  },
  { weight: 1, arbitrary: line.map(text => ({ ...paragraphOf({ text }), marker: 'dash' as const })) },
  { weight: 1, arbitrary: fc.constant({ kind: 'object' as const, block: aTable() }) },
)

function paragraphOf({ text, align }: { text: string; align?: 'center' | 'right' | undefined }): SourceItem {
  return { kind: 'paragraph', text: visible(text).text, ...(align === undefined ? {} : { align }) }
}

function aTable() {
  const column = { weight: 1, align: 'left' as const }
  return {
    kind: 'table' as const,
    columns: [column, column],
    headRows: 0,
    rows: [[{ text: '甲' }, { text: '乙' }]],
  }
}

const source: fc.Arbitrary<Source> = fc
  .array(item, { minLength: 1, maxLength: 24 })
  .filter(items => items.some(one => one.kind === 'object' || one.text.trim() !== ''))
  .map(items => ({ items, hidden: 0 }))

describe('whatever the text', () => {
  test('a document comes of it, no character is lost, and every character has one place', () => {
    fc.assert(
      fc.property(source, input => {
        const recognition = recognise(input)
        expect(gapsOf(input, recognition)).toEqual([])
        const account = accountOf(input, recognition)
        expect(account.output).toEqual(account.input)
      }),
      RUNS,
    )
  })

  test('the blocks of the body are their places in the source, in order', () => {
    fc.assert(
      fc.property(source, input => {
        const { document, found } = recognise(input)
        for (const [index, block] of document.body.entries()) {
          const places = found
            .filter(one => one.element === 'body' && one.block === index)
            .map(({ place }) => place)
          const texts = places.map(({ paragraph, from, to }) => {
            const from_ = input.items[paragraph]
            return from_?.kind === 'paragraph' ? from_.text.slice(from, to) : ''
          })
          if (block.kind !== 'table') expect(textOfBlock(block)).toBe(texts.join('\n'))
        }
      }),
      RUNS,
    )
  })

  test('the same text gives the same document', () => {
    fc.assert(
      fc.property(source, input => {
        expect(recognise(structuredClone(input))).toEqual(recognise(input))
      }),
      RUNS,
    )
  })

  test('pasted as text or as HTML it is the same document', () => {
    const lines = fc.array(
      line.map(text => visible(text).text.replaceAll(/[\s&-]+/g, '')),
      { minLength: 1, maxLength: 20 },
    )
    fc.assert(
      fc.property(
        lines.filter(all => all.some(text => text !== '')),
        all => {
          const html = all.map(text => `<p>${text}</p>`).join('\n')
          expect(recognise(sourceFromHtml(html)).document).toEqual(
            recognise(sourceFromText(all.join('\n'))).document,
          )
        },
      ),
      RUNS,
    )
  })

  test('any HTML is read without an error of another kind, and loses no text that is seen', () => {
    const pieces = [
      '<p>',
      '</p>',
      '<table>',
      '<tr>',
      '<td>',
      '<td colspan=3>',
      '<td rowspan=9>',
      '</table>',
      '<br>',
      '<b>',
      '</b>',
    ]
    const more = [
      '<ul><li>',
      '</ul>',
      '<',
      '>',
      '"',
      '<p title="',
      '<!--',
      '-->',
      '&lt;',
      '甲',
      '乙丙',
      ' ',
      '<div style="text-align:right">',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces, ...more), { maxLength: 40 }), parts => {
        const { items } = sourceFromHtml(parts.join(''))
        const kept = items.map(one => (one.kind === 'object' ? textOfBlock(one.block) : one.text)).join('')
        const isWhole = !parts.some(
          part => part === '<!--' || part === '<' || part.endsWith('"') || part === '"',
        )
        const seen = (text: string) => Array.from(text.matchAll(/[甲乙丙]/g)).length
        if (isWhole) expect(seen(kept)).toBe(seen(parts.join('')))
      }),
      RUNS,
    )
  })
})

test('names are given back as they stood', () => {
  const names = fc.array(fc.constantFrom('各县人民政府', '市政府各部门', '、', '，'), {
    minLength: 1,
    maxLength: 8,
  })
  fc.assert(
    fc.property(names, parts => {
      const line = parts.join('')
      const { document } = recognise(sourceFromText(`关于放假的通知\n${line}：\n按规定放假。`))
      if (document.mainTo.length > 0) expect(joinNames(document.mainTo)).toBe(line)
    }),
    RUNS,
  )
})
