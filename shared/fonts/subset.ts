/**
 * The part of a face that a document uses, as a font file of its own: one glyph for each character, in the order of
 * the code points, then the parts that glyphs are composed of. It is complete where readers look: outlines, widths,
 * Unicode maps, names, licence. Hinting and typographic tables stay behind. The same input gives the same bytes.
 */
import { joined } from '../encoding/bytes.ts'
import { utf8 } from '../encoding/utf8.ts'
import { crc32 } from '../zip/crc32.ts'
import type { Face } from './face.ts'
import { fontFile } from './font-file.ts'
import { FAMILY, FULL, namesOf, nameTable, POSTSCRIPT, UNIQUE } from './names.ts'
import { bareOutline, componentsOf } from './outlines.ts'
import { cmapTable } from './write-cmap.ts'
import { changed, words } from './write-table.ts'

export type FontSubset = {
  bytes: Uint8Array
  /** `ABCDEF+NotoSerifSC-Regular`: six letters that say which subset, and the face. */
  name: string
  /** The glyph in this file of each character it was made for. */
  glyphs: ReadonlyMap<number, number>
}

/** Glyphs within glyphs. */
const MAX_DEPTH = 8

/**
 * The subset for some code points; those that the face does not have are left out. Throws FontError for a broken
 * glyph.
 */
export function subsetFace(face: Face, codePoints: Iterable<number>): FontSubset {
  const characters = [...new Set(codePoints)].filter(point => face.glyphOf(point) !== 0).sort((a, b) => a - b)
  const glyphs = glyphList(face, characters)
  const outlines = outlinesOf(face, glyphs)
  const name = `${tagOf(characters)}+${psNameOf(face)}`
  const tables = new Map([
    ['OS/2', os2(face, characters)],
    ['cmap', cmapTable(characters)],
    ['glyf', joined(outlines)],
    [
      'head',
      changed(face.tables.get('head'), [
        [8, 0],
        [10, 0],
        [50, 1],
      ]),
    ],
    ['hhea', changed(face.tables.get('hhea'), [[34, glyphs.length]])],
    ['hmtx', widthTable(face, glyphs)],
    ['loca', locationTable(outlines)],
    ['maxp', changed(face.tables.get('maxp'), [[4, glyphs.length]])],
    ['name', renamed(face, name)],
    ['post', postTable(face)],
  ])
  return {
    bytes: fontFile(tables),
    name,
    glyphs: new Map(characters.map((codePoint, i) => [codePoint, i + 1])),
  }
}

/** Glyph numbers of the face by their numbers in the subset: the missing glyph first, components last. */
function glyphList(face: Face, characters: readonly number[]): number[] {
  const glyphs = [0, ...characters.map(face.glyphOf)]
  const known = new Set(glyphs)
  let level = [...glyphs]
  for (let depth = 0; level.length > 0 && depth < MAX_DEPTH; depth++) {
    level = level.flatMap(glyph => componentsOf(face.outlineOf(glyph)))
    for (const glyph of level) {
      if (!known.has(glyph)) glyphs.push(glyph)
      known.add(glyph)
    }
  }
  return glyphs
}

function outlinesOf(face: Face, glyphs: readonly number[]): Uint8Array[] {
  const numbers = new Map<number, number>()
  glyphs.forEach((glyph, number) => {
    if (!numbers.has(glyph)) numbers.set(glyph, number)
  })
  return glyphs.map(glyph => {
    const outline = bareOutline(face.outlineOf(glyph), part => numbers.get(part) ?? 0)
    return outline.length % 4 === 0 ? outline : joined([outline, new Uint8Array(4 - (outline.length % 4))])
  })
}

function locationTable(outlines: readonly Uint8Array[]): Uint8Array {
  let offset = 0
  const ends = outlines.map(outline => {
    offset += outline.length
    return offset
  })
  return words('u32', [0, ...ends])
}

function widthTable(face: Face, glyphs: readonly number[]): Uint8Array {
  const values = glyphs.flatMap(glyph => {
    const { advance, bearing } = face.metricOf(glyph)
    return [advance, bearing]
  })
  return words('i16', values)
}

/** First and last character of the Basic Multilingual Plane (§5.2.7). */
function os2(face: Face, characters: readonly number[]): Uint8Array {
  const [first, last] = [characters[0] ?? 0, characters.at(-1) ?? 0]
  return changed(face.tables.get('OS/2'), [
    [64, Math.min(first, 0xffff)],
    [66, Math.min(last, 0xffff)],
  ])
}

/** Version 3: no names of glyphs; slant and underline as the face has them. */
function postTable(face: Face): Uint8Array {
  const own = changed(face.tables.get('post'), [
    [0, 3],
    [2, 0],
  ])
  return own.slice(0, 32)
}

/** A reader that has the whole face installed must not take one for the other. */
function renamed(face: Face, name: string): Uint8Array {
  const names = namesOf(face.tables.get('name'))
  for (const id of [FAMILY, UNIQUE, FULL, POSTSCRIPT]) names.set(id, name)
  return nameTable(names)
}

function psNameOf(face: Face): string {
  const name = namesOf(face.tables.get('name')).get(POSTSCRIPT) ?? 'Face'
  return name.replaceAll(/[^A-Za-z0-9-]/g, '')
}

/** Six letters from the characters: the same for the same subset, another for another. */
function tagOf(characters: readonly number[]): string {
  let rest = crc32(utf8(characters.map(point => point.toString(16)).join(' ')))
  let tag = ''
  for (let i = 0; i < 6; i++) {
    tag += String.fromCharCode(65 + (rest % 26))
    rest = Math.floor(rest / 26)
  }
  return tag
}
