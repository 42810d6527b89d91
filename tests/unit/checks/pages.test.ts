import { expect, test } from 'vitest'
import { checkPages } from '../../../shared/checks/pages.ts'
import { parseDocument } from '../../../shared/document/model.ts'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import type { Layout } from '../../../shared/layout/pages.ts'
import { aLetter } from '../../support/letters.ts'

const letter = parseDocument(
  aLetter({
    form: '文件',
    signature: ['青禾市财政局', '青禾市审计局'],
    copyTo: ['青禾市统计局'],
    printOffice: '青禾市财政局办公室',
    printDate: '2026-05-08',
    body: Array.from({ length: 30 }, (_, i) => ({ kind: 'text' as const, text: `第${i + 1}段的内容。` })),
  }),
)
const layout = layoutDocument(letter)
const codes = (changed: Partial<Layout>) =>
  checkPages(letter, { ...layout, ...changed }).map(({ code }) => code)

test('what our own layout makes is right', () => {
  expect(layout.pages.length).toBeGreaterThan(1)
  expect(layout.sealPlaces).toHaveLength(2)
  expect(codes({})).toEqual([])
})

test('seals that touch, lie on nothing, or have no place', () => {
  const [first, second] = layout.sealPlaces
  if (first === undefined || second === undefined) throw new Error('no seals')
  expect(
    codes({ sealPlaces: [first, { ...second, x: first.x + 10, y: first.y, page: first.page }] }),
  ).toContain('seals-touch')
  expect(codes({ sealPlaces: [first, { ...second, y: -100 }] })).toEqual(['seal-on-nothing'])
  expect(codes({ sealPlaces: [] })).toEqual(['seal-place-missing'])
})

test('a first page without body text, a page number on the wrong side, a 版记 that floats', () => {
  const [first, ...rest] = layout.pages
  if (first === undefined) throw new Error('no pages')
  const bodiless = { ...first, items: first.items.filter(({ element }) => element !== 'body') }
  expect(codes({ pages: [bodiless, ...rest] })).toEqual(['body-not-on-first-page'])
  const swapped = first.items.map(item =>
    item.at === 'text' && item.element === 'pageNumber' ? { ...item, x: 30 } : item,
  )
  expect(codes({ pages: [{ ...first, items: swapped }, ...rest] })).toContain('page-number-side')
  const lifted = layout.pages.map(page => ({
    ...page,
    items: page.items.map(item =>
      item.element === 'imprintLine' && item.at === 'line' ? { ...item, y1: item.y1 - 5 } : item,
    ),
  }))
  expect(codes({ pages: lifted })).toEqual(['imprint-not-at-foot'])
})
