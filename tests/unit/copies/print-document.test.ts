import { expect, test } from 'vitest'
import { printDocument } from '../../../shared/copies/print-document.ts'
import type { Page, TextItem } from '../../../shared/layout/pages.ts'

const word = (text: string): TextItem => ({
  at: 'text',
  x: 30,
  y: 50,
  size: 5,
  font: 'fangsong',
  color: '#000000',
  text,
  advances: [5, 5],
})
const seal = { x: 100, y: 200, width: 42, height: 42, format: 'png', bytes: Uint8Array.of(1, 2, 3) } as const
const tall: Page = { width: 210, height: 297, items: [word('甲$&')] }
const wide: Page = { width: 420, height: 297, items: [word('<b>')] }
const pages = [
  { page: tall, seals: [seal] },
  { page: wide, seals: [] },
]
const mark = (copyNumber: number) => ({ kind: 'original', copyNumber, code: `HTC1.${copyNumber}` }) as const
const count = (text: string, part: string | RegExp) => text.split(part).length - 1

test('every copy has every page, in their order, and what is common stands there once', () => {
  const { body } = printDocument(pages, [mark(1), mark(2), mark(3)])
  const uses = [...body.matchAll(/<use href="#([^"]+)"/g)].map(([, id]) => id)
  expect(uses).toEqual(['page-0', 'page-1', 'page-0', 'page-1', 'page-0', 'page-1'])
  expect(count(body, '甲$&amp;')).toBe(1)
  expect(count(body, 'data:image/png')).toBe(1)
  for (const number of ['份号000001', '份号000002', '份号000003']) expect(count(body, number)).toBe(2)
})

test('nothing stands outside a sheet, where it would take a page of its own', () => {
  const { body } = printDocument(pages, [mark(1)])
  expect(body.replaceAll(/<section class="sheet sheet-\d">[\s\S]*?<\/section>/g, '').trim()).toBe('')
})

test('each size of paper has its rule, without margins', () => {
  const { style, body } = printDocument(pages, [mark(1)])
  expect(style).toContain('@page sheet-0 { size: 210mm 297mm; margin: 0 }')
  expect(style).toContain('@page sheet-1 { size: 420mm 297mm; margin: 0 }')
  expect(count(body, 'class="sheet sheet-0"')).toBe(1)
  expect(body).toContain('width="420mm" height="297mm" viewBox="0 0 420 297"')
})

test('what a document says stays text', () => {
  const { body } = printDocument(pages, [mark(1)])
  expect(body).not.toContain('<b>')
  expect(body).toContain('&lt;b&gt;')
  expect(body).not.toMatch(/<script|\son\w+=|javascript:/i)
})

test('copies show no seal', () => {
  const { body } = printDocument(pages, [{ kind: 'copy', copyNumber: 0, code: 'HTC1.0' }])
  expect(body).not.toContain('data:image')
})
