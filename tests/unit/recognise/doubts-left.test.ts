import { expect, test } from 'vitest'
import { doubtsLeft } from '../../../shared/recognise/doubts-left.ts'
import { recognise } from '../../../shared/recognise/recognise.ts'
import { sourceFromText } from '../../../shared/recognise/source.ts'

/* What the recogniser was not sure of stays in the editor until a person has looked at it. */
test('each doubt keeps its element, its reason and the words it is about', () => {
  const notes = { paragraphs: ['关于值班的通知', '2026年7月8日'], found: [] }
  const doubts = [
    { element: 'date' as const, reason: 'mended' as const, place: { paragraph: 1, from: 0, to: 9 } },
    { element: 'number' as const, reason: 'missing' as const },
  ]
  expect(doubtsLeft({ ...notes, doubts })).toEqual([
    { field: 'date', reason: 'mended', words: '2026年7月8日' },
    { field: 'number', reason: 'missing', words: '' },
  ])
})

test('a doubt about a paragraph leads to the block that it became', () => {
  const found = [
    { element: 'body' as const, place: { paragraph: 4, from: 0, to: 40 }, role: 'text' as const, block: 2 },
  ]
  const words = '一段很长的话'.repeat(10)
  const doubts = [
    { element: 'body' as const, reason: 'split' as const, place: { paragraph: 4, from: 0, to: 60 } },
  ]
  expect(doubtsLeft({ paragraphs: ['', '', '', '', words], found, doubts })).toEqual([
    { field: 'body', reason: 'split', words: `${words.slice(0, 24)}…`, block: 2 },
  ])
})

test('what a real recognition doubts is all there, in its order', () => {
  const source = sourceFromText('关于值班的通知\n各单位：\n请认真落实。\n2026.7.8')
  const view = recognise(source)
  const paragraphs = source.items.map(item => (item.kind === 'paragraph' ? item.text : ''))
  const left = doubtsLeft({ ...view, paragraphs })
  expect(left.map(({ reason }) => reason)).toEqual(view.doubts.map(({ reason }) => reason))
  expect(left.length).toBeGreaterThan(0)
})
