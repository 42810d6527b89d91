import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { pageToReact } from '../../../renderer/components/page-sheet/page-svg.tsx'
import { parsePage } from '../../../renderer/components/page-sheet/parse-page.ts'

function shown(
  inside: string,
  root = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297">',
): string {
  const page = parsePage(`${root}${inside}</svg>`)
  return page === undefined ? '' : renderToStaticMarkup(pageToReact(page))
}

describe('a page keeps what it is made of', () => {
  test('shapes, text in order, and paint', () => {
    const page =
      '<g fill="#000"><text x="28" y="40" font-size="5.6">一、<tspan dx="1">二</tspan>三</text></g>'
    expect(shown(page)).toBe(
      '<svg viewBox="0 0 210 297"><g fill="#000"><text x="28" y="40" font-size="5.6">一、<tspan dx="1">二</tspan>三</text></g></svg>',
    )
  })
  test('lines with their weight and colour', () => {
    expect(shown('<line x1="1" y1="2" x2="3" y2="4" stroke="#d00" stroke-width="0.7"/>')).toContain(
      'stroke-width="0.7"',
    )
  })
  test('characters that XML escapes are shown as themselves', () => {
    expect(shown('<text>A&amp;B &lt;C&gt; 〔2026〕</text>')).toContain('A&amp;B &lt;C&gt; 〔2026〕')
  })
  test('quotes written as references are read once', () => {
    expect(shown('<text font-family="&#39;仿宋&#39;, serif">&amp;#39;</text>')).toContain(
      '<text font-family="&#x27;仿宋&#x27;, serif">&amp;#39;</text>',
    )
  })
  test('spaces inside a text are not lost', () => {
    expect(shown('<text> 甲  乙 </text>')).toContain('> 甲  乙 </text>')
    expect(shown('', '<svg xml:space="preserve">')).toBe('<svg xml:space="preserve"></svg>')
  })
  test('a picture held in the page', () => {
    expect(shown('<image x="1" width="9" href="data:image/png;base64,iVBORw0KGgo="/>')).toContain(
      'iVBORw0KGgo=',
    )
    expect(shown('<image xlink:href="data:image/png;base64,iVBORw0KGgo="/>')).toContain(
      'href="data:image/png',
    )
  })
})

describe('a page drops what could act', () => {
  test.each([
    ['a script', '<script>alert(1)</script>'],
    ['a script in a group', '<g><script href="https://evil.example/a.js"/></g>'],
    ['foreign HTML', '<foreignObject><img src="x" onerror="alert(1)"/></foreignObject>'],
    ['a style sheet', '<style>text{fill:url(https://evil.example/)}</style>'],
    ['an animation', '<animate attributeName="href" to="javascript:alert(1)"/>'],
    ['a link', '<a href="https://evil.example/"><text>x</text></a>'],
    ['a reference', '<use href="https://evil.example/a.svg#x"/>'],
    ['a name space trick', '<svg:script>alert(1)</svg:script>'],
    ['an iframe', '<iframe src="https://evil.example/"></iframe>'],
  ])('%s', (_, inside) => {
    expect(shown(inside).replaceAll('<g></g>', '')).toBe('<svg viewBox="0 0 210 297"></svg>')
  })
  test('event handlers on any element', () => {
    expect(shown('<rect onload="alert(1)" onclick="alert(2)" width="1"/>')).toBe(
      '<svg viewBox="0 0 210 297"><rect width="1"></rect></svg>',
    )
    expect(shown('', '<svg onload="alert(1)">')).toBe('<svg></svg>')
  })
  test('style attributes, classes and ids', () => {
    expect(shown('<rect style="fill:url(https://evil.example/)" class="a" id="b" width="1"/>')).toBe(
      '<svg viewBox="0 0 210 297"><rect width="1"></rect></svg>',
    )
  })
  test.each(['url(https://evil.example/#a)', 'URL( "//evil.example" )', 'u\\72l(x)', 'expression(1)'])(
    'a paint that names an address: %s',
    paint => {
      expect(shown(`<rect fill='${paint}'/>`)).toBe('<svg viewBox="0 0 210 297"><rect></rect></svg>')
    },
  )
  test.each([
    'https://evil.example/a.png',
    '//evil.example/a.png',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html;base64,PHNjcmlwdD4=',
    'data:image/svg+xml;utf8,PHN2Zy8+',
    'DATA:image/svg+xml,<svg/>',
  ])('a picture from outside or of an active kind: %s', href => {
    expect(shown(`<image href="${href.replaceAll('<', '&lt;')}"/>`)).toBe(
      '<svg viewBox="0 0 210 297"><image></image></svg>',
    )
  })
  test('text outside text elements', () => {
    expect(shown('<g>loose</g>')).toBe('<svg viewBox="0 0 210 297"><g></g></svg>')
  })
  test('nesting without end', () => {
    expect(shown('<g>'.repeat(500) + '</g>'.repeat(500)).length).toBeLessThan(400)
  })
})

test('what is no SVG is no page', () => {
  expect(parsePage('hello')).toBeUndefined()
  expect(parsePage('<html><body/></html>')).toBeUndefined()
  expect(parsePage('<!DOCTYPE svg [<!ENTITY a "b">]><html/>')).toBeUndefined()
})
