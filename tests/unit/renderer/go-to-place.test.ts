import { afterEach, expect, test, vi } from 'vitest'
import { createBodyEditor } from '../../../renderer/features/compose/body/body-editor.ts'
import { fieldId } from '../../../renderer/features/compose/findings.ts'
import { goToPlace } from '../../../renderer/features/compose/go-to-place.ts'

/* A finding or doubt leads to its place: the characters in the text or an annex, else the field. */
afterEach(() => vi.unstubAllGlobals())

const editor = createBodyEditor({
  text: {
    body: [
      { kind: 'text', text: '现就有关事项通知如下。' },
      { kind: 'text', text: '请各单位按期报送。' },
    ],
    annexes: [{ label: '附件1', title: '报送名单', body: [{ kind: 'text', text: '名单见下。' }] }],
  },
  isEditable: true,
  attributes: {},
  words: {
    body: '',
    annex_label: '',
    annex_title: '',
    table_caption: '',
    table_note: '',
    picture: '',
    number: '',
    mainTo: '',
    attachmentNote: '',
    signature: '',
    date: '',
  },
  onChange: () => undefined,
  onMove: () => undefined,
  onDoubts: () => undefined,
})

test('the caret comes before the very characters of the body', () => {
  goToPlace({ field: 'body', block: 1, from: 4, to: 6 }, editor.goTo)
  expect(editor.caret()).toEqual({ block: 1, from: 4 })
})

test('and of an annex; a block alone leads to its beginning', () => {
  goToPlace({ field: 'annexes', annex: 0, block: 0 }, editor.goTo)
  expect(editor.caret()).toEqual({ annex: 0, block: 0, from: 0 })
})

test('a place that is gone leaves the caret where it is', () => {
  goToPlace({ field: 'body', block: 0, from: 2 }, editor.goTo)
  goToPlace({ field: 'body', block: 7 }, editor.goTo)
  expect(editor.caret()).toEqual({ block: 0, from: 2 })
})

test.each([
  ['title', 'title'],
  ['mainTo', 'mainTo'],
] as const)('a finding about %s focuses its field, and the text is left alone', (field, name) => {
  const focused: string[] = []
  vi.stubGlobal('document', {
    getElementById: (id: string) => ({ scrollIntoView: () => undefined, focus: () => focused.push(id) }),
  })
  goToPlace({ field }, () => expect.unreachable('the text was asked for'))
  expect(focused).toEqual([fieldId(name)])
})
