import type { Line } from './lines.ts'
import type { FontRole } from './pages.ts'

/** A stretch of a paragraph, in UTF-16 units, that is set otherwise than the rest. Later spans go before earlier ones. */
export type Span = { from: number; to: number; font?: FontRole; underline?: boolean }

/** A stretch of one line in one face. */
type Piece = {
  text: string
  /** Where it begins in the paragraph, UTF-16. */
  from: number
  /** Its first character on the line, and how many it has (code points). */
  at: number
  count: number
  font: FontRole
  underline: boolean
}

type Faces = { font: FontRole; spans?: readonly Span[]; marker?: number }

/** Cuts a line where its face changes, and behind a marker; joined again the pieces are the line. */
export function piecesOf(line: Line, faces: Faces): Piece[] {
  const pieces: Piece[] = []
  let offset = line.from
  let at = 0
  for (const character of line.text) {
    const look = lookAt(offset, faces)
    const last = pieces.at(-1)
    const same = last !== undefined && last.font === look.font && last.underline === look.underline
    if (same && offset !== faces.marker) {
      last.text += character
      last.count++
    } else pieces.push({ text: character, from: offset, at, count: 1, ...look })
    offset += character.length
    at++
  }
  return pieces
}

function lookAt(offset: number, { font, spans = [] }: Faces): Pick<Piece, 'font' | 'underline'> {
  const look = { font, underline: false }
  for (const span of spans) {
    if (offset < span.from || offset >= span.to) continue
    if (span.font !== undefined) look.font = span.font
    if (span.underline === true) look.underline = true
  }
  return look
}
