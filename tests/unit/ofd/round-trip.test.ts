import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OfficialDocument } from '../../../shared/document/model.ts'
import { fromUtf8 } from '../../../shared/encoding/utf8.ts'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import type { Layout, Page, PageItem } from '../../../shared/layout/pages.ts'
import { decodeDeltas, encodeDeltas } from '../../../shared/ofd/deltas.ts'
import { pageIdOf } from '../../../shared/ofd/names.ts'
import { openOfd, readOfd } from '../../../shared/ofd/read.ts'
import { writeOfd } from '../../../shared/ofd/write.ts'
import { childOf, childrenOf, parseXml, type XmlElement } from '../../../shared/ofd/xml-read.ts'
import { sourceFromParagraphs } from '../../../shared/recognise/from-paragraphs.ts'
import { recognise } from '../../../shared/recognise/recognise.ts'
import { writeZip } from '../../../shared/zip/write.ts'
import { aDocument } from '../document/document.ts'
import { sampleDocuments } from '../document/samples.ts'

const docId = '0123456789abcdef0123456789abcdef'
const createdAt = new Date('2026-05-08T16:30:00.000Z') // already the 9th in China

function entriesOf(document: OfficialDocument, layout: Layout = layoutDocument(document), sealed = false) {
  return writeOfd({ layout, document, docId, createdAt, creatorVersion: '0.1.0', sealed })
}

/** A page as its OFD gives it back: with the elements, which its tags name, without what the items come from. */
function asRead({ width, height, items }: Page): Page {
  return { width, height, items: items.map(bareItem) }
}

function bareItem(item: PageItem): PageItem {
  const bare = structuredClone(item)
  if (bare.at === 'text') delete bare.repeated
  if (bare.at === 'image') delete bare.description
  if (bare.at === 'text' || bare.at === 'image') delete bare.source
  return bare
}

function xmlOf(entries: ReadonlyMap<string, Uint8Array>, path: string): XmlElement {
  return parseXml(entries.get(path) ?? new Uint8Array(), path)
}

const rich = aDocument({
  urgency: '加急',
  issuerMark: '青禾市人民政府办公室文件',
  body: [
    { kind: 'heading', level: 1, text: '一、“双随机、一公开”' },
    { kind: 'text', text: `经费<不>超过100% & "MW"，𠮷日  两个空格 ${'公文处理'.repeat(300)}` },
  ],
  attachmentNotes: ['甲', '乙'],
  annexes: [{ label: '附件1', title: '甲', body: [{ kind: 'text', text: '内容', align: 'center' }] }],
  note: '此件公开发布',
  copyTo: ['市委办公室'],
  printOffice: '青禾市人民政府办公室',
  printDate: '2026-05-09',
})

describe('a document written as OFD and read again', () => {
  test('has the same pages: texts, faces, sizes, colours and places', () => {
    const layout = layoutDocument(rich)
    const ofd = readOfd(writeZip(entriesOf(rich, layout)))
    const read = ofd.pages.map(joinedRuns)
    expect(read).toEqual(layout.pages.map(asRead).map(joinedRuns))
    expect(ofd.skipped().size).toBe(0)
  })

  test('has the same pages with pictures, shapes, slanting lines and letters of every plane', () => {
    const bytes = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2, 3)
    const items: PageItem[] = [
      { at: 'image', x: 10, y: 20, width: 42, height: 30, format: 'png', bytes },
      { at: 'line', x1: 10, y1: 250, x2: 100, y2: 200.5, width: 0.35, color: '#0000ff' },
      { at: 'line', x1: 10, y1: 20, x2: 10, y2: 200, width: 0.25, color: '#000000' },
      {
        at: 'path',
        commands: [['M', 1, 2], ['L', 3, 4], ['C', 1, 2, 3, 4, 5, 6], ['Q', 1, 1, 2, 2], ['Z']],
        fill: '#ff0000',
        stroke: '#00ff00',
        evenOdd: true,
        width: 0.5,
      },
      { at: 'text', x: 10, y: 20, size: 5, font: 'kaiti', color: '#123456', text: '𠮷', advances: [5] },
    ]
    const layout: Layout = { pages: [{ width: 297, height: 210, items }], sealPlaces: [], stampPlaces: [] }
    expect(readOfd(writeZip(entriesOf(aDocument(), layout))).pages).toEqual(layout.pages)
  })

  test('tells who, what and when', () => {
    const ofd = openOfd(entriesOf(rich))
    expect(ofd.info).toEqual({
      docId,
      title: rich.title,
      author: '青禾市人民政府',
      subject: '青政发〔2026〕12号',
      creationDate: '2026-05-09',
      creator: 'Hongtou',
      creatorVersion: '0.1.0',
    })
    expect(ofd.pageReferences[0]).toEqual({ id: String(pageIdOf(0)), path: 'Doc_0/Pages/Page_0/Content.xml' })
    expect(ofd.attachments).toEqual([{ name: 'metadata', format: 'xml', path: 'Doc_0/Attachs/metadata.xml' }])
    expect(ofd.signaturesPath).toBeUndefined()
  })

  test('that is to be sealed names its signatures, and is otherwise the same', () => {
    const sealed = entriesOf(rich, undefined, true)
    expect(openOfd(sealed).signaturesPath).toBe('Doc_0/Signs/Signatures.xml')
    for (const [name, bytes] of entriesOf(rich))
      if (name !== 'OFD.xml') expect(sealed.get(name)).toEqual(bytes)
  })

  test('is the same to the byte when written again', () => {
    expect(writeZip(entriesOf(rich))).toEqual(writeZip(entriesOf(structuredClone(rich))))
  })
})

test('a wide table on a turned page comes back in the same places, turned as it was', () => {
  const cells = ['序号', '吉庄项目', '12.5亿元'].map(text => ({ text }))
  const columns = cells.map(() => ({ weight: 1, align: 'center' as const }))
  const body = [{ kind: 'table' as const, columns, headRows: 1, rows: [cells, cells], landscape: true }]
  const layout = layoutDocument(aDocument({ annexes: [{ label: '附件', title: '计划', body }] }))
  const [turned] = layout.pages.filter(page => page.turned)
  const read = readOfd(writeZip(entriesOf(rich, layout))).pages[layout.pages.indexOf(turned!)]
  expect(turned?.items.length).toBeGreaterThan(10)
  expect(read?.items.map(placeOnPaper)).toEqual(turned?.items.map(placeOnPaper))
})

/** Where a thing begins and which way it is read; how its own coordinates are chosen is free. */
function placeOnPaper(item: PageItem) {
  if (item.at !== 'text') return bareItem(item)
  const [a, b, c, d, e, f] = item.matrix ?? [1, 0, 0, 1, 0, 0]
  const place = [a * item.x + c * item.y + e, b * item.x + d * item.y + f].map(value => near(value))
  return { text: item.text, size: item.size, advances: item.advances.slice(0, -1), place, way: [a, b, c, d] }
}

/** Runs that were written in pieces (around a character beyond U+FFFF) as one again. */
function joinedRuns(page: Page): Page {
  const items: PageItem[] = []
  for (const item of page.items) {
    const last = items.at(-1)
    const follows = item.at === 'text' && last?.at === 'text' && last.y === item.y && last.font === item.font
    if (!follows || !/\p{L}/u.test(item.text) || !/[\u{10000}-\u{10ffff}]/u.test(last.text + item.text)) {
      items.push(item)
      continue
    }
    items[items.length - 1] = {
      ...last,
      text: last.text + item.text,
      advances: [
        ...last.advances.slice(0, -1),
        near(item.x - last.x - sum(last.advances.slice(0, -1))),
        ...item.advances,
      ],
    }
  }
  return { ...page, items }
}

function near(value: number): number {
  return Math.round(value * 1000) / 1000
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

describe('the written files', () => {
  const entries = entriesOf(rich)

  test('are XML in the OFD namespace, and every reference between them is there', () => {
    for (const [name, bytes] of entries)
      if (name.endsWith('.xml')) expect(parseXml(bytes, name)).toBeDefined()
    expect(fromUtf8(entries.get('OFD.xml') ?? new Uint8Array())).toContain(
      'xmlns:ofd="http://www.ofdspec.org/2016"',
    )
    expect([...entries.keys()]).toEqual([
      'OFD.xml',
      'Doc_0/Document.xml',
      'Doc_0/PublicRes.xml',
      ...layoutDocument(rich).pages.map((_, i) => `Doc_0/Pages/Page_${i}/Content.xml`),
      'Doc_0/Tags/CustomTags.xml',
      'Doc_0/Tags/Tag_Gongwen.xml',
      'Doc_0/Attachs/Attachments.xml',
      'Doc_0/Attachs/metadata.xml',
    ])
  })

  test('children stand in the order of the schema', () => {
    const body = childOf(xmlOf(entries, 'OFD.xml'), 'DocBody')
    const names = (element: XmlElement | undefined) => element?.children.map(child => child.name)
    expect(names(body)).toEqual(['DocInfo', 'DocRoot'])
    expect(names(childOf(body, 'DocInfo'))).toEqual([
      'DocID',
      'Title',
      'Author',
      'Subject',
      'CreationDate',
      'ModDate',
      'Creator',
      'CreatorVersion',
    ])
    const root = xmlOf(entries, 'Doc_0/Document.xml')
    expect(names(root)).toEqual(['CommonData', 'Pages', 'CustomTags', 'Attachments'])
    expect(names(childOf(root, 'CommonData'))).toEqual(['MaxUnitID', 'PageArea', 'PublicRes'])
  })

  test('IDs are unique and none is above MaxUnitID', () => {
    const root = xmlOf(entries, 'Doc_0/Document.xml')
    const max = Number(childOf(childOf(root, 'CommonData'), 'MaxUnitID')?.text)
    const ids = [...entries]
      .filter(([name]) => name.endsWith('.xml') && !name.includes('Attachs'))
      .flatMap(([name, bytes]) => allIds(parseXml(bytes, name)))
    expect(new Set(ids).size).toBe(ids.length)
    expect(Math.max(...ids)).toBe(max)
  })

  test('every text has one advance less than characters', () => {
    const pages = [...entries].filter(([name]) => name.includes('/Pages/'))
    for (const [name, bytes] of pages) {
      const layer = childOf(childOf(parseXml(bytes, name), 'Content'), 'Layer')
      for (const code of childrenOf(layer, 'TextObject').flatMap(object => childrenOf(object, 'TextCode'))) {
        const deltas = decodeDeltas(code.attributes.get('DeltaX') ?? '', 1000) ?? []
        expect(deltas).toHaveLength(Array.from(code.text).length - 1)
      }
    }
  })

  test('the tag file points from each element to the objects that show it', () => {
    const tags = xmlOf(entries, 'Doc_0/Tags/Tag_Gongwen.xml')
    const title = childOf(tags, '标题')
    const [reference] = childrenOf(title, 'ObjectRef')
    const page = xmlOf(entries, 'Doc_0/Pages/Page_0/Content.xml')
    const objects = childrenOf(childOf(childOf(page, 'Content'), 'Layer'), 'TextObject')
    const object = objects.find(({ attributes }) => attributes.get('ID') === reference?.text)
    expect(reference?.attributes.get('PageRef')).toBe('1')
    expect(rich.title.startsWith(childOf(object, 'TextCode')?.text ?? '?')).toBe(true)
    expect(tags.children.map(child => child.name)).toContain('成文日期')
  })

  test('the metadata attachment has the elements of GB/T 33480', () => {
    const metadata = xmlOf(entries, 'Doc_0/Attachs/metadata.xml')
    expect(childOf(metadata, 'docType')).toMatchObject({ text: '通知' })
    expect(childOf(metadata, 'docType')?.attributes.get('code')).toBe('08')
    expect(childOf(metadata, 'docDate')?.text).toBe('2026-05-08')
    expect(childrenOf(metadata, 'mainTo').map(child => child.text)).toEqual(rich.mainTo)
  })
})

function allIds(element: XmlElement): number[] {
  const id = element.attributes.get('ID')
  return [...(id === undefined ? [] : [Number(id)]), ...element.children.flatMap(allIds)]
}

test('lists of advances are folded and unfolded without change', () => {
  const value = fc.constantFrom(5.571, 5.572, 2.786, 0, -3.5)
  fc.assert(
    fc.property(fc.array(value, { maxLength: 60 }), values => {
      expect(decodeDeltas(encodeDeltas(values), values.length)).toEqual(values)
    }),
  )
  expect(encodeDeltas(Array(27).fill(5.571))).toBe('g 27 5.571')
})

describe.skipIf(sampleDocuments.length === 0)('published documents', () => {
  test.each(sampleDocuments)('$name comes back from its OFD with the same pages', ({ read }) => {
    const document = recognise(sourceFromParagraphs(read())).document
    const layout = layoutDocument(document)
    const ofd = readOfd(writeZip(entriesOf(document, layout)))
    expect(ofd.pages).toEqual(layout.pages.map(asRead))
  })
})
