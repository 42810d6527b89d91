import { type Unit, unitsOf } from './breaks.ts'
import { EM, widthOf, widthOfText } from './widths.ts'

/** One line of a paragraph: its text, the room before it, and whether the paragraph goes on after it. */
export type Line = { text: string; indent: number; last: boolean }

export type LineShape = {
  /** Room of a line in ems. */
  columns: number
  /** Ems left free before the first line, and before each further one. */
  first: number
  next: number
}

/**
 * Breaks a paragraph into lines, filling each as far as 避头尾 lets it. No line is longer than its room:
 * a word longer than a whole line is cut. White space at a break is dropped; an empty text is one empty line.
 */
export function breakLines(text: string, shape: LineShape): Line[] {
  const lines: Line[] = []
  let current = ''
  let room = (shape.columns - shape.first) * EM
  const close = (last: boolean) => {
    const indent = lines.length === 0 ? shape.first : shape.next
    lines.push({ text: current.trimEnd(), indent, last })
    current = ''
    room = (shape.columns - shape.next) * EM
  }
  const longest = (shape.columns - Math.max(shape.first, shape.next)) * EM
  for (const piece of unitsOf(text).flatMap(unit => fitting(unit, longest))) {
    const width = widthOfText(piece.trimEnd())
    if (width > room && current !== '') close(false)
    if (current === '' && lines.length > 0 && piece.trim() === '') continue
    current += piece
    room -= widthOfText(piece)
  }
  close(true)
  return lines
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
