import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pastePassage } from '../../../../renderer/features/compose/body/passage.ts'
import type { Block } from '../../../../shared/document/blocks.ts'
import { textOfBlock } from '../../../../shared/document/reading-order.ts'
import { anEditor, heading, paragraph } from './editor.ts'

const RUNS = { numRuns: process.env.SLOW ? 500 : 40 }

/** Pastes behind some words, and answers what stands there then. */
function pasted(body: Block[], behind: string, content: string, kind: 'text' | 'html' = 'text') {
  const desk = anEditor(body)
  desk.caretAfter(behind)
  const isTaken = desk.editor.apply(pastePassage({ kind, content }))
  return { ...desk, isTaken }
}

const PASSAGE = `有关事项如下。
一、检查范围
各部门值班室。
二、检查时间
7月下旬。`

describe('a passage in the midst of a text', () => {
  test('headings come in by their level, and plain ends join the words around them', () => {
    const { body } = pasted([paragraph('为做好值班工作，请照办。')], '值班工作，', PASSAGE)
    expect(body()).toEqual([
      paragraph('为做好值班工作，有关事项如下。'),
      heading(1, '一、检查范围'),
      paragraph('各部门值班室。'),
      heading(1, '二、检查时间'),
      paragraph('7月下旬。请照办。'),
    ])
  })

  test('a heading at its front stands behind the paragraph with the caret', () => {
    const { body } = pasted([paragraph('前言。'), paragraph('结语。')], '前言。', '一、甲\n乙。')
    expect(body()).toEqual([
      paragraph('前言。'),
      heading(1, '一、甲'),
      paragraph('乙。'),
      paragraph('结语。'),
    ])
  })

  test('its numbers follow those of the text', () => {
    const body = [heading(1, '一、总则'), paragraph('总则的话。'), heading(1, '二、附则')]
    const { texts } = pasted(body, '总则的话。', '\n一、范围\n本市。')
    expect(texts()).toEqual(['一、总则', '总则的话。', '二、范围', '本市。', '三、附则'])
  })

  test('lists, tables and emphasis of HTML', () => {
    const html =
      '<p>请报<b>两份</b>材料：</p><ul><li>报告</li><li>清单</li></ul>' +
      '<table><tr><th>单位</th><th>份数</th></tr><tr><td>甲局</td><td>2</td></tr></table>'
    const { body } = pasted([paragraph('前言。')], '前言。', html, 'html')
    const [first, list, table] = body()
    expect(first).toEqual({
      kind: 'text',
      text: '前言。请报两份材料：',
      emphasis: [{ from: 5, to: 7, mark: 'strong' }],
    })
    expect(list).toMatchObject({ kind: 'list', items: [{ text: '报告' }, { text: '清单' }] })
    expect(table).toMatchObject({
      kind: 'table',
      rows: [
        [{ text: '单位' }, { text: '份数' }],
        [{}, {}],
      ],
    })
  })

  test('one undo takes it back, with its doubts', () => {
    const { editor, key, body, doubts } = pasted([paragraph('前言。')], '前言。', '1、甲项\n2、乙项\n说明。')
    expect(doubts().length).toBeGreaterThan(0)
    expect(key('Mod-z')).toBe(true)
    expect(body()).toEqual([paragraph('前言。')])
    expect(doubts()).toEqual([])
    expect(editor.facts().canUndo).toBe(false)
  })

  test('what is unsure is a doubt that leads to its block', () => {
    const { editor, doubts, body } = pasted(
      [paragraph('前言。'), paragraph('尾。')],
      '前言。',
      '说明。\n1、甲项\n乙。',
    )
    const [doubt] = doubts()
    expect(doubt).toMatchObject({ field: 'body', reason: 'odd-form', words: '1、甲项' })
    expect(body()[doubt?.block ?? -1]).toMatchObject({ text: expect.stringContaining('甲项') })
    editor.goTo({ block: doubt?.block ?? -1, from: 0 })
    expect(editor.caret()?.block).toBe(doubt?.block)
  })

  test.each([
    ['a single line', '青禾市'],
    ['nothing but air', ' \n\u3000\n'],
  ])('%s is no passage', (_, content) => {
    expect(pasted([paragraph('前言。')], '前言。', content).isTaken).toBe(false)
  })

  test('in an annex its doubts belong there', () => {
    const desk = anEditor(
      [paragraph('前言。')],
      [{ label: '附件', title: '名单', body: [paragraph('见下。')] }],
    )
    desk.caretAfter('见下。')
    desk.editor.apply(pastePassage({ kind: 'text', content: '一\n1、甲项' }))
    expect(desk.doubts()).toMatchObject([{ annex: 0, block: 1 }])
    expect(desk.annexes()[0]?.body).toHaveLength(2)
  })
})

const PIECES = [
  '一、',
  '（一）',
  '1.',
  '（1）',
  '甲',
  '乙丙。',
  '：',
  '；',
  ' ',
  '\u3000',
  '\t',
  '𠮷',
  'abc',
  '——',
  '12',
]
const line = fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map(pieces => pieces.join(''))
const lines = fc.array(line, { minLength: 2, maxLength: 12 })
const bare = (text: string) => text.replaceAll(/\s/gu, '')
/** Numbers of headings are those of the text they have come into. */
const NUMBER = /(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+\.)/g
const words = (text: string) => bare(text).replaceAll(NUMBER, '#')

test('whatever is pasted, no character is lost or made up', () => {
  fc.assert(
    fc.property(lines, fc.constantFrom('text' as const, 'html' as const), (all, kind) => {
      const content = kind === 'text' ? all.join('\n') : all.map(one => `<p>${one}</p>`).join('')
      const { isTaken, body } = pasted([paragraph('《前》《后》')], '《前》', content, kind)
      if (!isTaken) return
      const text = body().map(textOfBlock).join('')
      expect(words(text)).toBe(words(`《前》${all.join('')}《后》`))
    }),
    RUNS,
  )
})
