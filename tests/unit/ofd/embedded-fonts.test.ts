import { describe, expect, test } from 'vitest'
import { bundledFaces } from '../../../electron/engine/documents/faces.ts'
import type { OfficialDocument } from '../../../shared/document/model.ts'
import { openFace } from '../../../shared/fonts/face.ts'
import { missingCharacters } from '../../../shared/fonts/face-set.ts'
import { openTables } from '../../../shared/fonts/tables.ts'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import { readOfd } from '../../../shared/ofd/read.ts'
import { writeOfd } from '../../../shared/ofd/write.ts'
import { childOf, childrenOf, childText, parseXml, type XmlElement } from '../../../shared/ofd/xml-read.ts'
import { writeZip } from '../../../shared/zip/write.ts'
import { documentsToLayOut, documentToLayOut } from '../../support/documents-to-lay-out.ts'
import { placedCharacters, placedShapes } from '../../support/placed.ts'

const faces = await bundledFaces()

function entriesOf(document: OfficialDocument) {
  return writeOfd({
    layout: layoutDocument(document),
    document,
    docId: '0123456789abcdef0123456789abcdef',
    createdAt: new Date('2026-05-08T01:00:00.000Z'),
    creatorVersion: '0.1.0',
    faces,
  })
}

function textObjects(entries: ReadonlyMap<string, Uint8Array>): XmlElement[] {
  return [...entries]
    .filter(([name]) => name.includes('/Pages/'))
    .map(([name, bytes]) => childOf(childOf(parseXml(bytes, name), 'Content'), 'Layer'))
    .flatMap(layer => childrenOf(layer, 'TextObject'))
}

function fontElements(entries: ReadonlyMap<string, Uint8Array>): XmlElement[] {
  const path = 'Doc_0/PublicRes.xml'
  return childrenOf(childOf(parseXml(entries.get(path) ?? new Uint8Array(), path), 'Fonts'), 'Font')
}

describe.each(documentsToLayOut)('%s, as OFD with its glyphs', (_, document) => {
  const layout = layoutDocument(document)
  const entries = entriesOf(document)

  test('comes back with every character, its face, place and element, and every shape', () => {
    const { pages } = readOfd(writeZip(entries))
    expect(placedCharacters(pages)).toEqual(placedCharacters(layout))
    expect(placedShapes(pages)).toEqual(placedShapes(layout.pages))
  })

  test('names for every character the glyph of it in an embedded font, or it is told as missing', () => {
    const missing = missingCharacters(layout, faces)
    const fonts = new Map(fontElements(entries).map(font => [font.attributes.get('ID'), font]))
    const files = new Map<string, ReturnType<typeof openFace>>()
    for (const object of textObjects(entries)) {
      const file = childText(fonts.get(object.attributes.get('Font')), 'FontFile')
      const characters = Array.from(childOf(object, 'TextCode')?.text ?? '') // a run may end in a blank
      if (file === undefined) {
        expect(missing).toEqual(expect.arrayContaining(characters))
        continue
      }
      const face =
        files.get(file) ?? openFace(openTables(entries.get(`Doc_0/Res/${file}`) ?? new Uint8Array()))
      files.set(file, face)
      const glyphs = characters.map(character => face.glyphOf(character.codePointAt(0) ?? 0))
      expect(glyphs.every(glyph => glyph > 0)).toBe(true)
      const transform = childOf(object, 'CGTransform')
      expect(childText(transform, 'Glyphs')).toBe(glyphs.join(' '))
      expect(transform?.attributes.get('GlyphCount')).toBe(String(characters.length))
    }
  })
})

describe('the fonts of an OFD', () => {
  test('are one file for each face and hold no glyph that is not used', () => {
    const entries = entriesOf(documentToLayOut('a short notice'))
    const files = [...entries.keys()].filter(name => name.endsWith('.ttf'))
    expect(files).toEqual(['serif', 'serif-bold', 'sans'].map(face => `Doc_0/Res/font_${face}.ttf`))
    const used = new Set(
      placedCharacters(layoutDocument(documentToLayOut('a short notice'))).map(c => c.character),
    )
    for (const file of files)
      expect(openFace(openTables(entries.get(file) ?? new Uint8Array())).glyphCount).toBeLessThan(
        used.size + 2,
      )
  })

  test('have the names of the roles, so that a reader without the file takes the installed face', () => {
    const names = fontElements(entriesOf(documentToLayOut('every element'))).map(font =>
      font.attributes.get('FontName'),
    )
    expect(names).toEqual(expect.arrayContaining(['方正小标宋简体', '仿宋_GB2312', '黑体', '宋体']))
  })

  test('are the same to the byte when written again', () => {
    const document = documentToLayOut('rare characters, Latin, marks and blanks')
    expect(writeZip(entriesOf(document))).toEqual(writeZip(entriesOf(structuredClone(document))))
  })

  test('that lack a character are told, with the character', () => {
    const layout = layoutDocument(documentToLayOut('characters that no face has'))
    const missing = missingCharacters(layout, faces)
    expect(missing).toContain('😀')
    expect(missing).toContain('س')
    expect(missing).not.toContain('会')
  })
})
