import { type Unit, unitsOf } from './breaks.ts'
import { endOfLine, type Paragraph, type Way } from './line-end.ts'
import { findParted, referencesIn } from './references.ts'
import { EM, widthOf, widthOfText, widthOfWords } from './widths.ts'

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
  /** Marks may give up their blanks where a line needs them: its natural width can be more than its room then. */
  squeezes?: boolean
}

/** So many lines before one that ends badly are tried otherwise. */
const LINES_TO_TRY = 6

/**
 * Breaks a paragraph into lines, filling each as far as 避头尾 lets it. No line is longer than its room:
 * a word longer than a whole line is cut. White space at a break is dropped, a tab is a blank as wide as a
 * character; an empty text is one empty line.
 */
export function breakLines(paragraph: string, shape: LineShape): Line[] {
  const text = paragraph.replaceAll('\t', '\u3000')
  const longest = (shape.columns - Math.max(shape.first, shape.next)) * EM
  const pieces = unitsOf(text).flatMap(unit => fitting(unit, longest))
  const references = shape.squeezes ? referencesIn(text) : []
  let broken: Broken = { pieces, references, shape, lines: [] }
  do {
    broken.lines.push(lineAfter(broken))
    broken = withWholeReference(broken)
  } while (!isComplete(broken))
  return withoutLoneCharacter(broken).lines.map(({ text, from, indent, last }) => ({
    text,
    from,
    indent,
    last,
  }))
}

/** A line with the pieces that it ends before, and where it ends in the paragraph. */
type Made = Line & { end: number; to: number }
/** A paragraph so far as it is broken. */
type Broken = Paragraph & { shape: LineShape; lines: Made[] }

function isComplete({ lines }: Broken): boolean {
  return lines.at(-1)?.last === true
}

function lineAfter({ pieces, references, shape, lines }: Broken, way?: Way): Made {
  const before = lines.at(-1)
  let [begin, from] = [before?.end ?? 0, before?.to ?? 0]
  for (; before !== undefined && pieces[begin]?.trim() === ''; begin++) from += pieces[begin]?.length ?? 0
  const indent = before === undefined ? shape.first : shape.next
  const room = (shape.columns - indent) * EM
  const squeezes = shape.squeezes === true
  const end = endOfLine({ pieces, references }, { begin, from, room, squeezes, ...(way && { way }) })
  const own = pieces.slice(begin, end).join('')
  const last = end >= pieces.length
  return { text: own.trimEnd(), from, indent, last, end, to: from + own.length }
}

/** A reference that the last line parts goes to the next whole, if lines above hand down a character each to fill its place. */
function withWholeReference(broken: Broken): Broken {
  const { lines } = broken
  const parts = ({ to }: Made) => findParted(broken.references, to) !== undefined
  if (isComplete(broken) || !lines.slice(-1).some(parts)) return broken
  for (let count = 1; count <= LINES_TO_TRY && count < lines.length; count++) {
    const tried = remade(broken, count + 1, [...Array<Way>(count).fill('short'), undefined])
    if (!tried.lines.slice(-count - 1).some(parts)) return tried
  }
  return broken
}

/** GB/T 15834-2011 5.1.11: a last line of one character goes onto the line above, if the marks there give it room. */
function withoutLoneCharacter(broken: Broken): Broken {
  const { lines, shape } = broken
  const last = lines.at(-1)
  if (!shape.squeezes || last === undefined || widthOfWords(last.text) > EM) return broken
  for (let count = 1; count <= LINES_TO_TRY && count < lines.length; count++) {
    const tried = remade(broken, count + 1, Array<Way>(count).fill('tight'))
    if (isComplete(tried)) return tried
  }
  return broken
}

/** The same with its last lines made anew, each its way. */
function remade(broken: Broken, dropped: number, ways: readonly (Way | undefined)[]): Broken {
  const tried = { ...broken, pieces: [...broken.pieces], lines: broken.lines.slice(0, -dropped) }
  for (const way of ways)
    if (tried.lines.length === 0 || !isComplete(tried)) tried.lines.push(lineAfter(tried, way))
  return tried
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
