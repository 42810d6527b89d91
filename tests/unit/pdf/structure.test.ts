import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
} from '@cantoo/pdf-lib'
import { describe, expect, test } from 'vitest'
import { fromUtf8 } from '../../../shared/encoding/utf8.ts'
import type { Page, PageItem } from '../../../shared/layout/pages.ts'
import { writePdf } from '../../../shared/pdf/write.ts'
import { documentToLayOut } from '../../support/documents-to-lay-out.ts'
import { pdfInput } from '../../support/pdf-input.ts'
import { hasQpdf, qpdfCheck, qpdfTitle } from '../../support/pdf-tools.ts'

const document = documentToLayOut('every element')
const { bytes } = await writePdf(pdfInput(document))
const file = await PDFDocument.load(bytes)
const { context, catalog } = file
const objects = context.enumerateIndirectObjects().map(([, object]) => object)

const named = (name: string) => PDFName.of(name)
const dictsOf = (type: string) =>
  objects.filter(
    (object): object is PDFDict => object instanceof PDFDict && object.get(named('Type')) === named(type),
  )
const streamText = (object: PDFObject | undefined) =>
  object instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(object).decode()).toString('latin1') : ''

describe('what PDF/A-2b (ISO 19005-2) asks for', () => {
  test('version, binary mark, and an ID that tells this document from others', () => {
    expect(Buffer.from(bytes.subarray(0, 8)).toString('latin1')).toBe('%PDF-1.7')
    expect(bytes.subarray(10, 14).every(byte => byte > 127)).toBe(true)
    const id = context.trailerInfo.ID
    expect(id instanceof PDFArray && id.size()).toBe(2)
    expect(id instanceof PDFArray && id.get(0) instanceof PDFHexString && String(id.get(0))).toMatch(
      /^<[0-9a-f]{32}>$/,
    )
    expect(context.trailerInfo.Encrypt).toBeUndefined()
  })

  test('metadata in XMP, uncompressed, that say the same as the document information', () => {
    const stream = catalog.lookup(named('Metadata'))
    expect(stream instanceof PDFRawStream && stream.dict.get(named('Filter'))).toBeUndefined()
    const xmp = fromUtf8(stream instanceof PDFRawStream ? stream.contents : new Uint8Array())
    expect(xmp).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>')
    for (const text of [file.getTitle(), file.getAuthor(), file.getSubject(), file.getCreator()])
      expect(xmp).toContain(`>${text}<`)
    expect(xmp).toContain(`<xmp:CreateDate>${file.getCreationDate()?.toISOString().replace('.000Z', 'Z')}<`)
    expect(file.getTitle()).toBe(document.title)
  })

  test('one output intent with a colour profile of sRGB', () => {
    const intents = catalog.lookup(named('OutputIntents'), PDFArray)
    const intent = intents.lookup(0, PDFDict)
    expect(intent.get(named('S'))).toBe(named('GTS_PDFA1'))
    const profile = Buffer.from(streamText(intent.lookup(named('DestOutputProfile'))), 'latin1')
    expect(profile.readUInt32BE(0)).toBe(profile.length)
    expect(profile.toString('latin1', 12, 24)).toBe('mntrRGB XYZ ')
    expect(profile.toString('latin1', 36, 40)).toBe('acsp')
  })

  test('every font embedded as a subset, with widths and a way back to Unicode', () => {
    const fonts = dictsOf('Font').filter(font => font.get(named('Subtype')) === named('Type0'))
    expect(fonts.length).toBeGreaterThanOrEqual(3)
    for (const font of fonts) {
      const descendant = font.lookup(named('DescendantFonts'), PDFArray).lookup(0, PDFDict)
      const descriptor = descendant.lookup(named('FontDescriptor'), PDFDict)
      expect(String(font.get(named('BaseFont')))).toMatch(/^\/[A-Z]{6}\+/)
      expect(descriptor.lookup(named('FontFile2'))).toBeInstanceOf(PDFRawStream)
      expect(descendant.get(named('CIDToGIDMap'))).toBe(named('Identity'))
      expect(streamText(font.lookup(named('ToUnicode')))).toContain('beginbfchar')
    }
  })

  test('nothing that runs, loads, is filled in or attached', () => {
    const all = objects.map(String).join('\n')
    for (const forbidden of [
      '/JavaScript',
      '/Launch',
      '/URI',
      '/AcroForm',
      '/EmbeddedFile',
      '/OpenAction',
      '/AA',
      '/BM',
    ])
      expect(all).not.toContain(forbidden)
  })
})

describe('the structure', () => {
  test('names the language and marks every piece of content', () => {
    expect(String(catalog.get(named('Lang')))).toContain('zh-CN')
    expect(catalog.lookup(named('MarkInfo'), PDFDict).get(named('Marked'))?.toString()).toBe('true')
    for (const page of file.getPages()) {
      const content = streamText(page.node.lookup(named('Contents')))
      const outside = content.replaceAll(
        /\/(?:P|H1|Figure|Artifact)(?: <<\/MCID \d+>> BDC| BMC)\n[\s\S]*?\nEMC/g,
        '',
      )
      expect(outside.trim()).toBe('')
    }
  })

  test('leads from every marked piece to its element and back', () => {
    const tree = catalog.lookup(named('StructTreeRoot'), PDFDict)
    const nums = tree.lookup(named('ParentTree'), PDFDict).lookup(named('Nums'), PDFArray)
    file.getPages().forEach((page, i) => {
      expect(page.node.lookup(named('StructParents'), PDFNumber).asNumber()).toBe(i)
      const owners = nums.lookup(i * 2 + 1, PDFArray)
      const content = streamText(page.node.lookup(named('Contents')))
      const ids = [...content.matchAll(/\/MCID (\d+)/g)].map(([, id]) => Number(id))
      expect(ids).toEqual(ids.map((_, n) => n))
      expect(owners.size()).toBe(ids.length)
      for (const id of ids) {
        const kids = owners.lookup(id, PDFDict).lookup(named('K'), PDFArray)
        const back = kids
          .asArray()
          .map(kid => context.lookup(kid, PDFDict).lookup(named('MCID'), PDFNumber).asNumber())
        expect(back).toContain(id)
      }
    })
  })

  test('has the title as a heading and a paragraph over two pages as one', async () => {
    expect(dictsOf('StructElem').filter(element => element.get(named('S')) === named('H1'))).toHaveLength(1)
    const long = { kind: 'text' as const, text: '值班要求。'.repeat(400) }
    const written = await writePdf(pdfInput({ ...document, body: [long], annexes: [] }))
    const read = await PDFDocument.load(written.bytes)
    const pagesOf = (element: PDFDict) =>
      new Set(
        element
          .lookup(named('K'), PDFArray)
          .asArray()
          .map(kid => String(read.context.lookup(kid, PDFDict).get(named('Pg')))),
      )
    const elements = read.context
      .enumerateIndirectObjects()
      .map(([, object]) => object)
      .filter(
        (object): object is PDFDict => object instanceof PDFDict && object.get(named('S')) === named('P'),
      )
    expect(Math.max(...elements.map(element => pagesOf(element).size))).toBeGreaterThan(1)
  })
})

test('the same document gives the same bytes', async () => {
  expect((await writePdf(pdfInput(structuredClone(document)))).bytes).toEqual(bytes)
})

test('pictures of a kind PDF does not have are left out and counted; broken ones too', async () => {
  const picture = (format: 'gif' | 'png'): PageItem => ({
    at: 'image',
    x: 10,
    y: 10,
    width: 20,
    height: 20,
    format,
    bytes: Uint8Array.of(1, 2, 3),
  })
  const page: Page = { width: 210, height: 297, items: [picture('gif'), picture('png')] }
  expect((await writePdf(pdfInput(document, [page]))).omittedPictures).toBe(2)
})

test.skipIf(!hasQpdf)(`${qpdfTitle} finds no fault`, () => {
  const { status, stdout } = qpdfCheck(bytes)
  expect(stdout).toContain('No syntax or stream encoding errors found')
  expect(status).toBe(0)
})
