import { describe, expect, test } from 'vitest'
import type { Block } from '../../../../shared/document/blocks.ts'
import { anEditor, heading, paragraph } from './editor.ts'

const OUTLINE: Block[] = [
  heading(1, '一、总体要求'),
  heading(2, '（一）指导思想'),
  heading(2, '（二）基本原则'),
  heading(1, '二、重点任务'),
  heading(2, '（一）检查'),
]

describe('headings number themselves', () => {
  test('a level further down: those behind move up, and those below begin anew', () => {
    const { caretAfter, key, texts } = anEditor(OUTLINE)
    caretAfter('重点任务')
    key('Tab')
    expect(texts()).toEqual([
      '一、总体要求',
      '（一）指导思想',
      '（二）基本原则',
      '（三）重点任务',
      '（四）检查',
    ])
    key('Shift-Tab')
    expect(texts()).toEqual(OUTLINE.map(block => ('text' in block ? block.text : '')))
  })
  test('a heading taken out of the middle leaves no gap', () => {
    const { caretAfter, key, texts } = anEditor(OUTLINE)
    caretAfter('指导思想')
    key('Mod-0')
    expect(texts()).toEqual(['一、总体要求', '指导思想', '（一）基本原则', '二、重点任务', '（一）检查'])
  })
  test('undo brings the numbers back with the heading', () => {
    const { caretAfter, keys, texts } = anEditor(OUTLINE)
    caretAfter('总体要求')
    keys('Mod-0', 'Mod-z')
    expect(texts()).toEqual(OUTLINE.map(block => ('text' in block ? block.text : '')))
  })
  test('all four levels have their own numbers', () => {
    const { caretAfter, key, texts } = anEditor(['甲', '乙', '丙', '丁'].map(paragraph))
    for (const [words, level] of [
      ['甲', 1],
      ['乙', 2],
      ['丙', 3],
      ['丁', 4],
    ] as const) {
      caretAfter(words)
      key(`Mod-${level}`)
    }
    expect(texts()).toEqual(['一、甲', '（一）乙', '1.丙', '（1）丁'])
  })
  test('more than ten are counted in Chinese', () => {
    const { caretAfter, key, texts } = anEditor(Array.from({ length: 22 }, (_, at) => paragraph(`第${at}项`)))
    for (let at = 0; at < 22; at++) {
      caretAfter(`第${at}项`)
      key('Mod-1')
    }
    expect([texts()[9], texts()[10], texts()[19], texts()[21]]).toEqual([
      '十、第9项',
      '十一、第10项',
      '二十、第19项',
      '二十二、第21项',
    ])
  })
  test('run-in headings count with the others of their level', () => {
    const { caretAfter, key, body } = anEditor([
      heading(2, '（一）甲'),
      { kind: 'text', text: '（二）乙。说明。', lead: { level: 2, length: 5 } },
      heading(2, '（三）丙'),
    ])
    caretAfter('甲')
    key('Mod-0')
    expect(body()).toEqual([
      paragraph('甲'),
      { kind: 'text', text: '（一）乙。说明。', lead: { level: 2, length: 5 } },
      heading(2, '（二）丙'),
    ])
  })
  test('each annex counts for itself', () => {
    const annex = { label: '附件', title: '方案', body: [heading(1, '一、甲'), heading(1, '二、乙')] }
    const { caretAfter, key, annexes, texts } = anEditor(OUTLINE, [annex])
    caretAfter('甲')
    key('Mod-0')
    expect(annexes()[0]?.body).toEqual([paragraph('甲'), heading(1, '一、乙')])
    expect(texts()[0]).toBe('一、总体要求')
  })
})

describe('numbers that came otherwise', () => {
  const JUMP = [heading(1, '一、甲'), heading(1, '三、丙'), heading(1, '四、丁')]

  test('stay, and those behind go on from them', () => {
    const { caretAfter, keys, type, texts } = anEditor(JUMP)
    caretAfter('甲')
    keys('Enter', 'Mod-1')
    type('乙')
    expect(texts()).toEqual(['一、甲', '二、乙', '三、丙', '四、丁'])
  })
  test('are taken into order once their level is set anew', () => {
    const { caretAfter, key, texts } = anEditor(JUMP)
    caretAfter('丙')
    key('Mod-1')
    expect(texts()).toEqual(['一、甲', '二、丙', '三、丁'])
  })
  test('opening and typing change no number', () => {
    const body = [heading(3, '3．责任'), paragraph('3.5万元'), heading(3, '5.时限')]
    const { caretAfter, type, texts } = anEditor(body)
    caretAfter('责任')
    type('制')
    expect(texts()).toEqual(['3．责任制', '3.5万元', '5.时限'])
  })
})

describe('the caret and the numbers', () => {
  test('Backspace behind a number takes the whole number', () => {
    const { caretAfter, key, body } = anEditor([heading(1, '一、甲'), heading(1, '二、乙')])
    caretAfter('一、')
    key('Backspace')
    expect(body()).toEqual([paragraph('甲'), heading(1, '一、乙')])
  })
  test('the caret has no place within a number', () => {
    const { caretAfter, caret } = anEditor([paragraph('前'), heading(2, '（一）甲')])
    caretAfter('（')
    expect(caret().parentOffset).toBe(3)
  })
  test('left of the words comes the end of the paragraph above', () => {
    const { caretAfter, key, caret } = anEditor([paragraph('前'), heading(2, '（一）甲')])
    caretAfter('（一）')
    key('ArrowLeft')
    expect([caret().parent.textContent, caret().parentOffset]).toEqual(['前', 1])
  })
  test('Enter behind a heading begins a paragraph, on a heading without words it ends it', () => {
    const { caretAfter, keys, type, body } = anEditor([heading(1, '一、甲')])
    caretAfter('甲')
    keys('Enter')
    type('正文')
    expect(body()).toEqual([heading(1, '一、甲'), paragraph('正文')])
    keys('Enter', 'Mod-1', 'Enter')
    type('又一段')
    expect(body()[2]).toEqual(paragraph('又一段'))
  })
  test('Enter before the words of a heading makes room above', () => {
    const { caretAfter, key, editor, body } = anEditor([heading(1, '一、甲')])
    caretAfter('一、')
    key('Enter')
    expect(editor.state().doc.firstChild?.childCount).toBe(2)
    expect(body()).toEqual([heading(1, '一、甲')])
  })
  test('Delete draws the next heading up without its number', () => {
    const { caretAfter, key, body } = anEditor([paragraph('前'), heading(1, '一、甲'), heading(1, '二、乙')])
    caretAfter('前')
    key('Delete')
    expect(body()).toEqual([paragraph('前甲'), heading(1, '一、乙')])
  })
})

describe('typing', () => {
  test('a number at the front makes a heading', () => {
    const { type, body } = anEditor()
    type('一、总体要求')
    expect(body()).toEqual([heading(1, '一、总体要求')])
  })
  test('an amount does not', () => {
    const { type, body } = anEditor()
    type('3.5万元')
    expect(body()).toEqual([paragraph('3.5万元')])
  })
  test('words behind the full stop of a heading make it a run-in heading', () => {
    const { type, body } = anEditor()
    type('（一）加强领导。各县要负责。')
    expect(body()).toEqual([
      { kind: 'text', text: '（一）加强领导。各县要负责。', lead: { level: 2, length: 8 } },
    ])
  })
  test('a run-in heading is made and unmade by a key', () => {
    const { caretAfter, key, body } = anEditor([paragraph('（一）加强领导。各县要负责。')])
    caretAfter('各县')
    key('Mod-d')
    expect(body()[0]).toHaveProperty('lead', { level: 2, length: 8 })
    key('Mod-d')
    expect(body()[0]).not.toHaveProperty('lead')
  })
})
