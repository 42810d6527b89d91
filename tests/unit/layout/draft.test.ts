import { expect, test } from 'vitest'
import { parseDocument } from '../../../shared/document/model.ts'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import { pageToSvg } from '../../../shared/layout/svg.ts'
import { aDocument } from '../document/document.ts'

test('a draft without title, number, date and body is laid out all the same', () => {
  const draft = parseDocument({ ...aDocument(), title: '', number: '', date: '', body: [], signature: [] })
  const { pages } = layoutDocument(draft)
  expect(pages.length).toBeGreaterThan(0)
  expect(pageToSvg(pages[0]!)).toContain('<svg')
})

test('a draft with a name and no date keeps its name', () => {
  const { pages } = layoutDocument(parseDocument({ ...aDocument(), date: '' }))
  const texts = pages.flatMap(page => page.items).filter(item => item.at === 'text')
  expect(texts.some(item => item.element === 'signature')).toBe(true)
  expect(texts.some(item => item.element === 'date')).toBe(false)
})
