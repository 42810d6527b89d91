import { undo } from 'prosemirror-history'
import { describe, expect, test } from 'vitest'
import { encloseAnnex, releaseElements } from '../../../../renderer/features/compose/body/enclosed.ts'
import type { Block } from '../../../../shared/document/blocks.ts'
import { ENCLOSED_ELEMENTS } from '../../../../shared/document/enclosed.ts'
import { anEditor, heading, paragraph } from './editor.ts'

const TITLE = '青禾市水务局关于汛情的报告'
const annexOf = (body: Block[]) => ({ label: '附件', title: TITLE, body })
const withAnnex = (...body: Block[]) => anEditor([paragraph('正文。')], [annexOf(body)])

describe('an annex becomes an enclosed document', () => {
  test('its elements are empty paragraphs in their order, the caret stands in the first', () => {
    const { editor, caretAfter, type, caret, annexes } = withAnnex(paragraph('汛情平稳。'))
    caretAfter('汛情平稳。')
    expect(editor.facts().isInEnclosed).toBe(false)
    expect(editor.apply(encloseAnnex)).toBe(true)
    expect(editor.facts()).toMatchObject({ isInEnclosed: true, element: 'number' })
    const kinds = editor.state().doc.lastChild?.children.map(({ attrs }) => attrs.element ?? null)
    expect(kinds).toEqual([null, null, 'number', 'mainTo', null, 'signature', 'date'])
    expect(annexes()).toEqual([annexOf([paragraph('汛情平稳。')])])
    type('青水〔2026〕5号')
    expect(caret().parent.attrs.element).toBe('number')
    expect(annexes()[0]?.body[0]).toEqual({ kind: 'text', text: '青水〔2026〕5号', element: 'number' })
  })

  test('only what is missing is added, between what is there', () => {
    const { editor, caretAfter } = withAnnex(
      { kind: 'text', text: '市政府：', element: 'mainTo' },
      paragraph('汛情平稳。'),
      { kind: 'text', text: '2026年7月1日', element: 'date' },
    )
    caretAfter('汛情平稳。')
    editor.apply(encloseAnnex)
    const kinds = editor.state().doc.lastChild?.children.map(({ attrs }) => attrs.element ?? null)
    expect(kinds).toEqual([null, null, 'number', 'mainTo', null, 'signature', 'date'])
    expect(editor.apply(encloseAnnex)).toBe(false)
  })

  test('one undo takes it back, and outside an annex nothing happens', () => {
    const { editor, caretAfter, annexes } = withAnnex(paragraph('汛情平稳。'))
    caretAfter('正文。')
    expect(editor.apply(encloseAnnex)).toBe(false)
    caretAfter('汛情平稳。')
    const before = editor.state().doc
    editor.apply(encloseAnnex)
    editor.apply(undo)
    expect(editor.state().doc.eq(before)).toBe(true)
    expect(annexes()).toEqual([annexOf([paragraph('汛情平稳。')])])
  })

  test('and a plain annex again: words stay, empty elements go', () => {
    const { editor, caretAfter, type, annexes } = withAnnex(paragraph('汛情平稳。'))
    caretAfter('汛情平稳。')
    editor.apply(encloseAnnex)
    type('青水〔2026〕5号')
    expect(editor.apply(releaseElements)).toBe(true)
    expect(annexes()).toEqual([annexOf([paragraph('青水〔2026〕5号'), paragraph('汛情平稳。')])])
    expect(editor.state().doc.lastChild?.childCount).toBe(4)
    expect(editor.facts().isInEnclosed).toBe(false)
    expect(editor.apply(releaseElements)).toBe(false)
  })

  test('an annex of nothing but empty elements keeps a paragraph to write in', () => {
    const { editor, caretAfter } = withAnnex({ kind: 'text', text: '署名', element: 'signature' })
    caretAfter('署名')
    editor.apply((state, dispatch) => {
      const { $from } = state.selection
      dispatch?.(state.tr.delete($from.start(), $from.end()))
      return true
    })
    expect(editor.apply(releaseElements)).toBe(true)
    expect(editor.state().doc.lastChild?.childCount).toBe(3)
  })
})

describe('a paragraph is an element by its key', () => {
  test.each(ENCLOSED_ELEMENTS.map((element, i) => [`Alt-Shift-${i + 1}`, element] as const))(
    '%s makes it the %s, and plain again',
    (key, element) => {
      const { caretAfter, key: press, annexes, editor } = withAnnex(paragraph('某处'), paragraph('汛情。'))
      caretAfter('某处')
      expect(press(key)).toBe(true)
      expect(annexes()[0]?.body).toEqual([{ kind: 'text', text: '某处', element }, paragraph('汛情。')])
      expect(editor.facts().element).toBe(element)
      press(key)
      expect(annexes()[0]?.body).toEqual([paragraph('某处'), paragraph('汛情。')])
    },
  )

  test('a heading and a run-in heading lose their level and keep their words', () => {
    const led: Block = { kind: 'text', text: '（一）附件。清单', lead: { level: 2, length: 6 } }
    const { caretAfter, key, annexes } = withAnnex(heading(1, '一、附件'), led)
    caretAfter('一、附', '清单')
    key('Alt-Shift-3')
    expect(annexes()[0]?.body).toEqual([
      { kind: 'text', text: '一、附件', element: 'attachmentNote' },
      { kind: 'text', text: '（一）附件。清单', element: 'attachmentNote' },
    ])
  })

  test('several at once, and Ctrl+0 makes them paragraphs', () => {
    const { caretAfter, key, annexes } = withAnnex(paragraph('甲局'), paragraph('乙局'))
    caretAfter('甲', '乙')
    key('Alt-Shift-4')
    expect(annexes()[0]?.body.map(block => 'element' in block && block.element)).toEqual([
      'signature',
      'signature',
    ])
    key('Mod-0')
    expect(annexes()[0]?.body).toEqual([paragraph('甲局'), paragraph('乙局')])
  })

  test('also in the body; not in a list or a table', () => {
    const list: Block = { kind: 'list', marker: 'dash', items: [{ text: '项目' }] }
    const { caretAfter, key, body } = anEditor([paragraph('某局'), list])
    caretAfter('某局')
    key('Alt-Shift-4')
    caretAfter('项目')
    expect(key('Alt-Shift-4')).toBe(false)
    expect(body()).toEqual([{ kind: 'text', text: '某局', element: 'signature' }, list])
  })
})

describe('writing in an element', () => {
  test('a number at its front makes no heading', () => {
    const { caretAfter, keys, type, annexes } = withAnnex({
      kind: 'text',
      text: '附件：1.清单',
      element: 'attachmentNote',
    })
    caretAfter('清单')
    keys('Enter')
    type('2.地图')
    expect(annexes()[0]?.body).toEqual([
      { kind: 'text', text: '附件：1.清单', element: 'attachmentNote' },
      { kind: 'text', text: '2.地图', element: 'attachmentNote' },
    ])
  })

  test('Enter behind a name makes room for another, on an empty one for plain text; behind 主送 for text at once', () => {
    const { caretAfter, keys, caret } = withAnnex(
      { kind: 'text', text: '市政府：', element: 'mainTo' },
      { kind: 'text', text: '甲局', element: 'signature' },
    )
    caretAfter('甲局')
    keys('Enter')
    expect(caret().parent.attrs.element).toBe('signature')
    keys('Enter')
    expect(caret().parent.attrs.element).toBe(null)
    caretAfter('市政府：')
    keys('Enter')
    expect(caret().parent.attrs.element).toBe(null)
  })
})
