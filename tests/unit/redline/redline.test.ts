import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changesOf, documentWith, redline } from '../../../shared/document/redline/redline.ts'
import { runsBetween } from '../../../shared/document/redline/sequences.ts'
import { aDocument } from '../document/document.ts'
import { anyBody } from '../renderer/body/documents.ts'
import { numRuns, shown, state } from './states.ts'

const withBody = (...texts: string[]) => aDocument({ body: texts.map(text => ({ kind: 'text', text })) })
const anyDocument = fc
  .tuple(anyBody, fc.constantFrom('关于甲的通知', '关于乙的通知'), fc.constantFrom(undefined, '此件公开发布'))
  .map(([{ body, annexes }, title, note]) =>
    aDocument({
      body,
      title,
      ...(annexes.length > 0 ? { annexes } : {}),
      ...(note === undefined ? {} : { note }),
    }),
  )

describe('sequences', () => {
  const letters = fc.array(fc.constantFrom('甲', '乙', '丙'), { maxLength: 12 })
  test('taking away and adding what the runs say leads from one to the other', () => {
    fc.assert(
      fc.property(letters, letters, (before, after) => {
        const runs = runsBetween(before, after, (a, b) => a === b)
        const side = (kind: string) => runs.filter(run => run.kind !== kind).flatMap(({ items }) => items)
        expect(side('added')).toEqual(before)
        expect(side('removed')).toEqual(after)
      }),
      { numRuns: 300 },
    )
  })
})

describe('a redline', () => {
  test('all changes taken give the later document, none the earlier one', () => {
    fc.assert(
      fc.property(anyDocument, anyDocument, (before, after) => {
        const rows = redline([state(before), state(after)])
        expect(documentWith(rows, after, () => true)).toEqual(after)
        expect(documentWith(rows, before, () => false)).toEqual(before)
      }),
      { numRuns },
    )
  })
  test('of a document with itself has no change', () => {
    fc.assert(
      fc.property(anyDocument, document => {
        expect(changesOf(redline([state(document), state(document)]))).toEqual([])
      }),
      { numRuns },
    )
  })
  test('shows a changed paragraph word by word', () => {
    const rows = redline([
      state(withBody('各单位要落实值班制度。')),
      state(withBody('各单位要严格落实值班值守制度。')),
    ])
    expect(shown(rows)).toEqual(['各单位要[+严格]落实值班[+值守]制度。'])
  })
  test('tells a paragraph that was added or removed from one that was changed', () => {
    const before = withBody('第一段说明来由。', '第二段已无必要。', '第三段提出要求。')
    const after = withBody('第一段说明来由。', '第三段提出新的要求。', '另起一段，联系电话如下。')
    expect(shown(redline([state(before), state(after)]))).toEqual([
      '[-第二段已无必要。]',
      '第三段提出[+新的]要求。',
      '[+另起一段，联系电话如下。]',
    ])
  })
  test('one change can be taken back, and the others stay', () => {
    const before = aDocument({ title: '关于值班的通知', note: '此件公开发布' })
    const { note: _, ...rest } = before
    const after = { ...rest, title: '关于做好值班工作的通知' }
    const rows = redline([state(before), state(after)])
    const [doing, work, note] = changesOf(rows)
    expect(documentWith(rows, after, id => id !== note?.id)).toEqual({ ...after, note: '此件公开发布' })
    expect(documentWith(rows, after, id => id === doing?.id)).toEqual({
      ...before,
      title: '关于做好值班的通知',
    })
    expect(documentWith(rows, after, id => id === work?.id)).toEqual({
      ...before,
      title: '关于值班工作的通知',
    })
  })
  test('says who changed what: each change belongs to the state that first has it', () => {
    const drafted = state(withBody('甲段原来的话。', '乙段原来的话。', '丙段'), '拟稿人', 0)
    const checked = state(withBody('甲段核稿改过的话。', '乙段原来的话。', '丙段'), '核稿人', 1)
    const signed = state(withBody('甲段核稿改过的话。', '乙段签发改过的话。'), '签发人', 2)
    const changes = changesOf(redline([drafted, checked, signed]))
    expect(changes.map(({ author, at }) => [author, at])).toEqual([
      ['核稿人', checked.at],
      ['签发人', signed.at],
      ['签发人', signed.at],
    ])
  })
  test('what was changed and changed back is no change', () => {
    const states = ['原话。', '改过的话。', '原话。'].map((text, minute) =>
      state(withBody(text), '某人', minute),
    )
    expect(changesOf(redline(states))).toEqual([])
  })
  test('a document of forty pages is compared without holding the window up', () => {
    const long = Array.from({ length: 800 }, (_, at) => `第${at}段要求各单位认真落实，按时报送进展情况。`)
    const other = long.map((text, at) => (at % 7 === 0 ? text.replace('认真', '切实') : text))
    expect(changesOf(redline([state(withBody(...long)), state(withBody(...other))]))).toHaveLength(115)
  })
})
