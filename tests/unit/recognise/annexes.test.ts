import { expect, test } from 'vitest'
import { recognise } from '../../../shared/recognise/recognise.ts'
import type { Align, SourceItem } from '../../../shared/recognise/source.ts'

/** Annexes that have no label of their own. */

const line = (text: string, align?: Align): SourceItem => ({
  kind: 'paragraph',
  text,
  ...(align && { align }),
})

function annexesOf(notes: readonly string[], behind: readonly SourceItem[]) {
  const items = [
    line('青禾市人民政府关于印发两个办法的通知', 'center'),
    line('各县（区）人民政府：'),
    line('现印发给你们，请照此办理。'),
    ...notes.map(text => line(text)),
    line('青禾市人民政府', 'right'),
    line('2026年3月20日', 'right'),
    ...behind,
  ]
  const { annexes = [] } = recognise({ items, hidden: 0 }).document
  return annexes.map(({ label, title, body }) => [label, title, body.length])
}

test('a title that the 附件说明 names begins an annex, also without a label and on two lines', () => {
  const notes = ['附件：1.值班办法', '2.青禾市防汛物资调拨办法']
  const behind = [
    line('附件1'),
    line('值班办法', 'center'),
    line('一、各县要值班。'),
    line('青禾市防汛物资', 'center'),
    line('调 拨 办 法', 'center'),
    line('一、各县要备料。'),
  ]
  expect(annexesOf(notes, behind)).toEqual([
    ['附件1', '值班办法', 1],
    ['', '青禾市防汛物资调拨办法', 1],
  ])
})

test('without labels and 附件说明 a centred title of a document in the midst of text begins one', () => {
  const behind = [
    line('青禾市值班', 'center'),
    line('办法', 'center'),
    line('第一章 总则', 'center'),
    line('第一条 各县要值班。'),
    line('青禾市调拨办法', 'center'),
    line('第一条 各县要备料。'),
  ]
  expect(annexesOf([], behind)).toEqual([
    ['', '青禾市值班办法', 2],
    ['', '青禾市调拨办法', 1],
  ])
})

test('a chapter, a cell in a column of centred lines and a centred line below a label begin none', () => {
  const chapters = [
    line('值班办法', 'center'),
    line('各县：'),
    line('第二章 值班办法', 'center'),
    line('值班。'),
  ]
  expect(annexesOf([], chapters)).toHaveLength(1)
  const labelled = [
    line('附件'),
    line('清单', 'center'),
    line('值班。'),
    line('值班办法', 'center'),
    line('值班。'),
  ]
  expect(annexesOf(['附件：清单'], labelled)).toHaveLength(1)
})
