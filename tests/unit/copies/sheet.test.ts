import { describe, expect, test } from 'vitest'
import { checkCopyCode, makeCopyCode } from '../../../shared/copies/copy-code.ts'
import {
  CODE,
  COPY_CAPTION,
  commonPage,
  ownItems,
  PAPER_NOTICE,
  type SheetMark,
} from '../../../shared/copies/sheet.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { LEFT, RIGHT, TOP } from '../../../shared/layout/grid.ts'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import type { Page, PageItem, TextItem } from '../../../shared/layout/pages.ts'
import { pageToSvg } from '../../../shared/layout/svg.ts'
import { pixelsOf } from '../../support/draw-page.ts'
import { gallery } from '../../support/gallery/gallery.ts'
import { type Box, boxOf } from '../../support/item-box.ts'
import { readCode } from '../../support/read-code.ts'
import { newAuthority } from '../seal/office.ts'

const authority = await newAuthority()
const seat = await authority.certify('青禾市应急管理局一号席', 'signing')
const ofd = utf8('the bytes of a sealed document')
const printedAt = new Date('2026-05-08T01:02:03.000Z')
const code = await makeCopyCode({ kind: 'original', copyNumber: 12, printedAt }, ofd, seat.signer)
const original: SheetMark = { kind: 'original', copyNumber: 12, code }
const copy: SheetMark = { kind: 'copy', copyNumber: 0, code }
const sheet = (page: Page, mark: SheetMark): Page => {
  const common = commonPage(page, mark.kind)
  return { ...common, items: [...common.items, ...ownItems(page, mark)] }
}
const texts = ({ items }: Page) => items.filter((item): item is TextItem => item.at === 'text')

/** The quiet zone of a QR code: four modules all round (ISO/IEC 18004 6.3.8). */
const QUIET = (4 * CODE.side) / 49

function meet(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

describe.each(gallery)('$name on paper', ({ document }) => {
  const { pages } = layoutDocument(document)

  test('has code, caption and notice on paper that nothing else uses, outside the type area', () => {
    for (const page of pages)
      for (const mark of [original, copy])
        for (const own of ownItems(page, mark).filter(item => item.element !== 'copyNumber')) {
          const box = boxOf(own)
          const room = own.at === 'path' ? grown(box, QUIET) : box
          expect(commonPage(page, mark.kind).items.filter(item => meet(boxOf(item), room))).toEqual([])
          expect(box.left).toBeGreaterThanOrEqual(5)
          expect(box.right).toBeLessThanOrEqual(page.width - 5)
          expect(box.top).toBeGreaterThanOrEqual(5)
          expect(box.bottom).toBeLessThanOrEqual(page.height - 5)
          const isOutside = box.bottom < TOP || box.top > TOP + 225 || box.right < LEFT || box.left > RIGHT
          expect(isOutside).toBe(true)
        }
  })

  test('as a copy has nothing red, and every word that is not the head’s', () => {
    for (const page of pages) {
      const printed = sheet(page, copy)
      expect(printed.items.flatMap(colorsOf).filter(isRed)).toEqual([])
      const kept = texts(page).filter(({ element }) => element !== 'issuerMark' && element !== 'copyNumber')
      expect(texts(printed).map(({ text }) => text)).toEqual([
        ...kept.map(({ text }) => text),
        COPY_CAPTION,
        PAPER_NOTICE,
      ])
    }
  })
})

function grown({ left, top, right, bottom }: Box, by: number): Box {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by }
}

function colorsOf(item: PageItem): string[] {
  if (item.at === 'image') return []
  return item.at === 'path' ? [item.fill ?? '', item.stroke ?? ''] : [item.color]
}

function isRed(color: string): boolean {
  return color.startsWith('#ff0') || color.startsWith('#e')
}

const numbered = gallery.find(({ name }) => name === '份号密级紧急程度俱全')?.document
const [first] = layoutDocument(numbered ?? gallery[0]?.document ?? never()).pages

function never(): never {
  throw new TypeError('the gallery is empty')
}

describe('an original', () => {
  test('has its own 份号 in the place, face and size of the document’s', () => {
    const page = first ?? never()
    const [before] = texts(page).filter(({ element }) => element === 'copyNumber')
    const after = texts(sheet(page, original)).filter(({ element }) => element === 'copyNumber')
    expect(before).toMatchObject({ text: '000012' })
    const other = texts(sheet(page, { ...original, copyNumber: 345 })).filter(
      ({ element }) => element === 'copyNumber',
    )
    expect(after).toEqual([before])
    expect(other).toEqual([{ ...before, text: '000345' }])
  })

  test('of a document without 份号 says it under the code alone', () => {
    const page = layoutDocument(gallery[0]?.document ?? never()).pages[0] ?? never()
    expect(texts(page).some(({ element }) => element === 'copyNumber')).toBe(false)
    const own = ownItems(page, original)
    expect(own.map(item => item.at)).toEqual(['path', 'text'])
    expect(own[1]).toMatchObject({ text: '份号000012' })
  })

  test('keeps its red head', () => {
    expect(
      sheet(first ?? never(), original)
        .items.flatMap(colorsOf)
        .some(isRed),
    ).toBe(true)
  })
})

test('red of a document that names no elements is printed black, other colours and pictures stay', () => {
  const red = { at: 'line', x1: 0, y1: 0, x2: 9, y2: 0, width: 1, color: '#e60012' } as const
  const blue = { ...red, color: '#0000ff' }
  const page: Page = { width: 210, height: 297, items: [red, blue] }
  expect(commonPage(page, 'copy').items).toEqual([{ ...red, color: '#000000' }, blue])
  expect(commonPage(page, 'original')).toEqual(page)
})

test.each([200, 300, 600])('the code is read from a sheet scanned with %i dpi, and holds', async dpi => {
  const page: Page = { width: 210, height: 297, items: [] }
  const svg = pageToSvg(sheet(page, original)).replaceAll(/<text.*<\/text>/g, '')
  const read = readCode(await pixelsOf(svg, Math.round((210 / 25.4) * dpi)))
  expect(read).toBe(code)
  expect(checkCopyCode(read ?? '', ofd, seat.certificate)).toMatchObject({ kind: 'original', copyNumber: 12 })
})
