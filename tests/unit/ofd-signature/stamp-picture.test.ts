import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fromUtf8, utf8 } from '../../../shared/encoding/utf8.ts'
import { inertSvg } from '../../../shared/ofd/inert-svg.ts'
import { shownPicture, stampDrawing } from '../../../shared/ofd/stamp-picture.ts'
import { namedKindOf, pictureKindOf } from '../../../shared/seal/picture-kind.ts'
import { writeZip } from '../../../shared/zip/write.ts'
import { plainOfd } from '../../support/plain-ofd.ts'

const picture = (data: Uint8Array, type = 'PNG') => ({ type, data, widthMm: 42, heightMm: 42 })
const svg = (inside: string, attributes = '') =>
  utf8(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inside}</svg>`,
  )
const cleaned = (inside: string, attributes = '') => {
  const bytes = inertSvg(svg(inside, attributes))
  return bytes && fromUtf8(bytes)
}

describe('the kind of a picture', () => {
  test.each([
    ['PNG', 'png'],
    ['jpg', 'jpg'],
    ['JPEG', 'jpg'],
    ['Bmp', 'bmp'],
    ['GIF', 'gif'],
    ['SVG', 'svg'],
    ['ofd', 'ofd'],
    ['OFD', 'ofd'],
    ['image/svg+xml', 'svg'],
    ['.png', 'png'],
    ['exe', undefined],
    ['constructor', undefined],
  ])('%s is named %s', (type, kind) => {
    expect(namedKindOf(type)).toBe(kind)
  })

  test.each([
    ['png', [0x89, 0x50, 0x4e, 0x47, 1]],
    ['jpg', [0xff, 0xd8, 0xff, 0xe0]],
    ['gif', [...'GIF89a'].map(c => c.charCodeAt(0))],
    ['bmp', [0x42, 0x4d, 0]],
    ['ofd', [0x50, 0x4b, 3, 4]],
    ['svg', [...utf8('\ufeff <?xml version="1.0"?><svg/>')]],
    [undefined, [...utf8('MZ')]],
    [undefined, []],
  ])('%s is told by the bytes', (kind, bytes) => {
    expect(pictureKindOf({ data: Uint8Array.from(bytes) })).toBe(kind)
  })
})

describe('an SVG picture', () => {
  test('keeps shapes, text, gradients and clips, and what its style says', () => {
    const text = cleaned(
      '<defs><linearGradient id="g1"><stop offset="0" style="stop-color:#f00"/></linearGradient></defs>' +
        '<g transform="translate(1,2) rotate(30)"><path d="M0 0L1e-3 2Z" fill="red" style="fill: #d8161d; stroke:url(#g1)"/>' +
        '<circle r="5" fill="rgb(200, 0, 0)"/><text x="1">公章 &lt;1&gt;</text></g>',
      'viewBox="0 0 42 42" width="42mm"',
    )
    expect(text).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 42 42" width="42mm">' +
        '<defs><linearGradient id="g1"><stop offset="0" stop-color="#f00"></stop></linearGradient></defs>' +
        '<g transform="translate(1,2) rotate(30)"><path d="M0 0L1e-3 2Z" fill="#d8161d" stroke="url(#g1)"></path>' +
        '<circle r="5" fill="rgb(200, 0, 0)"></circle><text x="1">公章 &lt;1&gt;</text></g></svg>',
    )
  })

  test.each([
    ['a script', '<script>alert(1)</script>'],
    ['an event', '<g onload="alert(1)" onclick="alert(1)"/>'],
    ['a style sheet', '<style>@import url(http://e/)</style>'],
    [
      'foreign elements',
      '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml">alert</body></foreignObject>',
    ],
    ['a picture inside', '<image href="http://e/x.png" xlink:href="http://e/x.png"/>'],
    ['a link', '<a href="javascript:alert(1)"><path d="M0 0"/></a>'],
    ['a multiplying use', '<use href="#a"/>'],
    ['an animation', '<set attributeName="onload" to="alert(1)"/><animate attributeName="href"/>'],
    ['an outside paint', '<path fill="url(http://e/#g)"/>'],
    ['an outside paint in a style', '<path style="fill:url(\'http://e/#g\');clip-path:url(//e)"/>'],
    ['an escaped address', '<path fill="u\\72l(http://e)"/>'],
    ['a filter', '<filter id="f"><feImage href="http://e"/></filter>'],
  ])('loses %s', (_, inside) => {
    const text = cleaned(inside)
    expect(text).toBeDefined()
    expect(text).not.toMatch(
      /script|alert|http:\/\/e|\/\/e|image|use|href|on\w+=|style|import|animate|foreign|\\/i,
    )
  })

  test.each([
    ['a document type', utf8('<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['another root', utf8('<html xmlns="http://www.w3.org/1999/xhtml"/>')],
    ['no namespace', utf8('<svg/>')],
    ['broken XML', svg('<g>')],
    ['more elements than a seal needs', svg('<g/>'.repeat(20_001))],
  ])('with %s is not shown', (_, bytes) => {
    expect(inertSvg(bytes)).toBeUndefined()
    expect(shownPicture(picture(bytes, 'SVG'))).toBeUndefined()
  })
})

describe('a stamp', () => {
  const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47)
  const boundary = { x: 10, y: 20, width: 42, height: 42 }

  test('of a raster picture is that picture in its boundary, whatever its seal calls it', () => {
    expect(stampDrawing({ boundary, picture: picture(PNG, 'jpg') })).toEqual({
      ...boundary,
      format: 'png',
      bytes: PNG,
    })
  })

  test('that is clipped is the slice, at the place of the slice', () => {
    const clip = { x: 21, y: 0, width: 21, height: 42 }
    const drawn = stampDrawing({ boundary, clip, picture: picture(PNG) })
    expect(drawn).toMatchObject({ x: 31, y: 20, width: 21, height: 42, format: 'svg' })
    expect(fromUtf8(drawn?.bytes ?? new Uint8Array())).toContain(
      'viewBox="21 0 21 42"><image x="0" y="0" width="42"',
    )
  })

  test('of an OFD picture is its page, drawn without paper', () => {
    const drawn = stampDrawing({ boundary, picture: picture(writeZip(plainOfd()), 'ofd') })
    const text = fromUtf8(drawn?.bytes ?? new Uint8Array())
    expect(text).toContain('正文')
    expect(text).toContain('viewBox="0 0 210 297"')
    expect(text).not.toContain('#ffffff')
  })

  test('of a broken OFD picture, or of bytes that are no picture, is not drawn', () => {
    expect(
      stampDrawing({ boundary, picture: picture(Uint8Array.of(0x50, 0x4b, 3, 4, 5), 'ofd') }),
    ).toBeUndefined()
    expect(stampDrawing({ boundary, picture: picture(utf8('MZ')) })).toBeUndefined()
  })

  test('of an OFD picture that unpacks without end is not drawn', () => {
    const bomb = writeZip(new Map([...plainOfd(), ['Doc_0/x', new Uint8Array(20 * 1024 * 1024)]]))
    expect(stampDrawing({ boundary, picture: picture(bomb, 'ofd') })).toBeUndefined()
  })
})

const SAMPLES = new URL('../../../../shared/samples/ofd/', import.meta.url)
test.skipIf(!existsSync(SAMPLES))('the picture of a seal made by others is shown', async () => {
  const { parseSeal } = await import('../../../shared/seal/decode.ts')
  const seal = parseSeal(readFileSync(new URL('UserV4.esl', SAMPLES)))
  expect(namedKindOf(seal.picture.type)).toBe(pictureKindOf(seal.picture))
  expect(shownPicture(seal.picture)?.bytes).toEqual(seal.picture.data)
})
