import { describe, expect, test } from 'vitest'
import type { Block, TextBlock } from '../../../shared/document/blocks.ts'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import type { TextItem } from '../../../shared/layout/pages.ts'
import { aDocument } from '../document/document.ts'
import { middleOf, only, rightOf, rowOf, textsOf } from './measure.ts'

/** A document that an annex holds whole stands as documents do (GB/T 9704 7.3.2, 7.3.4, 7.3.5.2). */

const CELL = 156 / 28
const part = (element: NonNullable<TextBlock['element']>, text: string): Block => ({
  kind: 'text',
  text,
  element,
})
const text = (length: number): Block => ({ kind: 'text', text: '公'.repeat(length) })
const CLOSING = [part('signature', '青禾市水利局'), part('date', '2026年3月1日')]

function annexPages(body: Block[]) {
  const { pages } = layoutDocument(aDocument({ annexes: [{ label: '附件', title: '关于堤防的请示', body }] }))
  return pages.filter(page => textsOf(page, 'annex').length > 0)
}

/** The runs of the block with an index, in the order of the pages. */
function runsOf(body: Block[], block: number): TextItem[] {
  return annexPages(body).flatMap(page =>
    textsOf(page, 'annex').filter(({ source }) => source?.block === block),
  )
}

describe('an enclosed document', () => {
  test('has its 主送 flush left on all lines, the number centred above', () => {
    const body = [
      part('number', '青水〔2026〕7号'),
      part('mainTo', `${'各县人民政府，'.repeat(9)}市水利局：`),
      text(60),
    ]
    expect(middleOf(only(runsOf(body, 0)))).toBeCloseTo(106, 2)
    const mainTo = runsOf(body, 1)
    expect(mainTo.length).toBe(3)
    for (const run of mainTo) expect(run.x).toBe(28)
    expect(runsOf(body, 2)[0]?.x).toBeCloseTo(28 + 2 * CELL, 2)
  })

  test('has its 附件说明 one blank row below the text; names align with each other and themselves', () => {
    const long = `附件：1.${'甲'.repeat(40)}`
    const body = [text(60), part('attachmentNote', long), part('attachmentNote', '2.预算'), ...CLOSING]
    const [above] = runsOf(body, 0).slice(-1)
    const [first, wrapped] = runsOf(body, 1)
    const second = only(runsOf(body, 2))
    expect(rowOf(first!) - rowOf(above!)).toBeCloseTo(2, 2)
    expect(first!.x).toBeCloseTo(28 + 2 * CELL, 2)
    expect(wrapped!.x).toBeCloseTo(28 + 6 * CELL, 1)
    expect(second.x).toBeCloseTo(28 + 5 * CELL, 1)
    expect(rowOf(second) - rowOf(wrapped!)).toBeCloseTo(1, 2)
  })

  test('closes one blank row below, the name two characters from the edge, the date two right of it', () => {
    const body = [text(60), part('signature', '青禾市人民政府办公室'), part('date', '2026年3月1日')]
    const [name, date] = [only(runsOf(body, 1)), only(runsOf(body, 2))]
    expect(rowOf(name) - rowOf(runsOf(body, 0).at(-1)!)).toBeCloseTo(2, 2)
    expect(rightOf(name)).toBeCloseTo(184 - 2 * CELL, 2)
    expect(date.x - name.x).toBeCloseTo(2 * CELL, 2)
    expect(rowOf(date) - rowOf(name)).toBeCloseTo(1, 2)
  })

  test('with a date longer than the name, the date ends two characters from the edge', () => {
    const body = [text(60), part('signature', '水利局'), part('date', '二〇二六年三月二十一日')]
    const [name, date] = [only(runsOf(body, 1)), only(runsOf(body, 2))]
    expect(rightOf(date)).toBeCloseTo(184 - 2 * CELL, 2)
    expect(date.x - name.x).toBeCloseTo(2 * CELL, 2)
  })

  test('with several names has them below each other', () => {
    const names = ['青禾市水利局', '青禾市财政局办公室'].map(name => part('signature', name))
    const body = [text(60), ...names, part('date', '2026年3月1日')]
    const [a, b, date] = [1, 2, 3].map(block => only(runsOf(body, block)))
    expect(a!.x).toBe(b!.x)
    expect(rightOf(b!)).toBeCloseTo(184 - 2 * CELL, 2)
    expect([rowOf(b!) - rowOf(a!), rowOf(date!) - rowOf(b!)]).toEqual([
      expect.closeTo(1, 2),
      expect.closeTo(1, 2),
    ])
  })

  test('never has its closing on a page without text, and never without the blank row above', () => {
    for (let rows = 1; rows < 45; rows++) {
      const body = [part('mainTo', '市人民政府：'), text(28 * rows - 6), ...CLOSING]
      const last = annexPages(body).at(-1)
      const texts = textsOf(last, 'annex')
      const [name, date] = texts.slice(-2)
      const above = texts.filter(({ source }) => source?.block === 1)
      expect([name?.text, date?.text]).toEqual(['青禾市水利局', '2026年3月1日'])
      expect(above.length).toBeGreaterThanOrEqual(Math.min(rows, 2))
      expect(rowOf(name!) - rowOf(above.at(-1)!)).toBeCloseTo(2, 2)
    }
  })

  test('of any length stays within the type area', () => {
    const body = [
      part('date', '日'.repeat(200)),
      part('signature', '局'.repeat(300)),
      part('number', '号'.repeat(90)),
    ]
    for (const run of annexPages(body).flatMap(page => textsOf(page, 'annex'))) {
      expect(run.x).toBeGreaterThanOrEqual(28 - 0.001)
      expect(rightOf(run)).toBeLessThanOrEqual(184 + 0.001)
    }
  })
})
