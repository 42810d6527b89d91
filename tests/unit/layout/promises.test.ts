import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Block, OfficialDocument } from '../../../shared/document/model.ts'
import { joinNames } from '../../../shared/document/names.ts'
import { textOfBlock } from '../../../shared/document/reading-order.ts'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import { breakLines } from '../../../shared/layout/lines.ts'
import type { Layout } from '../../../shared/layout/pages.ts'
import { titleLines } from '../../../shared/layout/title.ts'
import { EM, widthOfText } from '../../../shared/layout/widths.ts'
import { sourceFromParagraphs } from '../../../shared/recognise/from-paragraphs.ts'
import { recognise } from '../../../shared/recognise/recognise.ts'
import { aDocument } from '../document/document.ts'
import { sampleDocuments } from '../document/samples.ts'
import { rightOf, setText, textsOf, topOf } from './measure.ts'

/** What holds for every document, whatever is in it. */

const RUNS = { numRuns: process.env.SLOW ? 300 : 30 }
const CHARACTERS = [
  '公',
  '文',
  '处',
  '理',
  '，',
  '。',
  '、',
  '（',
  '）',
  '《',
  '》',
  '“',
  '”',
  '—',
  '…',
  ' ',
  '2',
  '0',
  '%',
  'M',
  'a',
  '𠮷',
]
const sentence = (max: number) =>
  fc
    .array(fc.constantFrom(...CHARACTERS), { minLength: 1, maxLength: max, size: 'max' })
    .map(all => all.join(''))
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: sentence(200) }),
  fc.record({
    kind: fc.constant('text' as const),
    text: sentence(40),
    align: fc.constantFrom('center' as const, 'right' as const),
  }),
  fc.record({
    kind: fc.constant('heading' as const),
    level: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
    text: sentence(35),
  }),
)
const anyDocument: fc.Arbitrary<OfficialDocument> = fc
  .record({
    title: sentence(80).map(text => `题${text}`),
    issuerMark: fc.oneof(fc.constant(''), sentence(30)),
    number: fc.oneof(fc.constant(''), fc.constant('青政发〔2026〕12号'), sentence(60)),
    mainTo: fc.array(sentence(20), { maxLength: 60, size: 'max' }),
    body: fc.array(block, { maxLength: 40, size: 'max' }),
    attachmentNotes: fc.array(sentence(50), { maxLength: 12, size: 'max' }),
    signature: fc.array(
      sentence(40).map(text => `署${text}`),
      { maxLength: 12, size: 'max' },
    ),
    copyTo: fc.array(sentence(20), { maxLength: 60, size: 'max' }),
    note: fc.oneof(fc.constant(undefined), sentence(60)),
    printOffice: fc.oneof(fc.constant(undefined), sentence(60)),
  })
  .map(changes => aDocument(changes))

const NOT_AT_START = /^[。，、；：？！）》〉」』】〕］｝”’…—·％,.;:?!)\]}%]/
const NOT_AT_END = /[（《〈「『【〔［｛“‘([{]$/

describe('whatever the document', () => {
  test('every character of the body, the annexes and the notes is on the pages, in order', () => {
    fc.assert(
      fc.property(anyDocument, document => {
        const layout = layoutDocument(document)
        expect(bare(setText(layout, ['body']))).toBe(bare(document.body.map(textOfBlock).join('')))
        expect(bare(setText(layout, ['title']))).toBe(bare(document.title))
        expect(bare(setText(layout, ['copyTo']))).toBe(
          document.copyTo.length > 0 ? bare(`抄送：${joinNames(document.copyTo)}。`) : '',
        )
        expect(setText(layout, ['number'])).toBe(document.number)
        // names side by side may be set on several lines: the characters are all there, row by row
        const names = Array.from(bare(document.signature.join(''))).sort()
        expect(Array.from(bare(setText(layout, ['signature']))).sort()).toEqual(names)
      }),
      RUNS,
    )
  })

  test('no text leaves the type area, and no page has more than 22 rows', () => {
    fc.assert(
      fc.property(anyDocument, document => checkInside(layoutDocument(document))),
      RUNS,
    )
  })

  test('no line begins with a closing mark or ends with an opening one', () => {
    fc.assert(
      fc.property(sentence(400), text => {
        const lines = breakLines(text, { columns: 28, first: 2, next: 0 })
        for (const line of lines.slice(1)) if (fitsWhole(text)) expect(line.text).not.toMatch(NOT_AT_START)
        for (const line of lines.slice(0, -1)) if (fitsWhole(text)) expect(line.text).not.toMatch(NOT_AT_END)
        for (const line of lines) expect(widthOfText(line.text)).toBeLessThanOrEqual((28 - line.indent) * EM)
      }),
      RUNS,
    )
  })

  test('a seal presses on its name, the last one on the date too; seals neither touch nor leave the type area', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 45 }), fc.integer({ min: 1, max: 6 }), (rows, count) => {
        const signature = Array.from({ length: count }, (_, i) => `青禾市第${i + 1}局`)
        const body = Array.from({ length: rows + 2 }, () => ({ kind: 'text' as const, text: '短句。' }))
        checkSeals(layoutDocument(aDocument({ body, signature })), count)
      }),
      RUNS,
    )
  })

  test('the same document gives the same pages', () => {
    fc.assert(
      fc.property(anyDocument, document => {
        expect(layoutDocument(structuredClone(document))).toEqual(layoutDocument(document))
      }),
      { numRuns: 5 },
    )
  })
})

/** A run of marks longer than a line has to be cut somewhere. */
function fitsWhole(text: string): boolean {
  return !/[^公文处理]{20}/u.test(text)
}

function checkInside(layout: Layout): void {
  for (const page of layout.pages) {
    const texts = textsOf(page).filter(text => text.element !== 'pageNumber')
    for (const text of texts) {
      expect(text.x).toBeGreaterThanOrEqual(28 - 0.001)
      expect(rightOf(text)).toBeLessThanOrEqual(184 + 0.001)
      expect(topOf(text)).toBeGreaterThanOrEqual(37 - 1.1) // 2号 stands out a little above its row
      expect(topOf(text) + text.size).toBeLessThanOrEqual(262 + 1.2)
      expect(text.advances).toHaveLength(Array.from(text.text).length)
    }
    expect(new Set(texts.map(text => text.y)).size).toBeLessThanOrEqual(26)
  }
}

function checkSeals(layout: Layout, count: number): void {
  expect(layout.sealPlaces.map(seal => seal.signature).sort()).toEqual(
    Array.from({ length: count }, (_, i) => i),
  )
  for (const seal of layout.sealPlaces) {
    const page = layout.pages[seal.page]
    const names = textsOf(page, 'signature').filter(text => text.text.includes(`第${seal.signature + 1}局`))
    expect(names).toHaveLength(1)
    for (const name of names) expectPressed(seal, name)
    if (seal.signature === count - 1) for (const date of textsOf(page, 'date')) expectPressed(seal, date)
    expect(textsOf(page, 'body').length).toBeGreaterThan(0) // no seal on a page without text
    expect(seal.x).toBeGreaterThanOrEqual(28)
    expect(seal.x + seal.width).toBeLessThanOrEqual(184)
    expect(seal.y + seal.height).toBeLessThan(269)
  }
  for (const [i, a] of layout.sealPlaces.entries()) {
    for (const b of layout.sealPlaces.slice(i + 1).filter(other => other.page === a.page)) {
      expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(a.width)
    }
  }
}

function expectPressed(seal: Layout['sealPlaces'][number], text: { x: number; y: number }): void {
  expect(text.y).toBeGreaterThan(seal.y)
  expect(text.y).toBeLessThan(seal.y + seal.height)
  expect(text.x).toBeLessThan(seal.x + seal.width)
}

function bare(text: string): string {
  return text.replaceAll(/\s/g, '')
}

test('more issuers than one page holds go on over the next pages, each name under its seal', () => {
  const signature = Array.from({ length: 20 }, (_, i) => `青禾市第${i + 1}局办公室综合协调与监督管理处`)
  const body = [{ kind: 'text' as const, text: '公'.repeat(200) }]
  const layout = layoutDocument(aDocument({ signature, body, note: '字'.repeat(400) }))
  checkInside(layout)
  expect(layout.sealPlaces).toHaveLength(20)
  for (const seal of layout.sealPlaces) {
    expect(seal.y).toBeGreaterThan(36)
    expect(seal.y + seal.height).toBeLessThan(269)
  }
})

describe('titles', () => {
  test('are broken into lines that are not too long and together are the title', () => {
    fc.assert(
      fc.property(sentence(120), title => {
        const lines = titleLines(title)
        expect(bare(lines.join(''))).toBe(bare(title))
        for (const line of lines) expect(widthOfText(line)).toBeLessThanOrEqual(20 * EM)
      }),
      RUNS,
    )
  })

  test.each([
    ['关于召开会议的通知', ['关于召开会议的通知']],
    ['青禾市人民政府关于做好汛期值班工作的通知', ['青禾市人民政府', '关于做好汛期值班工作的通知']],
    [
      '国务院关于在市场监管领域全面推行部门联合“双随机、一公开”监管的意见',
      ['国务院关于在市场监管领域全面推行', '部门联合“双随机、一公开”监管的意见'],
    ],
    [
      '国务院关于同意组建2008年北京奥运会首都国际机场协调委员会的批复',
      ['国务院关于同意组建2008年北京奥运会', '首都国际机场协调委员会的批复'],
    ],
    [
      '青禾市人民政府关于承办2027年世界大学生冬季运动会的复函',
      ['青禾市人民政府关于承办2027年', '世界大学生冬季运动会的复函'],
    ],
    [
      '青禾市人民政府关于印发文化体制改革中事业单位转制为企业两个规定的通知',
      ['青禾市人民政府关于印发文化体制改革中', '事业单位转制为企业两个规定的通知'],
    ],
  ])('%s is broken where its meaning allows', (title, lines) => {
    expect(titleLines(title)).toEqual(lines)
  })

  test("the drafter's own lines are kept", () => {
    const titleLines = ['青禾市人民政府关于做好汛期', '值班工作的通知']
    const [page] = layoutDocument(aDocument({ titleLines })).pages
    expect(textsOf(page, 'title').map(text => text.text)).toEqual(titleLines)
  })
})

describe.skipIf(sampleDocuments.length === 0)('published documents', () => {
  test.each(sampleDocuments)('$name is laid out without losing or overrunning anything', ({ read }) => {
    const document = recognise(sourceFromParagraphs(read())).document
    const layout = layoutDocument(document)
    checkInside(layout)
    expect(bare(setText(layout, ['body']))).toBe(bare(document.body.map(textOfBlock).join('')))
    const annexes = (document.annexes ?? []).flatMap(annex => [
      annex.label,
      annex.title,
      ...annex.body.map(textOfBlock),
    ])
    expect(bare(setText(layout, ['annex']))).toBe(bare(annexes.join('')))
    expect(layout.sealPlaces).toHaveLength(document.signature.length)
    expect(textsOf(layout.pages[0], 'body').length).toBeGreaterThan(0)
  })
})
