/** A TrueType face opened for what outputs need of it: glyphs of characters, their widths, their outlines. */
import { type GlyphFinder, glyphFinder } from './cmap.ts'
import { FontError } from './errors.ts'
import { reading, type Tables } from './tables.ts'

export type Face = {
  tables: Tables
  unitsPerEm: number
  glyphCount: number
  /** 0 where the face does not have the character. */
  glyphOf: GlyphFinder
  /** How far the next glyph stands to the right, in units of the em, and the glyph's own left bearing. */
  metricOf(glyph: number): { advance: number; bearing: number }
  /** The outline as the `glyf` table has it; empty for a blank. */
  outlineOf(glyph: number): DataView
}

/** A face over its tables. Throws FontError where they are none of a TrueType face, or later at a broken glyph. */
export function openFace(tables: Tables): Face {
  const glyphCount = reading('maxp', () => tables.get('maxp').getUint16(4))
  const unitsPerEm = reading('head', () => tables.get('head').getUint16(18))
  if (unitsPerEm === 0) throw new FontError('font-malformed', 'the font has no em')
  return {
    tables,
    unitsPerEm,
    glyphCount,
    glyphOf: glyphFinder(tables.get('cmap')),
    metricOf: glyph => reading('hmtx', () => metric(tables, glyph)),
    outlineOf: glyph => reading('glyf', () => outline(tables, glyph)),
  }
}

function metric(tables: Tables, glyph: number): { advance: number; bearing: number } {
  const widths = tables.get('hhea').getUint16(34)
  if (widths === 0) throw new FontError('font-malformed', 'the font has no widths')
  const hmtx = tables.get('hmtx')
  const own = Math.min(glyph, widths - 1) * 4
  return {
    advance: hmtx.getUint16(own),
    bearing: glyph < widths ? hmtx.getInt16(own + 2) : hmtx.getInt16(widths * 4 + (glyph - widths) * 2),
  }
}

function outline(tables: Tables, glyph: number): DataView {
  const loca = tables.get('loca')
  const isLong = tables.get('head').getInt16(50) !== 0
  const offset = (index: number) => (isLong ? loca.getUint32(index * 4) : loca.getUint16(index * 2) * 2)
  const [from, to] = [offset(glyph), offset(glyph + 1)]
  const glyf = tables.get('glyf')
  if (to < from || to > glyf.byteLength)
    throw new FontError('font-malformed', 'a glyph lies outside its table')
  return new DataView(glyf.buffer, glyf.byteOffset + from, to - from)
}
