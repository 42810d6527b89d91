/** Where a line of a paragraph ends. */
import { MAX_SPREAD_EMS } from './advances.ts'
import { partsOf, partsOfTelephone } from './breaks.ts'
import { findParted, type Stretch } from './references.ts'
import { slackIn } from './squeeze.ts'
import { EM, widthOfText } from './widths.ts'

/** A paragraph in pieces that stay whole on a line; one that would leave its line loose is parted in place. */
export type Paragraph = { pieces: string[]; references: readonly Stretch[] }

/** Takes what the line can hold with its marks squeezed, or leaves a character to the next. */
export type Way = 'tight' | 'short'

/** Where a line begins: its first piece, and the place of that in the paragraph, UTF-16. */
type Place = { begin: number; from: number; room: number; squeezes: boolean; way?: Way }

/** A line that misses more is seen to be loose: six hundredths of its room, in ems. */
const LOOSE_EMS = 1.5

/** The first piece that is not on the line. */
export function endOfLine(paragraph: Paragraph, place: Place): number {
  const { pieces } = paragraph
  const end = filledTo(pieces, place)
  if (end >= pieces.length) return end
  const missing = place.room - widthFrom(pieces, place.begin, end)
  const takes = (by: 'near' | 'every') => fitsSqueezed(paragraph, { ...place, end: end + 1 }, by)
  const isTight = place.way === 'tight'
  if (place.way === 'short') return endBefore(pieces, place, end)
  if ((missing >= EM || isTight) && takes('near')) return end + 1
  if (parted(pieces, end, missing)) return endOfLine(paragraph, place)
  if ((missing > LOOSE_EMS * EM || isTight) && takes('every')) return end + 1
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
  { pieces }: Paragraph,
  { begin, room, squeezes, end }: Place & { end: number },
  by: 'near' | 'every',
) {
  const text = textOf(pieces, begin, end).trimEnd()
  return squeezes && widthOfText(text) - slackIn(text, by) <= room
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
  const parting = findParted(references, offset)
  if (parting === undefined) return end
  const after = pieceFrom(pieces, place, parting.to)
  if (fitsSqueezed(paragraph, { ...place, end: after }, 'every')) return after
  const before = pieceFrom(pieces, place, parting.from + 1) - 1
  return isEven(pieces, place, before) ? before : end
}

/** A piece before the last that would fit, if the line is not loose then. */
function endBefore(pieces: readonly string[], place: Place, end: number): number {
  return isEven(pieces, place, end - 1) ? end - 1 : end
}

function isEven(pieces: readonly string[], { begin, room }: Place, end: number): boolean {
  return end > begin && room - widthFrom(pieces, begin, end) <= LOOSE_EMS * EM
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
