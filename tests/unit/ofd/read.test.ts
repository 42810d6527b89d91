import { describe, expect, test } from 'vitest'
import { concat } from '../../../shared/encoding/bytes.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import type { PageItem } from '../../../shared/layout/pages.ts'
import { pageToSvg } from '../../../shared/layout/svg.ts'
import { openOfd, readOfd } from '../../../shared/ofd/read.ts'
import { writeZip } from '../../../shared/zip/write.ts'
import { sampleOfds } from '../document/samples.ts'

/** The smallest package, with names of its own choosing: only OFD.xml is fixed. */
function aPackage(changes: Record<string, string | Uint8Array | undefined> = {}): Map<string, Uint8Array> {
  const files: Record<string, string | Uint8Array | undefined> = {
    'OFD.xml':
      '<x:OFD xmlns:x="http://www.ofdspec.org/2016"><x:DocBody><x:DocInfo/><x:DocRoot>a/d.xml</x:DocRoot></x:DocBody></x:OFD>',
    'a/d.xml':
      '<Document><CommonData><PageArea><PhysicalBox>0 0 100 50</PhysicalBox></PageArea><PublicRes>/r.xml</PublicRes></CommonData><Pages><Page ID="7" BaseLoc="p/1.xml"/></Pages></Document>',
    'r.xml': '<Res BaseLoc="pics"><Fonts><Font ID="3" FontName="黑体"/></Fonts></Res>',
    'a/p/1.xml': page(
      '<TextObject Boundary="10 10 20 5" Font="3" Size="5"><TextCode X="0" Y="4">公文</TextCode></TextObject>',
    ),
    ...changes,
  }
  const kept = Object.entries(files).flatMap(([name, content]) => {
    if (content === undefined) return []
    return [[name, typeof content === 'string' ? utf8(content) : content] as const]
  })
  return new Map(kept)
}

function page(objects: string, around = ''): string {
  return `<Page>${around}<Content><Layer>${objects}</Layer></Content></Page>`
}

function itemsOf(objects: string, changes: Record<string, string | Uint8Array> = {}): PageItem[] {
  return openOfd(aPackage({ 'a/p/1.xml': page(objects), ...changes })).page(0).items
}

function codeOfOpening(changes: Record<string, string | Uint8Array | undefined>): string | undefined {
  try {
    const ofd = openOfd(aPackage(changes))
    ofd.pages.map(shown => pageToSvg(shown))
    return 'shown'
  } catch (thrown) {
    return codeOf(thrown)
  }
}

describe('a package', () => {
  test('is followed by its references, whatever its files and prefixes are called', () => {
    const ofd = openOfd(aPackage())
    expect(ofd.pageReferences).toEqual([{ id: '7', path: 'a/p/1.xml' }])
    expect(ofd.page(0)).toEqual({
      width: 100,
      height: 50,
      items: [
        {
          at: 'text',
          x: 10,
          y: 14,
          size: 5,
          font: 'heiti',
          color: '#000000',
          text: '公文',
          advances: [5, 5],
        },
      ],
    })
  })

  test('may write a reference in another letter case, unless two entries could be meant', () => {
    const folder = { 'a/d.xml': '<D><Pages><Page ID="1" BaseLoc="P/1.XML"/></Pages></D>' }
    expect(openOfd(aPackage(folder)).pageReferences[0]?.path).toBe('a/p/1.xml')
    expect(codeOfOpening({ ...folder, 'a/P/1.xml': page('') })).toBe('ofd-malformed')
  })

  test('that holds further documents says so', () => {
    const two =
      '<OFD><DocBody><DocRoot>a/d.xml</DocRoot></DocBody><DocBody><DocRoot>b/d.xml</DocRoot></DocBody></OFD>'
    expect(openOfd(aPackage({ 'OFD.xml': two })).otherDocuments).toBe(1)
  })

  test('tells its permissions, all granted unless it says otherwise', () => {
    const document =
      '<D><Pages><Page BaseLoc="p/1.xml"/></Pages><Permissions><Edit>false</Edit><Print Printable="false"/></Permissions></D>'
    const { permissions } = openOfd(aPackage({ 'a/d.xml': document }))
    expect(permissions).toMatchObject({ edit: false, print: false, export: true, copies: -1 })
  })

  test.each([
    ['no OFD.xml', { 'OFD.xml': undefined }, 'ofd-malformed'],
    ['an OFD.xml that is not XML', { 'OFD.xml': 'PK' }, 'ofd-malformed'],
    ['an empty OFD.xml', { 'OFD.xml': '' }, 'ofd-malformed'],
    ['no document root', { 'OFD.xml': '<OFD><DocBody/></OFD>' }, 'ofd-malformed'],
    [
      'a document root outside the package',
      { 'OFD.xml': '<OFD><DocBody><DocRoot>../../x</DocRoot></DocBody></OFD>' },
      'ofd-malformed',
    ],
    ['no pages', { 'a/d.xml': '<Document/>' }, 'ofd-malformed'],
    ['a page that is missing', { 'a/p/1.xml': undefined }, 'ofd-malformed'],
    ['a page that is cut', { 'a/p/1.xml': '<Page><Content>' }, 'ofd-malformed'],
    ['a page with crossed tags', { 'a/p/1.xml': '<Page><a><b></a></b></Page>' }, 'ofd-malformed'],
    ['bytes that are not UTF-8', { 'a/p/1.xml': Uint8Array.of(0x3c, 0xff, 0xfe) }, 'ofd-malformed'],
    ['nesting beyond all sense', { 'a/p/1.xml': '<a>'.repeat(100_000) }, 'ofd-malformed'],
    [
      'closed nesting beyond all sense',
      { 'a/p/1.xml': '<a>'.repeat(5000) + '</a>'.repeat(5000) },
      'ofd-malformed',
    ],
    [
      'an entity bomb',
      { 'a/p/1.xml': '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>' },
      'ofd-active-content',
    ],
    [
      'an external entity',
      { 'OFD.xml': '<!doctype x SYSTEM "file:///etc/passwd"><OFD/>' },
      'ofd-active-content',
    ],
    ['a file of monstrous size', { 'a/p/1.xml': new Uint8Array(17 * 1024 * 1024).fill(0x20) }, 'ofd-limit'],
  ] as const)('with %s is refused', (_what, changes, code) => {
    expect(codeOfOpening(changes)).toBe(code)
  })

  test('with one large picture drawn a thousand times is refused before it fills the memory', () => {
    const picture = new Uint8Array(1024 * 1024)
    picture.set([0x89, 0x50, 0x4e, 0x47])
    const media = '<MultiMedia ID="5"><MediaFile>a.png</MediaFile></MultiMedia>'
    const changes = {
      'r.xml': `<Res BaseLoc="."><MultiMedias>${media}</MultiMedias></Res>`,
      'a.png': picture,
    }
    const times = (count: number) => page('<ImageObject ResourceID="5" Boundary="0 0 9 9"/>'.repeat(count))
    expect(codeOfOpening({ ...changes, 'a/p/1.xml': times(3) })).toBe('shown')
    expect(codeOfOpening({ ...changes, 'a/p/1.xml': times(1000) })).toBe('ofd-limit')
  })

  test('cut anywhere, or with any byte changed, is refused by a code or shown, and nothing else happens', () => {
    const archive = writeZip(aPackage())
    const codes = new Set<string | undefined>()
    const attempt = (bytes: Uint8Array) => {
      try {
        readOfd(bytes).pages.map(shown => pageToSvg(shown))
        codes.add('shown')
      } catch (thrown) {
        codes.add(codeOf(thrown))
      }
    }
    for (let at = 0; at < archive.length; at += 3) attempt(archive.subarray(0, at))
    for (let at = 0; at < archive.length; at += 3) {
      const copy = archive.slice()
      copy[at] = (copy[at] ?? 0) ^ 0x55
      attempt(copy)
    }
    attempt(concat(utf8('MZ'), archive))
    for (const code of codes) expect(['shown', 'zip-malformed', 'zip-limit', 'ofd-malformed']).toContain(code)
  })
})

describe('text', () => {
  const places = (attributes: string, text: string) =>
    itemsOf(
      `<TextObject Boundary="0 0 90 5" Size="4"><TextCode X="1" Y="4" ${attributes}>${text}</TextCode></TextObject>`,
    )[0]

  test.each([
    ['DeltaX="g 2 4 5"', '甲乙丙丁', [4, 4, 5]],
    ['DeltaX="3"', '甲乙丙丁', [3, 3, 3]],
    ['DeltaX="1 2 3 4 5 6"', '甲乙丙', [1, 2]],
    ['', '甲a', [4]],
    ['DeltaY="5 5"', '甲乙丙', [0, 0]],
    ['DeltaX="x"', '甲乙', [4]],
    ['DeltaX="4 4 4"', '甲𠮷乙', [4, 8]],
  ])('with %s stands where the file says', (attributes, text, advances) => {
    const item = places(attributes, text)
    expect(item?.at === 'text' && item.advances.slice(0, -1)).toEqual(advances)
  })

  test('keeps blanks and escaped characters, and drops what cannot be shown', () => {
    const text = (content: string) => {
      const item = places('', content)
      return item?.at === 'text' ? item.text : undefined
    }
    expect(text(' a  b ')).toBe(' a  b ')
    expect(text('&lt;b&gt; &amp;amp; &#x4e00;&#20108;')).toBe('<b> &amp; 一二')
    expect(text('<![CDATA[<&lt;]]>')).toBe('<&lt;')
    expect(text('\n   甲\n  ')).toBe('甲')
    expect(text('&unknown;')).toBe('&unknown;')
    expect(text('a&#0;b')).toBe('ab')
  })

  test('moves and grows with the object, and is turned by a matrix only where it must be', () => {
    const object = (ctm: string) =>
      itemsOf(
        `<TextObject Boundary="10 20 5 5" CTM="${ctm}" Size="4"><TextCode X="1" Y="2">甲</TextCode></TextObject>`,
      )[0]
    expect(object('2 0 0 2 1 1')).toMatchObject({ x: 13, y: 25, size: 8 })
    expect(object('0 1 -1 0 0 0')).toMatchObject({ x: 1, y: 2, size: 4, matrix: [0, 1, -1, 0, 10, 20] })
  })

  test('that is invisible, transparent or without a size is not shown', () => {
    const hidden = ['Visible="false"', 'Alpha="0"', 'Size="0"'].map(
      attribute =>
        `<TextObject Boundary="0 0 5 5" ${attribute}><TextCode X="0" Y="1">甲</TextCode></TextObject>`,
    )
    expect(itemsOf(hidden.join(''))).toEqual([])
  })
})

describe('colours', () => {
  const colorOf = (fill: string) => {
    const object = `<TextObject Boundary="0 0 5 5" Size="4"><FillColor ${fill}/><TextCode X="0" Y="1">甲</TextCode></TextObject>`
    const [item] = itemsOf(object)
    return item?.at === 'text' ? item.color : undefined
  }

  test.each([
    ['Value="255 0 0"', '#ff0000'],
    ['Value="128"', '#808080'],
    ['Value="0 255 255 0"', '#ff0000'],
    ['Value="0 0 0" Alpha="51"', '#cccccc'],
    ['Value="red"', '#000000'],
    ['Value="999 0 0"', '#000000'],
    ['', '#000000'],
  ])('%s is %s on paper', (fill, color) => {
    expect(colorOf(fill)).toBe(color)
  })
})

describe('pictures, shapes and the rest', () => {
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 9)
  const withPicture = {
    'r.xml':
      '<Res BaseLoc="pics"><MultiMedias><MultiMedia ID="5" Type="Image"><MediaFile>a.png</MediaFile></MultiMedia></MultiMedias></Res>',
    'pics/a.png': png,
  }

  test('a picture is as large as its matrix, or as its boundary where it has none', () => {
    const objects =
      '<ImageObject Boundary="1 2 30 40" ResourceID="5" CTM="20 0 0 10 0 0"/><ImageObject Boundary="1 2 30 40" ResourceID="5"/>'
    expect(itemsOf(objects, withPicture)).toEqual([
      { at: 'image', x: 1, y: 2, width: 20, height: 10, format: 'png', bytes: png },
      { at: 'image', x: 1, y: 2, width: 30, height: 40, format: 'png', bytes: png },
    ])
  })

  test('a picture is what its bytes say, not what its name says', () => {
    const script = { ...withPicture, 'pics/a.png': utf8('<svg onload="alert(1)"/>') }
    expect(itemsOf('<ImageObject Boundary="0 0 1 1" ResourceID="5"/>', script)).toEqual([])
  })

  test('unknown objects and missing pictures are skipped and counted', () => {
    const objects =
      '<VideoObject ResourceID="1"/><ImageObject Boundary="0 0 1 1" ResourceID="99"/><ImageObject ResourceID="99"/>'
    const ofd = openOfd(aPackage({ 'a/p/1.xml': page(objects) }))
    expect(ofd.page(0).items).toEqual([])
    expect(Object.fromEntries(ofd.skipped())).toEqual({ VideoObject: 1, ImageObject: 2 })
  })

  test('shapes are drawn with their arcs as curves', () => {
    const [item] = itemsOf(
      '<PathObject Boundary="10 10 20 20" Fill="true"><AbbreviatedData>M 0 5 A 5 5 0 0 1 10 5 C</AbbreviatedData></PathObject>',
    )
    const commands = item?.at === 'path' ? item.commands : []
    expect(commands.map(([letter]) => letter).join('')).toBe('MCCZ')
    expect(commands[1]?.slice(-2).map(value => Math.round(Number(value)))).toEqual([15, 10]) // the top of the half circle
    expect(commands[2]?.slice(-2).map(value => Math.round(Number(value)))).toEqual([20, 15])
  })

  test.each(['M 0', 'X 1 1', 'M a b', 'L', ''])('a shape whose data is %j is skipped', data => {
    expect(
      itemsOf(`<PathObject Boundary="0 0 1 1"><AbbreviatedData>${data}</AbbreviatedData></PathObject>`),
    ).toEqual([])
  })

  test('templates lie behind or before the page, annotations on top', () => {
    const text = (word: string) =>
      `<TextObject Boundary="0 0 5 5" Size="4"><TextCode X="0" Y="1">${word}</TextCode></TextObject>`
    const ofd = openOfd(
      aPackage({
        'a/d.xml':
          '<D><CommonData><TemplatePage ID="1" BaseLoc="t1.xml"/><TemplatePage ID="2" BaseLoc="t2.xml"/></CommonData><Pages><Page ID="7" BaseLoc="p/1.xml"/></Pages><Annotations>n.xml</Annotations></D>',
        'a/t1.xml': page(text('前')),
        'a/t2.xml': page(text('后')),
        'a/n.xml': '<Annotations><Page PageID="7"><FileLoc>n1.xml</FileLoc></Page></Annotations>',
        'a/n1.xml': `<PageAnnot><Annot Type="Stamp"><Appearance Boundary="3 3 9 9">${text('注')}</Appearance></Annot></PageAnnot>`,
        'a/p/1.xml': page(
          text('文'),
          '<Template TemplateID="1" ZOrder="Foreground"/><Template TemplateID="2"/>',
        ),
      }),
    )
    expect(ofd.page(0).items.map(item => (item.at === 'text' ? item.text : ''))).toEqual([
      '后',
      '文',
      '前',
      '注',
    ])
    expect(ofd.page(0).items.at(-1)).toMatchObject({ x: 3, y: 4 })
  })

  test('composites that hold themselves end', () => {
    const composite = {
      'r.xml':
        '<Res><CompositeGraphicUnits><CompositeGraphicUnit ID="9"><Content><CompositeObject ResourceID="9"/><CompositeObject ResourceID="9"/></Content></CompositeGraphicUnit></CompositeGraphicUnits></Res>',
    }
    const ofd = openOfd(aPackage({ ...composite, 'a/p/1.xml': page('<CompositeObject ResourceID="9"/>') }))
    expect(ofd.page(0).items).toEqual([])
    expect(ofd.skipped().get('CompositeObject')).toBeGreaterThan(0)
  })

  test('composites that repeat a long text or path are refused before they are read again and again', () => {
    const unit = (content: string) =>
      `<Res><CompositeGraphicUnits><CompositeGraphicUnit ID="9"><Content>${content}</Content></CompositeGraphicUnit></CompositeGraphicUnits></Res>`
    const text = `<TextObject Boundary="0 0 9 9" Font="1" Size="4"><TextCode X="0" Y="4">${'字'.repeat(50_000)}</TextCode></TextObject>`
    const path = `<PathObject Boundary="0 0 9 9"><AbbreviatedData>${'M 0 0 L 1 1 '.repeat(5_000)}</AbbreviatedData></PathObject>`
    const times = (count: number) =>
      page('<CompositeObject ResourceID="9" Boundary="0 0 9 9"/>'.repeat(count))
    for (const content of [text, path]) {
      expect(codeOfOpening({ 'r.xml': unit(content), 'a/p/1.xml': times(400) })).toBe('ofd-limit')
      expect(codeOfOpening({ 'r.xml': unit(content), 'a/p/1.xml': times(2) })).toBe('shown')
    }
  })

  test('advances that unfold to far more than the text has are cut at the text', () => {
    const code = '<TextCode X="0" Y="4" DeltaX="g 100000 1">二字</TextCode>'
    const texts = `<TextObject Boundary="0 0 9 9" Font="1" Size="4">${code.repeat(2000)}</TextObject>`
    const { items } = openOfd(aPackage({ 'a/p/1.xml': page(texts) })).page(0)
    expect(items).toHaveLength(2000)
    expect(items.every(item => item.at === 'text' && item.advances.length === 2)).toBe(true)
  })

  test('composites that multiply without end are refused', () => {
    const many = '<CompositeObject ResourceID="9"/>'.repeat(30)
    const units = `<Res><CompositeGraphicUnits><CompositeGraphicUnit ID="9"><Content>${many}</Content></CompositeGraphicUnit></CompositeGraphicUnits></Res>`
    expect(codeOfOpening({ 'r.xml': units, 'a/p/1.xml': page('<CompositeObject ResourceID="9"/>') })).toBe(
      'ofd-limit',
    )
  })
})

describe.skipIf(sampleOfds.length === 0)('real files', () => {
  const expected: Record<string, { pages: number; texts: number; images: number; says: string }> = {
    '999.ofd': { pages: 5, texts: 681, images: 1, says: '销售货物或者提供应税劳务、服务清单' },
    'AddAttachment.ofd': { pages: 1, texts: 1, images: 0, says: '这是一个带有附件的OFD文件' },
    'Page5.ofd': { pages: 5, texts: 0, images: 0, says: '' },
    'hello.ofd': { pages: 2, texts: 51, images: 0, says: '拿来主义' },
    'v4signed.ofd': { pages: 1, texts: 74, images: 1, says: '杭州融易算企业管理咨询有限公司' },
  }

  test.each(sampleOfds)('$name is shown with all its text and pictures', ({ name, read }) => {
    const ofd = readOfd(read())
    const items = ofd.pages.flatMap(shown => shown.items)
    const texts = items.filter(item => item.at === 'text')
    expect({
      pages: ofd.pages.length,
      texts: texts.length,
      images: items.filter(item => item.at === 'image').length,
      says: texts.find(item => item.text === expected[name]?.says)?.text ?? '',
    }).toEqual(expected[name])
    expect(ofd.skipped().size).toBe(0)
    for (const shown of ofd.pages) expect(pageToSvg(shown)).toContain('</svg>')
  })

  test('a sealed one says where its signatures are', () => {
    const signed = sampleOfds.find(({ name }) => name === 'v4signed.ofd')
    expect(readOfd(signed?.read() ?? new Uint8Array()).signaturesPath).toBe('Doc_0/Signs/Signatures.xml')
  })
})
