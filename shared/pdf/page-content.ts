import { PDFHexString } from '@cantoo/pdf-lib'
import type { FaceName, FaceSet } from '../fonts/face-set.ts'
import { facesOfText } from '../fonts/subsets.ts'
import type { ImageItem, Page, PageItem, PathItem, TextItem } from '../layout/pages.ts'
import type { PdfFont } from './fonts.ts'
import { imageOperators, lineOperators, number, pathOperators, textOperators } from './operators.ts'
import type { Structure } from './structure.ts'

export type PageContext = {
  faces: FaceSet
  fonts: ReadonlyMap<FaceName, PdfFont>
  structure: Structure
  /** The name of a picture among the page's resources; `undefined` for one that PDF cannot hold. */
  nameOfImage(item: ImageItem): string | undefined
}

/** Of the box that stands where no face has the character, in ems. */
const BOX = { left: 0.08, top: 0.8, side: 0.84, line: 0.04 }

/** The content stream of a page, in the order of its items: that is the order of reading. */
export function pageContent(page: Page, index: number, context: PageContext): string {
  return page.items
    .map(item => context.structure.marked(item, index, operatorsOf(item, page.height, context)))
    .join('\n')
}

function operatorsOf(item: PageItem, height: number, context: PageContext): string {
  switch (item.at) {
    case 'text':
      return textPieces(item, height, context)
    case 'line':
      return lineOperators(item, height)
    case 'path':
      return pathOperators(item, height)
    case 'image': {
      const name = context.nameOfImage(item)
      return name === undefined ? '' : imageOperators(item, name, height)
    }
  }
}

type Piece = {
  face: FaceName | undefined
  text: string
  x: number
  y: number
  points: number[]
  advances: number[]
}

function textPieces(item: TextItem, height: number, context: PageContext): string {
  return piecesOf(item, context.faces)
    .map(piece => pieceOperators(item, piece, height, context.fonts))
    .join('\n')
}

/** Runs of one face; where characters also go down, each is a run of its own. */
function piecesOf(item: TextItem, faces: FaceSet): Piece[] {
  const pieces: Piece[] = []
  let [x, y] = [item.x, item.y]
  facesOfText(item.text, item.font, faces).forEach(({ character, codePoint, face }, i) => {
    const last = pieces.at(-1)
    const isAlone = face === undefined || item.descents !== undefined
    const goesOn = last !== undefined && last.face === face && !isAlone
    const piece: Piece = goesOn ? last : { face, text: '', x, y, points: [], advances: [] }
    if (!goesOn) pieces.push(piece)
    piece.text += character
    piece.points.push(codePoint)
    piece.advances.push(item.advances[i] ?? 0)
    x += item.advances[i] ?? 0
    y += item.descents?.[i] ?? 0
  })
  return pieces
}

function pieceOperators(
  item: TextItem,
  { face, text, x, y, points, advances }: Piece,
  height: number,
  fonts: ReadonlyMap<FaceName, PdfFont>,
): string {
  const font = face === undefined ? undefined : fonts.get(face)
  if (face === undefined || font === undefined) return missing(item, text, { x, y }, height)
  const glyphs = points.map(point => font.glyphs.get(point) ?? 0)
  return textOperators({ item, fontName: face, x, y, glyphs, advances, widthOf: font.widthOf }, height)
}

/** A box that says which character it stands for: PDF/A has no place for a glyph that is not there. */
function missing(
  item: TextItem,
  character: string,
  { x, y }: { x: number; y: number },
  height: number,
): string {
  const [left, top] = [x + BOX.left * item.size, y - BOX.top * item.size]
  const side = BOX.side * item.size
  const box: PathItem = {
    at: 'path',
    commands: [
      ['M', left, top],
      ['L', left + side, top],
      ['L', left + side, top + side],
      ['L', left, top + side],
      ['Z'],
    ],
    stroke: item.color,
    width: Number(number(BOX.line * item.size)),
    ...(item.matrix === undefined ? {} : { matrix: item.matrix }),
  }
  const actual = PDFHexString.fromText(character).toString()
  return `/Span <</ActualText ${actual}>> BDC\n${pathOperators(box, height)}\nEMC`
}
