import { MAX_SPREAD_EMS } from './advances.ts'
import { partsOf, type Unit, unitsOf } from './breaks.ts'
import { EM, widthOf, widthOfText } from './widths.ts'

/** One line of a paragraph. */
export type Line = {
  text: string
  /** Where the line begins in the paragraph, UTF-16. */
  from: number
  /** Ems left free before it. */
  indent: number
  /** Whether the paragraph ends with it. */
  last: boolean
}

export type LineShape = {
  /** Room of a line in ems. */
  columns: number
  /** Ems left free before the first line, and before each further one. */
  first: number
  next: number
}

/**
 * Breaks a paragraph into lines, filling each as far as 避头尾 lets it. No line is longer than its room:
 * a word longer than a whole line is cut. White space at a break is dropped, a tab is a blank as wide as a
 * character; an empty text is one empty line.
 */
export function breakLines(paragraph: string, shape: LineShape): Line[] {
  const text = paragraph.replaceAll('\t', '\u3000')
  const lines: Line[] = []
  let current = ''
  let from = 0
  let at = 0
  let room = (shape.columns - shape.first) * EM
  const close = (last: boolean) => {
    const indent = lines.length === 0 ? shape.first : shape.next
    lines.push({ text: current.trimEnd(), from, indent, last })
    current = ''
    room = (shape.columns - shape.next) * EM
  }
  const longest = (shape.columns - Math.max(shape.first, shape.next)) * EM
  const add = (piece: string) => {
    if (!fits(piece, room) && current !== '') close(false)
    const dropped = current === '' && lines.length > 0 && piece.trim() === ''
    if (current === '') from = dropped ? at + piece.length : at
    at += piece.length
    if (dropped) return
    current += piece
    room -= widthOfText(piece)
  }
  for (const unit of unitsOf(text).flatMap(unit => fitting(unit, longest))) {
    if (fits(unit, room) || room <= MAX_SPREAD_EMS * EM) add(unit)
    else for (const part of partsOf(unit)) add(part)
  }
  close(true)
  return lines
}

function fits(piece: string, room: number): boolean {
  return widthOfText(piece.trimEnd()) <= room
}

/** A unit as it is, or in pieces that each fit on a line. */
function fitting(unit: Unit, longest: number): string[] {
  const whole = unit.characters.join('')
  if (widthOfText(whole) <= longest) return [whole]
  const pieces: string[] = []
  let piece = ''
  let width = 0
  for (const character of unit.characters) {
    if (width + widthOf(character) > longest) {
      pieces.push(piece)
      piece = ''
      width = 0
    }
    piece += character
    width += widthOf(character)
  }
  return [...pieces, piece]
}
