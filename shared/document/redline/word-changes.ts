import type { Pair } from './pairs.ts'
import { runsBetween } from './sequences.ts'
import type { Unit } from './units.ts'
import { canMix, type Streams, streamsOf, unitOfStreams, type Word } from './words.ts'

/** Words that stayed, as both sides have them, or words that others took the place of. `from` counts those before. */
export type Piece =
  | { kind: 'same'; before: readonly Word[]; after: readonly Word[] }
  | { kind: 'change'; from: number; removed: readonly Word[]; added: readonly Word[] }

/** One unit changed: its texts word by word, and whether its form (level, place, marker) changed too. */
export type WordChanges = { before: Unit; after: Unit; texts: Piece[][]; isReformed: boolean }

/** What was changed in a unit word by word; `undefined` where only the whole can be taken or refused. */
export function wordChanges({ before, after }: Pair): WordChanges | undefined {
  if (before === undefined || after === undefined || !isOfOneKind(before, after)) return undefined
  const [was, is] = [streamsOf(before), streamsOf(after)]
  if (was === undefined || is === undefined || was.length !== is.length) return undefined
  if (!canMix(before, after, [was, is])) return undefined
  const texts = was.map((words, at) => piecesOf(words, is[at] ?? []))
  return { before, after, texts, isReformed: isReformed({ before, after }, texts) }
}

/** The unit with the changes that `taken` names; `isReformed` says whether it has its later form. */
export function unitWith(
  { before, after, texts }: WordChanges,
  taken: (text: number, piece: number) => boolean,
  isReformed: boolean,
): Unit {
  const streams: Streams = texts.map((pieces, text) =>
    pieces.flatMap((piece, at) => {
      if (piece.kind === 'same') return isReformed ? piece.after : piece.before
      return taken(text, at) ? piece.added : piece.removed
    }),
  )
  return unitOfStreams(isReformed ? after : before, streams)
}

function piecesOf(before: readonly Word[], after: readonly Word[]): Piece[] {
  const pieces: Piece[] = []
  let [x, y] = [0, 0]
  for (const { kind, items } of runsBetween(before, after, sameWord)) {
    const [was, is] = [before.slice(x, x + items.length), after.slice(y, y + items.length)]
    const last = pieces.at(-1)
    if (kind === 'same') pieces.push({ kind, before: was, after: is })
    else if (kind === 'removed') pieces.push({ kind: 'change', from: x, removed: was, added: [] })
    else if (last?.kind === 'change') pieces[pieces.length - 1] = { ...last, added: is }
    else pieces.push({ kind: 'change', from: x, removed: [], added: is })
    if (kind !== 'added') x += items.length
    if (kind !== 'removed') y += items.length
  }
  return pieces
}

function sameWord(a: Word, b: Word): boolean {
  return a.text === b.text && a.mark === b.mark
}

/** Paragraphs and headings become one another; all else is compared with its own kind, a table with one of its shape. */
function isOfOneKind(before: Unit, after: Unit): boolean {
  if (before.at === 'element' && after.at === 'element') return before.name === after.name
  if (before.at !== 'block' || after.at !== 'block') return false
  const kinds = [before.block.kind, after.block.kind]
  if (kinds.every(kind => kind === 'text' || kind === 'heading')) return true
  if (before.block.kind === 'table') return formOf(before) === formOf(after)
  return kinds[0] === kinds[1]
}

function isReformed({ before, after }: { before: Unit; after: Unit }, texts: readonly Piece[][]): boolean {
  const movesLead = texts
    .flat()
    .some(
      piece =>
        piece.kind === 'same' && piece.before.some((word, at) => word.isLead !== piece.after[at]?.isLead),
    )
  return movesLead || formOf(before) !== formOf(after) || leadOf(before) !== leadOf(after)
}

/** Everything about a unit but its words, to compare. */
export function formOf(unit: Unit): string {
  const streams = streamsOf(unit) ?? []
  return JSON.stringify(
    unitOfStreams(
      unit,
      streams.map(() => []),
    ),
  )
}

/** The level of the heading that opens a paragraph: without words there is none to see. */
function leadOf(unit: Unit): number | undefined {
  return unit.at === 'block' && unit.block.kind === 'text' ? unit.block.lead?.level : undefined
}
