import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Block, OfficialDocument } from '../../../shared/document/model.ts'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import { aDocument } from '../document/document.ts'
import { rowOf, setText, textsOf } from './measure.ts'
import { pageRules } from './rules-pages.ts'

/** The last row of a paragraph does not begin a page alone (孤行). */

/** On its first page, a draft without head has so many rows of text. */
const ROOM = 18
const aDraft = (body: Block[], changes: Partial<OfficialDocument> = {}) =>
  aDocument({ number: '', issuerMark: '', title: '通知', mainTo: [], body, ...changes })

const short = (count: number) => Array.from({ length: count }, () => text('短'))
const text = (words: string): Block => ({ kind: 'text', text: words })
/** A paragraph of so many full rows, and a last one. */
const paragraph = (full: number, last: string) => text('公'.repeat(28 * full - 2) + last)

function rowsOf(document: OfficialDocument): string[][] {
  return layoutDocument(document).pages.map(page => textsOf(page, 'body').map(row => row.text))
}

describe('where a page ends before the last row of a paragraph', () => {
  test.each(['文', '文。', '文件。', '公文件”）。', '2026年。'])('the row above goes with “%s”', last => {
    const [before, after] = rowsOf(aDraft([...short(ROOM - 2), paragraph(2, last)]))
    expect(before).toHaveLength(ROOM - 1)
    expect(after?.slice(0, 2)).toEqual(['公'.repeat(28), last])
  })

  test('a last row of four characters stands alone', () => {
    const [before, after] = rowsOf(aDraft([...short(ROOM - 2), paragraph(2, '公文处理。')]))
    expect(before).toHaveLength(ROOM)
    expect(after?.[0]).toBe('公文处理。')
  })

  test('a paragraph of two rows goes over whole, with the heading above it', () => {
    const heading: Block = { kind: 'heading', level: 1, text: '一、标题' }
    const two = paragraph(1, '公文处理工作。')
    const [before, after] = rowsOf(aDraft([...short(ROOM - 2), heading, two]))
    expect(before).toEqual(Array(ROOM - 2).fill('短'))
    expect(after?.slice(0, 3)).toEqual(['一、标题', '公'.repeat(26), '公文处理工作。'])
  })

  test('the rows that stay keep the grid', () => {
    const [page] = layoutDocument(aDraft([...short(ROOM - 2), paragraph(2, '文。')])).pages
    expect(rowOf(textsOf(page, 'body').at(-1)!)).toBeCloseTo(21, 2)
  })

  test('an item of a list is a paragraph too', () => {
    const list: Block = { kind: 'list', marker: 'dash', items: [{ text: `${'公'.repeat(24)}文。` }] }
    const [before] = rowsOf(aDraft([...short(ROOM - 1), list]))
    expect(before).toHaveLength(ROOM - 1)
  })
})

test('the first page keeps its only row of text (7.3.3), and the recipients their place', () => {
  for (let count = 1; count < 24; count++) {
    const mainTo = Array.from({ length: count }, (_, i) => `第${i + 10}个受文单位全称`)
    const { pages } = layoutDocument(aDocument({ mainTo, body: [paragraph(1, '公'), paragraph(1, '文')] }))
    expect(textsOf(pages[0], 'body').length).toBeGreaterThan(0)
    expect(textsOf(pages[0], 'mainTo').length > 0).toBe(count < 20)
  }
})

test('holds with a seal, for paragraphs of any length in any order', () => {
  const [, loneRows] = pageRules[0]!
  const anyBlock = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 28 }), fc.boolean())
  fc.assert(
    fc.property(fc.array(anyBlock, { minLength: 1, maxLength: 30, size: 'max' }), all => {
      const body = all.map(([full, last, isHeading]): Block => {
        const words = paragraph(full, '文'.repeat(last))
        return isHeading ? { kind: 'heading', level: 2, text: `（一）${'题'.repeat(last)}` } : words
      })
      const document = aDocument({ body })
      const layout = layoutDocument(document)
      expect(loneRows(layout, document)).toEqual([])
      expect(setText(layout, ['body'])).toBe(body.map(block => 'text' in block && block.text).join(''))
      expect(textsOf(layout.pages[layout.sealPlaces[0]?.page ?? -1], 'body').length).toBeGreaterThan(0)
    }),
    { numRuns: process.env.SLOW ? 300 : 40 },
  )
})
