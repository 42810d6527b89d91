import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Block } from '../../../shared/document/blocks.ts'
import { type OfficialDocument, parseDocument } from '../../../shared/document/model.ts'
import { FORMS } from '../../../shared/document/types.ts'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import type { Layout, TextItem } from '../../../shared/layout/pages.ts'
import { rings } from '../../support/gallery/pictures.ts'
import { aDocument } from '../document/document.ts'
import { asRead, textsOf } from './measure.ts'
import { among } from './rules.ts'
import { blockOf, opensNext, textRules } from './rules-text.ts'

/** Documents of every form with blocks of every kind, in any order and size: what lies between head and foot holds. */

const RUNS = { numRuns: process.env.SLOW ? 200 : 15, endOnFailure: true }
const words = (max: number) =>
  fc
    .array(fc.constantFrom(...'公文处理，。、（）《》年月2026%A'), {
      minLength: 1,
      maxLength: max,
      size: 'max',
    })
    .map(all => `文${all.join('')}`)

const table: fc.Arbitrary<Block> = fc
  .record({
    texts: fc.array(fc.array(words(60), { minLength: 4, maxLength: 4 }), {
      minLength: 1,
      maxLength: 40,
      size: 'max',
    }),
    weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 4, maxLength: 4 }),
    landscape: fc.boolean(),
    headRows: fc.integer({ min: 0, max: 1 }),
    tied: fc.integer({ min: 1, max: 6 }),
  })
  .map(({ texts, weights, tied, ...rest }) => ({
    kind: 'table' as const,
    ...rest,
    caption: '表',
    note: '注',
    columns: weights.map(weight => ({ weight, align: 'left' as const })),
    rows: texts.map((row, y) =>
      row.map((text, x) => cellAt({ text, x, y }, { tied, head: rest.headRows, rows: texts.length })),
    ),
  }))

/** The first column's cells each take so many rows, below the head. */
function cellAt(
  { text, x, y }: { text: string; x: number; y: number },
  grid: { tied: number; head: number; rows: number },
) {
  const within = (y - grid.head) % grid.tied
  if (x > 0 || y < grid.head) return { text }
  return within === 0 ? { text, rows: Math.min(grid.tied, grid.rows - y) } : null
}

const block: fc.Arbitrary<Block> = fc.oneof(
  words(200).map(text => ({
    kind: 'text' as const,
    text,
    lead: { level: 2 as const, length: 2 },
  })),
  words(40).map(text => ({
    kind: 'text' as const,
    text,
    lead: { level: 2 as const, length: text.length },
  })),
  words(20).map(text => ({ kind: 'text' as const, text: `第一章${text}`, align: 'center' as const })),
  words(20).map(text => ({ kind: 'text' as const, text, align: 'center' as const })),
  words(60).map(text => ({
    kind: 'text' as const,
    text,
    emphasis: [{ from: 0, to: text.length, mark: 'underline' as const }],
  })),
  words(30).map(text => ({ kind: 'heading' as const, level: 1 as const, text })),
  fc.array(words(40), { minLength: 1, maxLength: 6 }).map(items => ({
    kind: 'list' as const,
    marker: 'number' as const,
    items: items.map(text => ({ text })),
  })),
  fc
    .record({ width: fc.integer({ min: 5, max: 156 }), height: fc.integer({ min: 5, max: 225 }) })
    .map(size => ({
      kind: 'picture' as const,
      format: 'png' as const,
      data: rings,
      ...size,
      caption: '图',
      description: '',
    })),
  table,
)

const anyDocument: fc.Arbitrary<OfficialDocument> = fc
  .record({
    form: fc.constantFrom(...FORMS),
    direction: fc.constantFrom('上行' as const, '下行' as const),
    closing: fc.constantFrom('sealed' as const, 'unsealed' as const, 'stamped' as const),
    signers: fc.array(words(4), { maxLength: 7 }),
    jointMarks: fc.array(words(12), { maxLength: 7 }),
    body: fc.array(block, { minLength: 1, maxLength: 12 }),
    annexes: fc.array(
      fc.record({ label: fc.constant('附件'), title: words(30), body: fc.array(block, { maxLength: 4 }) }),
      { maxLength: 2 },
    ),
    signature: fc.array(words(12), { minLength: 1, maxLength: 5 }),
    stamps: fc.array(fc.record({ title: words(20), name: words(3) }), { minLength: 1, maxLength: 3 }),
  })
  .map(changes => aDocument({ ...changes, body: [...changes.body, { kind: 'text', text: '特此通知。' }] }))

/**
 * Of marks without words no line can be broken or filled well, a head of a quarter of a page is not repeated, and a heading may
 * have no room for what follows it: that has a test of its own below.
 */
const ELSEWHERE =
  /^(no line of the body|every line of a paragraph but its last|the head of a table|rows of text|a heading, or a line)/

test.each(textRules.filter(([name]) => !ELSEWHERE.test(name)))('%s', (_name, broken) => {
  fc.assert(
    fc.property(anyDocument, document => {
      expect(broken(layoutDocument(document), document)).toEqual([])
    }),
    RUNS,
  )
})

test('a line that opens what follows is the last row of a page only where nothing else would be left on it', () => {
  fc.assert(
    fc.property(anyDocument, document => {
      expect(partedHeadings(layoutDocument(document), document)).toEqual([])
    }),
    RUNS,
  )
})

test('a heading before a picture too tall for the first page stays: the first page shows text of the body', () => {
  const body: Block[] = [
    { kind: 'heading', level: 1, text: '一、示意图' },
    { kind: 'picture', format: 'png', data: rings, width: 37, height: 182, description: '' },
    { kind: 'text', text: '特此通知。' },
  ]
  const { pages } = layoutDocument(aDocument({ form: '命令(令)', body }))
  expect(pages[0]?.items.filter(item => item.element === 'body')).toMatchObject([{ text: '一、示意图' }])
  expect(pages[1]?.items.find(item => item.element === 'body')).toMatchObject({ at: 'image', height: 182 })
})

test('rows that a cell ties together go over whole, also where only a heading is left on the first page', () => {
  const tall = { text: '处理'.repeat(40), rows: 6 }
  const rows = Array.from({ length: 6 }, (_, y) => [y === 0 ? tall : null, { text: '公文'.repeat(12) }])
  const columns = [1, 1].map(weight => ({ weight, align: 'left' as const }))
  const body: Block[] = [
    { kind: 'heading', level: 1, text: '一、安排' },
    { kind: 'table', columns, headRows: 0, rows },
    { kind: 'text', text: '特此通知。' },
  ]
  const document = aDocument({ form: '命令(令)', jointMarks: ['青禾市财政局', '青禾市教育局'], body })
  const layout = layoutDocument(document)
  expect(layout.pages[0]?.items.filter(item => item.element === 'body')).toMatchObject([{ text: '一、安排' }])
  for (const [, broken] of textRules.filter(([name]) => name.startsWith('lines of a table')))
    expect(broken(layout, document)).toEqual([])
})

/** Pages but the last that end with a line which opens what follows, and hold other blocks too. */
function partedHeadings({ pages }: Layout, document: OfficialDocument): string[] {
  return pages.slice(0, -1).flatMap((page, i) => {
    const texts = textsOf(asRead(page)).filter(({ element }) => element !== 'pageNumber')
    const lowest = texts.toSorted((a, b) => a.y - b.y).at(-1)
    const isAlone = page.items.every(item => !('source' in item) || isOpenedWith(item, document))
    const isParted = lowest !== undefined && opensNext(lowest, document) && !isAlone
    return among(!isParted, `page ${i + 1} ends with ${lowest?.text}`)
  })
}

function isOpenedWith(item: Pick<TextItem, 'source'>, document: OfficialDocument): boolean {
  return blockOf(item, document) === undefined || opensNext(item, document)
}

test('what is laid out here is what a document may be, and comes out the same twice', () => {
  fc.assert(
    fc.property(anyDocument, document => {
      expect(parseDocument(structuredClone(document))).toEqual(document)
      expect(layoutDocument(structuredClone(document))).toEqual(layoutDocument(document))
    }),
    { ...RUNS, numRuns: 5 },
  )
})
