import { describe, expect, test } from 'vitest'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import type { Page, PageItem } from '../../../shared/layout/pages.ts'
import { pageToSvg } from '../../../shared/layout/svg.ts'
import { parseXml } from '../../../shared/ofd/xml-read.ts'
import { aDocument } from '../document/document.ts'

const aPage = (...items: PageItem[]): Page => ({ width: 210, height: 297, items })
const text = (changes: object): PageItem => ({
  at: 'text',
  x: 10,
  y: 20,
  size: 5,
  font: 'fangsong',
  color: '#000000',
  text: '公文',
  advances: [5, 5],
  ...changes,
})
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47)
const ALLOWED = ['svg', 'rect', 'text', 'tspan', 'line', 'path', 'image']

function elementNames(svg: string): Set<string> {
  const names = new Set<string>()
  const visit = (element: ReturnType<typeof parseXml>) => {
    names.add(element.name)
    element.children.forEach(visit)
  }
  visit(parseXml(utf8(svg), 'svg'))
  return names
}

describe('a page as SVG', () => {
  test('is well-formed XML of a millimetre grid, made of inert elements only', () => {
    for (const page of layoutDocument(aDocument({ note: '<公开>&"发布"' })).pages) {
      const svg = pageToSvg(page)
      for (const name of elementNames(svg)) expect(ALLOWED).toContain(name)
      expect(svg).toContain('width="210mm" height="297mm" viewBox="0 0 210 297"')
    }
  })

  test('gives every character its own place', () => {
    expect(pageToSvg(aPage(text({})))).toContain('<tspan x="10 15" y="20">公文</tspan>')
  })

  test('keeps characters beyond the first plane apart, so that no reader miscounts', () => {
    const svg = pageToSvg(aPage(text({ text: '公𠮷文', advances: [5, 5, 5] })))
    expect(svg).toContain(
      '<tspan x="10" y="20">公</tspan><tspan x="15" y="20">𠮷</tspan><tspan x="20" y="20">文</tspan>',
    )
  })

  test.each([
    ['markup in a text', text({ text: '</text><script>alert(1)</script>', advances: [] })],
    ['markup in the name of a face', text({ family: `x'"/><script>` })],
    ['a colour that is more than one', text({ color: '"/><script>' })],
    ['a number that is none', text({ x: Number.NaN, y: Number.POSITIVE_INFINITY })],
    ['a control character', text({ text: 'a\u0000\u0008b', advances: [5, 5, 5, 5] })],
    ['half a character', text({ text: 'a\ud800', advances: [5, 5] })],
  ])('stays inert and well-formed with %s', (_what, item) => {
    const svg = pageToSvg(aPage(item))
    expect(elementNames(svg)).not.toContain('script')
    expect(svg).not.toMatch(/NaN|Infinity/)
  })

  test('never refers to anything outside, and carries no style and no handler', () => {
    const image: PageItem = { at: 'image', x: 1, y: 2, width: 3, height: 4, format: 'png', bytes: PNG }
    const svg = pageToSvg(aPage(image, text({})))
    const references = [...svg.matchAll(/(?:href|src)="([^"]*)"/g)].map(match => match[1])
    expect(references).toEqual(['data:image/png;base64,iVBORw=='])
    expect(svg).not.toMatch(/style=|url\(| on\w+=/)
  })

  test('draws seals below the text, above everything else', () => {
    const line: PageItem = { at: 'line', x1: 0, y1: 0, x2: 9, y2: 0, width: 1, color: '#ff0000' }
    const seal = { x: 100, y: 100, width: 42, height: 42, format: 'png' as const, bytes: PNG }
    const svg = pageToSvg(aPage(text({}), line), { seals: [seal] })
    expect(svg.indexOf('<line')).toBeLessThan(svg.indexOf('<image'))
    expect(svg.indexOf('<image')).toBeLessThan(svg.indexOf('<text'))
    expect(svg).toContain('<image x="100" y="100" width="42" height="42"')
  })
})
