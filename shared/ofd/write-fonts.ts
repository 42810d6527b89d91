/**
 * The fonts of an OFD (7.9, 11.1). With faces handed in, a file for each face with the glyphs that the pages use, and
 * a Font for each role in each face; without, a Font for each role by its name alone. The name is the role's own in
 * either case: readers that cannot use the file take the installed face, and our reader gets the role back.
 */
import type { FaceName, FaceSet } from '../fonts/face-set.ts'
import type { FontSubset } from '../fonts/subset.ts'
import { facesOfText, subsetsOf } from '../fonts/subsets.ts'
import { FACES } from '../layout/fonts.ts'
import type { FontRole, Layout, TextItem } from '../layout/pages.ts'
import { OFD_NAMESPACE } from './names.ts'
import type { Ids } from './write-page.ts'
import { element, type Xml } from './xml-write.ts'

/** Part of a run that one font shows, with the glyphs it shows it by. */
export type TextPiece = {
  text: string
  advances: number[]
  fontId: number
  /** From the run's start, mm. */
  x: number
  glyphs: number[]
}

export type OfdFonts = {
  /** PublicRes.xml with the fonts of all pieces given out so far: to be asked for last. */
  resource(): Xml
  /** Font files by their names in Doc_0/Res. */
  files: ReadonlyMap<string, Uint8Array>
  piecesOf(item: TextItem): TextPiece[]
}

type Font = { id: number; role: FontRole; face: FaceName | undefined }

/** Fonts for the pages of a layout, their IDs taken as they are met. */
export function ofdFonts(layout: Layout, ids: Ids, faces: FaceSet | undefined): OfdFonts {
  const subsets = faces === undefined ? new Map<FaceName, FontSubset>() : subsetsOf(layout, faces)
  const fonts = new Map<string, Font>()
  const fontOf = (role: FontRole, face: FaceName | undefined): Font => {
    const key = `${role} ${face ?? ''}`
    const font = fonts.get(key) ?? { id: ids.next(), role, face }
    fonts.set(key, font)
    return font
  }
  return {
    resource: () => publicRes([...fonts.values()]),
    files: new Map([...subsets].map(([face, subset]) => [fileOf(face), subset.bytes])),
    piecesOf: item => piecesOf(item, { faces, subsets, fontOf }),
  }
}

type Choice = {
  faces: FaceSet | undefined
  subsets: ReadonlyMap<FaceName, FontSubset>
  fontOf(role: FontRole, face: FaceName | undefined): Font
}

/** Readers disagree how characters beyond U+FFFF are counted, so each of them is a piece of its own. */
function piecesOf(item: TextItem, { faces, subsets, fontOf }: Choice): TextPiece[] {
  const pieces: TextPiece[] = []
  let x = 0
  charactersOf(item, faces).forEach(({ character, codePoint, face }, i) => {
    const { id } = fontOf(item.font, face)
    const last = pieces.at(-1)
    const goesOn = last?.fontId === id && codePoint <= 0xffff && (last.text.codePointAt(0) ?? 0) <= 0xffff
    const piece = goesOn ? last : { text: '', advances: [], fontId: id, x, glyphs: [] }
    if (!goesOn) pieces.push(piece)
    const advance = item.advances[i] ?? 0
    const glyph = face === undefined ? undefined : subsets.get(face)?.glyphs.get(codePoint)
    piece.text += character
    piece.advances.push(advance)
    if (glyph !== undefined) piece.glyphs.push(glyph)
    x += advance
  })
  return pieces
}

function charactersOf({ text, font }: TextItem, faces: FaceSet | undefined) {
  if (faces !== undefined) return facesOfText(text, font, faces)
  return Array.from(text, character => ({
    character,
    codePoint: character.codePointAt(0) ?? 0,
    face: undefined,
  }))
}

function fileOf(face: FaceName): string {
  return `font_${face}.ttf`
}

function publicRes(fonts: readonly Font[]): Xml {
  return element('ofd:Res', { 'xmlns:ofd': OFD_NAMESPACE, BaseLoc: 'Res' }, [
    element('ofd:Fonts', {}, fonts.map(fontXml)),
  ])
}

function fontXml({ id, role, face }: Font): Xml {
  const { ofdName, generic } = FACES[role]
  const attributes = {
    ID: id,
    FontName: ofdName,
    FamilyName: ofdName,
    Serif: generic === 'serif' ? 'true' : undefined,
  }
  return element(
    'ofd:Font',
    attributes,
    face === undefined ? [] : [element('ofd:FontFile', {}, fileOf(face))],
  )
}
