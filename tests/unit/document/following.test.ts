import { expect, test } from 'vitest'
import { followingDocument } from '../../../shared/document/following.ts'
import { parseDocument } from '../../../shared/document/model.ts'

const OURS = { unitName: '青禾市人民政府', today: '2026-07-18' }
const received = {
  type: '请示',
  number: '青发改〔2026〕9号',
  title: '青禾市发展和改革委员会关于增加项目资金的请示',
  from: '青禾市发展和改革委员会',
}

test('a 请示 is answered by a 批复 about the same matter', () => {
  expect(parseDocument(followingDocument('reply', received, OURS))).toMatchObject({
    type: '批复',
    title: '青禾市人民政府关于增加项目资金的批复',
    answers: received.number,
    mainTo: [received.from],
    body: [{ text: `《${received.title}》（${received.number}）收悉。经研究，现批复如下：` }],
  })
})

test('a title without 关于 is quoted whole', () => {
  const other = { ...received, type: '函', title: '商请函' }
  expect(followingDocument('reply', other, OURS).title).toBe('青禾市人民政府关于对《商请函》的复函')
})

test('what a sender wrote too long, or with marks that hide text, still makes a document', () => {
  for (const kind of ['reply', 'forward'] as const) {
    const odd = {
      ...received,
      title: `${'长'.repeat(2000)}\u202e`,
      number: '号'.repeat(2000),
      from: ' \u200b',
    }
    expect(() => parseDocument(followingDocument(kind, odd, OURS))).not.toThrow()
  }
})
