import { MAX_SPREAD_EMS } from './advances.ts'
import { partsOf, partsOfTelephone, type Unit, unitsOf } from './breaks.ts'
import { referencesIn, type Stretch } from './references.ts'
import { slackIn } from './squeeze.ts'
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

/** A line that misses more is seen to be loose: six hundredths of its room, in ems. */
const LOOSE_EMS = 1.5
/** So many lines before a last one of a single character are tried tighter. */
const LINES_TO_TIGHTEN = 6

/**
 * Breaks a paragraph into lines, filling each as far as 避头尾 lets it. No line is longer than its room:
 * a word longer than a whole line is cut. White space at a break is dropped, a tab is a blank as wide as a
 * character; an empty text is one empty line.
 */
export function breakLines(paragraph: string, shape: LineShape): Line[] {
  const text = paragraph.replaceAll('\t', '\u3000')
  const lines = linesOf(text, shape)
  return shape.squeezes ? withoutLoneCharacter(text, shape, lines) : lines
}

/** GB/T 15834-2011 5.1.11: a last line of one character goes onto the line before, if the marks there give it room. */
function withoutLoneCharacter(text: string, shape: LineShape, lines: Line[]): Line[] {
  const last = lines.at(-1)
  if (last === undefined || widthOfWords(last.text) > EM) return lines
  const earliest = Math.max(0, lines.length - 1 - LINES_TO_TIGHTEN)
  for (let at = lines.length - 2; at >= earliest; at--) {
    const { from = 0, indent = 0 } = lines[at] ?? {}
    const rest = linesOf(text.slice(from), { ...shape, first: indent, isTight: true })
    if (at + rest.length < lines.length)
      return [...lines.slice(0, at), ...rest.map(line => ({ ...line, from: from + line.from }))]
  }
  return lines
}

/** `isTight`: every line takes what it can hold with its marks squeezed. */
type Setting = LineShape & { isTight?: boolean }

/** A paragraph being broken: its pieces stay whole, `at` is where each begins in it. */
type Paragraph = { pieces: string[]; references: readonly Stretch[]; setting: Setting }

function linesOf(text: string, setting: Setting): Line[] {
  const longest = (setting.columns - Math.max(setting.first, setting.next)) * EM
  const pieces = unitsOf(text).flatMap(unit => fitting(unit, longest))
  const references = setting.squeezes ? referencesIn(text) : []
  const lines: Line[] = []
  let [begin, from] = [0, 0]
  do {
    for (; lines.length > 0 && pieces[begin]?.trim() === ''; begin++) from += pieces[begin]?.length ?? 0
    const indent = lines.length === 0 ? setting.first : setting.next
    const place = { begin, from, room: (setting.columns - indent) * EM }
    const end = endOfLine({ pieces, references, setting }, place)
    const own = textOf(pieces, begin, end)
    lines.push({ text: own.trimEnd(), from, indent, last: end >= pieces.length })
    begin = end
    from += own.length
  } while (begin < pieces.length)
  return lines
}

/** Where a line begins: its first piece, the place of that in the paragraph, and the line's room. */
type Place = { begin: number; from: number; room: number }

/** The first piece that is not on the line. */
function endOfLine(paragraph: Paragraph, place: Place): number {
  const { pieces, setting } = paragraph
  const end = filledTo(pieces, place)
  if (end >= pieces.length) return end
  const missing = place.room - widthFrom(pieces, place.begin, end)
  const takes = (by: 'near' | 'every') => fitsSqueezed(paragraph, { ...place, end: end + 1 }, by)
  if ((missing >= EM || setting.isTight) && takes('near')) return end + 1
  if (parted(pieces, end, missing)) return endOfLine(paragraph, place)
  if ((missing > LOOSE_EMS * EM || setting.isTight) && takes('every')) return end + 1
  return endAtReference(paragraph, place, end)
}

/** As many pieces as fit with their natural width, and one at least. */
function filledTo(pieces: readonly string[], { begin, room }: Place): number {
  let [end, width] = [begin, 0]
  for (let piece = pieces[end]; piece !== undefined; piece = pieces[++end]) {
    if (end > begin && width + widthOfText(piece.trimEnd()) > room) break
    width += widthOfText(piece)
  }
  return end
}

function fitsSqueezed(
  { pieces, setting }: Paragraph,
  { begin, room, end }: Place & { end: number },
  by: 'near' | 'every',
) {
  const text = textOf(pieces, begin, end).trimEnd()
  return setting.squeezes === true && widthOfText(text) - slackIn(text, by) <= room
}

/** Parts the piece that would leave its line loose: a telephone number behind its hyphen, far too short, others too. */
function parted(pieces: string[], at: number, missing: number): boolean {
  const piece = pieces[at] ?? ''
  const ways = [
    ...(missing > LOOSE_EMS * EM ? [partsOfTelephone(piece)] : []),
    ...(missing > MAX_SPREAD_EMS * EM ? [partsOf(piece)] : []),
  ]
  const parts = ways.find(({ length }) => length > 1)
  if (parts !== undefined) pieces.splice(at, 1, ...parts)
  return parts !== undefined
}

/** A reference that the line would part is taken onto it whole, or left to the next, if the line is not loose then. */
function endAtReference(paragraph: Paragraph, place: Place, end: number): number {
  const { pieces, references } = paragraph
  const offset = place.from + textOf(pieces, place.begin, end).length
  const parting = references.find(({ from, to }) => from < offset && offset < to)
  if (parting === undefined) return end
  const after = pieceFrom(pieces, place, parting.to)
  if (fitsSqueezed(paragraph, { ...place, end: after }, 'every')) return after
  const before = pieceFrom(pieces, place, parting.from + 1) - 1
  const missing = place.room - widthFrom(pieces, place.begin, before)
  return before > place.begin && missing <= LOOSE_EMS * EM ? before : end
}

/** The first piece of the line that begins at an offset of the paragraph, or behind it. */
function pieceFrom(pieces: readonly string[], { begin, from }: Place, offset: number): number {
  let [at, start] = [begin, from]
  while (start < offset && at < pieces.length) start += pieces[at++]?.length ?? 0
  return at
}

function textOf(pieces: readonly string[], from: number, to: number): string {
  return pieces.slice(from, to).join('')
}

function widthFrom(pieces: readonly string[], from: number, to: number): number {
  return widthOfText(textOf(pieces, from, to).trimEnd())
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
