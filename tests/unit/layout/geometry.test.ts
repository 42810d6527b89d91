import { describe, expect, test } from 'vitest'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import { aDocument } from '../document/document.ts'
import { bottomOf, linesOf, middleOf, only, rightOf, rowOf, textsOf, topOf, widthOf } from './measure.ts'

const MICROMETRES = 2 // toBeCloseTo: within 0.005 mm
const text = (length: number) => ({ kind: 'text' as const, text: '公'.repeat(length) })

describe('the head of the first page', () => {
  const [page] = layoutDocument(aDocument({ urgency: '特急' })).pages
  const mark = only(textsOf(page, 'issuerMark'))
  const number = only(textsOf(page, 'number'))
  const redLine = only(linesOf(page, 'redLine'))

  test('the 标志 begins 72 mm below the edge of the paper, red, centred and no wider than the type area', () => {
    expect(topOf(mark)).toBeCloseTo(72, MICROMETRES)
    expect(mark).toMatchObject({ color: '#ff0000', font: 'xiaobiaosong' })
    expect(middleOf(mark)).toBeCloseTo(106, MICROMETRES)
    expect(widthOf(mark)).toBeLessThanOrEqual(156.001)
  })

  test('the 发文字号 stands two blank rows below the 标志, centred', () => {
    expect(topOf(number) - (topOf(mark) + mark.size)).toBeCloseTo(3 * 10.449 - 5.573, 1)
    expect(middleOf(number)).toBeCloseTo(106, MICROMETRES)
    expect(number).toMatchObject({ font: 'fangsong', size: 5.644, color: '#000000' })
  })

  test('the red line stands 4 mm below the 发文字号, as wide as the type area', () => {
    expect(redLine.y1 - bottomOf(number)).toBeCloseTo(4, MICROMETRES)
    expect(redLine).toMatchObject({ x1: 28, x2: 184, color: '#ff0000' })
    expect(redLine.y2).toBe(redLine.y1)
  })

  test('the urgency stands flush left on the first row in 黑体', () => {
    const urgency = only(textsOf(page, 'urgency'))
    expect(urgency).toMatchObject({ x: 28, font: 'heiti', text: '特急' })
    expect(rowOf(urgency)).toBeCloseTo(1, MICROMETRES)
  })

  test('the title begins two blank rows below the red line, on a row of the grid, 2号小标宋, centred', () => {
    const [first] = textsOf(page, 'title')
    expect(first).toMatchObject({ font: 'xiaobiaosong', size: 7.761 })
    expect(rowOf(first!)).toBeCloseTo(12, MICROMETRES)
    expect(topOf(first!) - redLine.y1).toBeGreaterThan(2 * 10.449)
    expect(topOf(first!) - redLine.y1).toBeLessThan(3 * 10.449)
    for (const line of textsOf(page, 'title')) expect(middleOf(line)).toBeCloseTo(106, MICROMETRES)
  })

  test('a long 标志 is drawn narrower, never wider than the type area', () => {
    for (const length of [3, 9, 14, 20, 40]) {
      const long = only(
        textsOf(layoutDocument(aDocument({ issuerMark: '青'.repeat(length) })).pages[0], 'issuerMark'),
      )
      expect(topOf(long)).toBeCloseTo(72, MICROMETRES)
      expect(widthOf(long)).toBeLessThanOrEqual(156.001)
      expect(long.stretch ?? 1).toBeGreaterThanOrEqual(0.45)
    }
  })
})

describe('the body', () => {
  const { pages } = layoutDocument(aDocument({ body: [text(28 * 60)] }))

  test('stands on the grid of 22 rows and 28 characters', () => {
    const rows = textsOf(pages[1], 'body')
    expect(rows).toHaveLength(22)
    rows.forEach((row, i) => {
      expect(rowOf(row)).toBeCloseTo(i + 1, MICROMETRES)
      expect(Array.from(row.text)).toHaveLength(28)
      expect(row.x).toBe(28)
      expect(rightOf(row)).toBeCloseTo(184, MICROMETRES)
    })
    expect(bottomOf(rows[21]!)).toBeCloseTo(262, MICROMETRES)
  })

  test('begins on the row below the recipients, indented by two characters', () => {
    const mainTo = only(textsOf(pages[0], 'mainTo'))
    const [first, second] = textsOf(pages[0], 'body')
    expect(mainTo.x).toBe(28)
    expect(mainTo.text.endsWith('：')).toBe(true)
    expect(rowOf(first!) - rowOf(mainTo)).toBeCloseTo(1, MICROMETRES)
    expect(first?.x).toBeCloseTo(28 + 2 * 5.571, MICROMETRES)
    expect(second?.x).toBe(28)
  })

  test('the recipients stand one blank row below the title', () => {
    const title = textsOf(pages[0], 'title').at(-1)
    expect(rowOf(only(textsOf(pages[0], 'mainTo'))) - rowOf(title!)).toBeCloseTo(2, MICROMETRES)
  })

  test('headings are set in 黑体, 楷体, 仿宋 and 仿宋', () => {
    const body = ([1, 2, 3, 4] as const).map(level => ({
      kind: 'heading' as const,
      level,
      text: `标题${level}`,
    }))
    const { pages } = layoutDocument(aDocument({ body: [...body, text(5)] }))
    const headings = pages.flatMap(page => textsOf(page, 'body'))
    expect(textsOf(pages[0], 'body').length).toBeGreaterThan(0)
    expect(headings.map(row => row.font)).toEqual(['heiti', 'kaiti', 'fangsong', 'fangsong', 'fangsong'])
  })

  test('a heading is never the last row of a page', () => {
    for (let before = 1; before < 30; before++) {
      const body = [...Array(before).fill(text(3)), { kind: 'heading', level: 1, text: '一、标题' }, text(3)]
      const layout = layoutDocument(aDocument({ body }))
      for (const page of layout.pages) expect(textsOf(page, 'body').at(-1)?.font).not.toBe('heiti')
    }
  })
})

describe('the closing', () => {
  const layout = layoutDocument(aDocument({ body: [text(60)] }))
  const page = layout.pages[only(layout.sealPlaces).page]
  const date = only(textsOf(page, 'date'))
  const name = only(textsOf(page, 'signature'))

  test('the date ends four characters from the right edge, the name stands centred above it', () => {
    expect(rightOf(date)).toBeCloseTo(161.714, MICROMETRES)
    expect(middleOf(name)).toBeCloseTo(middleOf(date), MICROMETRES)
    expect(rowOf(date) - rowOf(name)).toBeCloseTo(1, MICROMETRES)
    expect(date.text).toBe('2026年5月8日')
  })

  test('the seal stands upright on name and date, both a little below its middle', () => {
    const seal = only(layout.sealPlaces)
    expect(seal).toMatchObject({ width: 42, height: 42, signature: 0 })
    expect(seal.x + 21).toBeCloseTo(middleOf(date), MICROMETRES)
    const middle = seal.y + 21
    const block = (topOf(name) + bottomOf(date)) / 2
    expect(block - middle).toBeGreaterThan(1)
    expect(block - middle).toBeLessThan(6)
  })

  test('the top of the seal is within one row of the text', () => {
    const last = textsOf(page, 'body').at(-1)
    const gap = only(layout.sealPlaces).y - bottomOf(last!)
    expect(gap).toBeGreaterThanOrEqual(-1)
    expect(gap).toBeLessThanOrEqual(10.449)
  })

  test('a note stands on the row below the date, in parentheses, indented by two characters', () => {
    const noted = layoutDocument(aDocument({ body: [text(60)], note: '此件公开发布' })).pages[0]
    const note = only(textsOf(noted, 'note'))
    expect(note.text).toBe('（此件公开发布）')
    expect(note.x).toBeCloseTo(28 + 2 * 5.571, MICROMETRES)
    expect(rowOf(note) - rowOf(only(textsOf(noted, 'date')))).toBeCloseTo(1, MICROMETRES)
  })

  test('a name wider than its place moves name, date and seal to the left together', () => {
    const wide = layoutDocument(aDocument({ body: [text(60)], signature: ['青禾市'.repeat(8)] })).pages[0]
    const long = only(textsOf(wide, 'signature'))
    expect(rightOf(long)).toBeLessThanOrEqual(184.001)
    expect(middleOf(only(textsOf(wide, 'date')))).toBeCloseTo(middleOf(long), MICROMETRES)
  })
})

describe('attachments', () => {
  const notes = ['甲'.repeat(40), '值班表']
  const layout = layoutDocument(
    aDocument({
      title: '关于值班的通知',
      mainTo: [],
      body: [text(20)],
      attachmentNotes: notes,
      annexes: [annex('附件1'), annex('')],
    }),
  )

  function annex(label: string) {
    return { label, title: '值班表', body: [text(10)] }
  }

  test('the 附件说明 stands one blank row below the body; wrapped names align with themselves', () => {
    const rows = textsOf(layout.pages[0], 'attachmentNote')
    const body = textsOf(layout.pages[0], 'body').at(-1)
    expect(rows.map(row => row.text.slice(0, 5))).toEqual(['附件：1.', '甲甲甲甲甲', '2.值班表'])
    expect(rowOf(rows[0]!) - rowOf(body!)).toBeCloseTo(2, MICROMETRES)
    expect(rows[1]!.x).toBeCloseTo(28 + 6 * 5.571, 1)
    expect(rows[2]!.x).toBeCloseTo(28 + 5 * 5.571, 1)
  })

  test('each annex begins on a page of its own: label on row 1 in 黑体, title on row 3', () => {
    const [second, third] = layout.pages.slice(-2)
    const [label, title] = textsOf(second, 'annex')
    expect(label).toMatchObject({ text: '附件1', font: 'heiti', x: 28 })
    expect([rowOf(label!), rowOf(title!)].map(Math.round)).toEqual([1, 3])
    expect(textsOf(third, 'annex')[0]).toMatchObject({ text: '值班表', font: 'xiaobiaosong' })
  })
})

describe('the 版记', () => {
  const imprint = {
    copyTo: ['市委各部门', '市人大常委会办公室', '市政协办公室', '市中级人民法院', '市人民检察院'],
    printOffice: '青禾市人民政府办公室',
    printDate: '2026-05-09',
  }
  const layout = layoutDocument(aDocument({ ...imprint, body: [text(60)] }))
  const last = layout.pages.at(-1)

  test('closes the last, even page: its last line is the bottom of the type area', () => {
    expect(layout.pages).toHaveLength(2)
    const lines = linesOf(last, 'imprintLine').sort((a, b) => a.y1 - b.y1)
    expect(lines.at(-1)).toMatchObject({ x1: 28, x2: 184, y1: 262, y2: 262, width: 0.35 })
    expect(lines.map(line => line.width)).toEqual([0.35, 0.25, 0.35])
  })

  test('抄送 ends with a full stop and wraps to the first character after its colon', () => {
    const rows = textsOf(last, 'copyTo')
    expect(rows.map(row => row.text).join('')).toBe(`抄送：${imprint.copyTo.join('、')}。`)
    expect(rows[0]!.x).toBeCloseTo(28 + 4.939, MICROMETRES)
    expect(rows[1]!.x).toBeCloseTo(28 + 4 * 4.939, MICROMETRES)
    for (const row of rows) expect(rightOf(row)).toBeLessThanOrEqual(184 - 4.939 + 0.001)
  })

  test('印发机关 and date stand one character from the edges in 4号仿宋', () => {
    const office = only(textsOf(last, 'printOffice'))
    const date = only(textsOf(last, 'printDate'))
    expect(office).toMatchObject({ size: 4.939, font: 'fangsong' })
    expect(office.x).toBeCloseTo(28 + 4.939, MICROMETRES)
    expect(date.text).toBe('2026年5月9日印发')
    expect(rightOf(date)).toBeCloseTo(184 - 4.939, MICROMETRES)
    expect(office.y).toBe(date.y)
  })

  test('goes on the last page itself where that is even and has room', () => {
    const two = layoutDocument(aDocument({ ...imprint, body: [text(28 * 10)] }))
    expect(two.pages).toHaveLength(2)
    expect(textsOf(two.pages[1], 'date')).toHaveLength(1)
    expect(linesOf(two.pages[1], 'imprintLine')).toHaveLength(3)
  })

  test('without room goes on the next even page; the blank page before it and its own carry no number', () => {
    const full = layoutDocument(aDocument({ ...imprint, body: [text(28 * 21)] }))
    expect(full.pages).toHaveLength(4)
    expect(textsOf(full.pages[1], 'date')).toHaveLength(1)
    expect(full.pages[2]?.items).toEqual([])
    expect(full.pages.map(page => textsOf(page, 'pageNumber').length)).toEqual([1, 1, 0, 0])
  })

  test('recipients that would fill the first page move there, and the first page shows the body', () => {
    const mainTo = Array.from({ length: 40 }, (_, i) => `第${i}个受文单位的全称`)
    const moved = layoutDocument(aDocument({ ...imprint, mainTo }))
    const rows = textsOf(moved.pages.at(-1), 'mainTo')
    expect(rows[0]?.text.startsWith('主送：')).toBe(true)
    expect(textsOf(moved.pages[0], 'body').length).toBeGreaterThan(0)
    expect(linesOf(moved.pages.at(-1), 'imprintLine')).toHaveLength(3)
  })
})

describe('page numbers', () => {
  const { pages } = layoutDocument(aDocument({ body: [text(28 * 60)] }))
  const numbers = pages.map(page => only(textsOf(page, 'pageNumber')))

  test('have their dashes 7 mm below the type area, in 4号宋体', () => {
    for (const number of numbers) {
      expect(number.y - 0.38 * number.size).toBeCloseTo(269, MICROMETRES)
      expect(number).toMatchObject({ size: 4.939, font: 'songti' })
    }
  })

  test('stand one character from the right edge on odd pages, from the left edge on even ones', () => {
    expect(numbers.map(number => number.text)).toEqual(
      ['— 1 —', '— 2 —', '— 3 —', '— 4 —'].slice(0, pages.length),
    )
    expect(rightOf(numbers[0]!)).toBeCloseTo(184 - 5.571, MICROMETRES)
    expect(numbers[1]!.x).toBeCloseTo(28 + 5.571, MICROMETRES)
  })
})
