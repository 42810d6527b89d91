import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Block } from '../../../../shared/document/blocks.ts'
import { anyBody } from './documents.ts'
import { anEditor } from './editor.ts'

/* What a redline puts back comes into the text as one step, and goes as one. */
const text = (words: string): Block => ({ kind: 'text', text: words })

test('another text stands there as it was read, and one undo brings the former back', () => {
  fc.assert(
    fc.property(anyBody, anyBody, (before, after) => {
      const { editor, key } = anEditor(before.body, before.annexes)
      const former = editor.read()
      editor.replace(after)
      expect(editor.read()).toEqual(anEditor(after.body, after.annexes).editor.read())
      key('Mod-z')
      expect(editor.read()).toEqual(former)
    }),
    { numRuns: process.env.SLOW ? 500 : 50 },
  )
})

test('a table gives way to another table and a list, and nothing of it is left', () => {
  const table = (caption: string): Block => ({
    kind: 'table',
    caption,
    columns: [{ weight: 1, align: 'left' }],
    headRows: 0,
    rows: [[{ text: '' }]],
  })
  const list: Block = { kind: 'list', marker: 'number', items: [{ text: '一、总体要求' }] }
  const { editor, body } = anEditor([table('一、总体要求')])
  const after = [table('二、主要任务'), list]
  editor.replace({ body: after, annexes: [] })
  expect(body()).toEqual(after)
})

test('the same text is no step at all', () => {
  const { editor, changes } = anEditor([text('原话。')])
  editor.replace({ body: [text('原话。')], annexes: [] })
  expect(changes.text).toBe(0)
})

test('what was typed before is undone after it, not with it', () => {
  const hands = anEditor([text('各单位落实。')])
  hands.caretAfter('各单位')
  hands.type('要')
  hands.editor.replace({ body: [text('各单位要严格落实。')], annexes: [] })
  hands.key('Mod-z')
  expect(hands.editor.read().body).toEqual([text('各单位要落实。')])
  hands.key('Mod-z')
  expect(hands.editor.read().body).toEqual([text('各单位落实。')])
})
