import { expect, test } from 'vitest'
import { formOf } from '../../../renderer/features/compose/fields/draft-form.ts'
import { doubtsByElement, foundElements } from '../../../renderer/features/compose/recognition/recognised.ts'
import { recognise } from '../../../shared/recognise/recognise.ts'
import { sourceFromText } from '../../../shared/recognise/source.ts'

const TEXT = `青禾市人民政府办公室关于开展值班检查的通知
各部门：
为做好值班工作，现就有关事项通知如下。
一、检查范围
各部门值班室。
青禾市人民政府办公室
2026年7月18日`

test('what a pasted text was read as is shown by the fields it goes to', () => {
  const { document } = recognise(sourceFromText(TEXT))
  const shown = new Map(
    foundElements(formOf(document), document.body.length).map(({ name, text }) => [name, text]),
  )
  expect(shown.get('title')).toBe('青禾市人民政府办公室关于开展值班检查的通知')
  expect(shown.get('mainTo')).toBe('各部门')
  expect(shown.get('date')).toBe('2026-07-18')
  expect(shown.get('body')).toBe('3')
  expect(shown.has('note')).toBe(false)
})

test('a reason for doubt stands once beside its field, those of annexes beside the text', () => {
  const doubts = [
    { element: 'title', reason: 'guessed' },
    { element: 'title', reason: 'guessed' },
    { element: 'annexes', reason: 'unplaced' },
  ] as const
  const found = doubtsByElement({ paragraphs: [], found: [], doubts: [...doubts] })
  expect([...found]).toEqual([
    ['title', ['guessed']],
    ['body', ['unplaced']],
  ])
})
