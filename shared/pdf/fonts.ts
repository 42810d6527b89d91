/** Faces in a PDF: the subsets as composite fonts (ISO 32000-1 9.7), their glyphs by number, their text by ToUnicode. */
import { type PDFContext, PDFHexString, PDFName, type PDFRef } from '@cantoo/pdf-lib'
import { utf8 } from '../encoding/utf8.ts'
import { type Face, openFace } from '../fonts/face.ts'
import type { FontSubset } from '../fonts/subset.ts'
import { openTables } from '../fonts/tables.ts'

/** Symbolic: its characters are not those of one old Latin set. */
const SYMBOLIC = 4
/** No face says it; viewers use it only where they must do without the font. */
const STEM = 80
const ENTRIES_PER_BLOCK = 100

export type PdfFont = {
  ref: PDFRef
  glyphs: ReadonlyMap<number, number>
  /** Of a glyph, in ems. */
  widthOf(glyph: number): number
}

/** Adds a subset with everything PDF/A wants of a font. */
export function embedFont(context: PDFContext, subset: FontSubset): PdfFont {
  const face = openFace(openTables(subset.bytes))
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: PDFName.of(subset.name),
      CIDSystemInfo: { Registry: text('Adobe'), Ordering: text('Identity'), Supplement: 0 },
      FontDescriptor: descriptorOf(context, subset, face),
      DW: 1000,
      W: [0, widths(face)],
      CIDToGIDMap: 'Identity',
    }),
  )
  const ref = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: PDFName.of(subset.name),
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: context.register(context.flateStream(toUnicode(subset))),
    }),
  )
  return { ref, glyphs: subset.glyphs, widthOf: glyph => ems(face, face.metricOf(glyph).advance) / 1000 }
}

function text(value: string): PDFHexString {
  return PDFHexString.of(Array.from(utf8(value), byte => byte.toString(16).padStart(2, '0')).join(''))
}

function ems(face: Face, units: number): number {
  return Math.round((units * 1000) / face.unitsPerEm)
}

function widths(face: Face): number[] {
  return Array.from({ length: face.glyphCount }, (_, glyph) => ems(face, face.metricOf(glyph).advance))
}

function descriptorOf(context: PDFContext, subset: FontSubset, face: Face): PDFRef {
  const [head, hhea] = [face.tables.get('head'), face.tables.get('hhea')]
  const ascent = ems(face, hhea.getInt16(4))
  const file = context.flateStream(subset.bytes, { Length1: subset.bytes.length })
  return context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: PDFName.of(subset.name),
      Flags: SYMBOLIC,
      FontBBox: [36, 38, 40, 42].map(at => ems(face, head.getInt16(at))),
      ItalicAngle: 0,
      Ascent: ascent,
      Descent: ems(face, hhea.getInt16(6)),
      CapHeight: ascent,
      StemV: STEM,
      FontFile2: context.register(file),
    }),
  )
}

/** A map from glyphs to characters (9.10.3); each glyph of a subset has one. */
function toUnicode({ glyphs }: FontSubset): string {
  const entries = [...glyphs].map(([codePoint, glyph]) => `<${hex(glyph)}> <${utf16(codePoint)}>`)
  const blocks = Array.from({ length: Math.ceil(entries.length / ENTRIES_PER_BLOCK) }, (_, i) =>
    entries.slice(i * ENTRIES_PER_BLOCK, (i + 1) * ENTRIES_PER_BLOCK),
  )
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange <0000> <FFFF> endcodespacerange',
    ...blocks.flatMap(block => [`${block.length} beginbfchar`, ...block, 'endbfchar']),
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end end',
  ].join('\n')
}

export function hex(glyph: number): string {
  return glyph.toString(16).toUpperCase().padStart(4, '0')
}

function utf16(codePoint: number): string {
  const units = String.fromCodePoint(codePoint)
  return Array.from({ length: units.length }, (_, i) => hex(units.charCodeAt(i))).join('')
}
