/**
 * 花脸稿: what became of a document from one state to a later one, word by word, with who changed it when. It is made
 * of the states that are kept; nothing has to be recorded while one types.
 */
import type { OfficialDocument } from '../model.ts'
import { authorship, type Mark, type Origin, type State } from './authorship.ts'
import { type Pair, pairsOf } from './pairs.ts'
import { runsBetween } from './sequences.ts'
import { documentOfUnits, sameUnit, type Unit, unitsOf } from './units.ts'
import { type Piece, unitWith, type WordChanges, wordChanges } from './word-changes.ts'
import { isNames, shownWords, type Word } from './words.ts'

export type { State } from './authorship.ts'

/** What is taken or refused by itself. `id` counts the changes in reading order. */
export type Change = { id: number } & Origin
/** A stretch of a row as it is shown; `change` is the one it belongs to. */
export type Part =
  | { kind: 'same'; text: string }
  | { kind: 'removed' | 'added'; text: string; change: number }

/** A paragraph or element: as it was, or with its changes; `form` is one of level, place or marker, not of words. */
export type Row =
  | { kind: 'same'; unit: Unit }
  | {
      kind: 'changed'
      before: Unit | undefined
      after: Unit | undefined
      parts: Part[]
      changes: Change[]
      form: number | undefined
      words: WordChanges | undefined
    }
type ChangedRow = Extract<Row, { kind: 'changed' }>

/**
 * The way from the first state to the last. The states between say who changed what: a change belongs to the one
 * in whose state it is first as it is at the end.
 */
export function redline(states: readonly State[]): Row[] {
  const [first, last] = [states[0], states.at(-1)]
  if (first === undefined || last === undefined) return []
  const before = unitsOf(first.document)
  const whose = authorship(states, before)
  let id = 0
  const change = (mark: Mark): Change => ({ id: id++, ...whose(mark) })
  return pairsOf(before, unitsOf(last.document)).map(pair =>
    pair.before !== undefined && pair.after !== undefined && sameUnit(pair.before, pair.after)
      ? { kind: 'same', unit: pair.after }
      : changedRow(pair, change),
  )
}

export const changesOf = (rows: readonly Row[]): Change[] =>
  rows.flatMap(row => (row.kind === 'changed' ? row.changes : []))

/** The document in which each change is taken or not: `taken` says for a change whether its later side counts. */
export function documentWith(
  rows: readonly Row[],
  base: OfficialDocument,
  taken: (id: number) => boolean,
): OfficialDocument {
  return documentOfUnits(
    rows.flatMap(row => (row.kind === 'same' ? [row.unit] : (decided(row, taken) ?? []))),
    base,
  )
}

function decided({ before, after, changes, form, words }: ChangedRow, taken: (id: number) => boolean) {
  if (words === undefined) return taken(changes[0]?.id ?? -1) ? after : before
  const ids = idsOf(words, changes)
  return unitWith(
    words,
    (text, piece) => taken(ids.get(`${text} ${piece}`) ?? -1),
    form !== undefined && taken(form),
  )
}

/** Which change a piece is: they are counted in the order of the pieces, after that of the form. */
function idsOf({ texts, isReformed }: WordChanges, changes: readonly Change[]): Map<string, number> {
  const places = texts.flatMap((pieces, text) =>
    pieces.flatMap((piece, at) => (piece.kind === 'change' ? [`${text} ${at}`] : [])),
  )
  return new Map(places.map((place, at) => [place, changes[at + (isReformed ? 1 : 0)]?.id ?? -1]))
}

function changedRow(pair: Pair, change: (mark: Mark) => Change): ChangedRow {
  const words = wordChanges(pair)
  if (words === undefined) {
    const whole = change({ kind: 'whole', pair })
    return { kind: 'changed', ...pair, ...nothingByWord, parts: wholeParts(pair, whole.id), changes: [whole] }
  }
  const form = words.isReformed ? change({ kind: 'form', words }) : undefined
  const changes: Change[] = form === undefined ? [] : [form]
  const parts = words.texts.flatMap((pieces, text) => [
    ...(text === 0 ? [] : [BETWEEN_TEXTS]),
    ...pieces.flatMap((piece, at) => {
      if (piece.kind === 'change') changes.push(change({ kind: 'words', words, text, piece }))
      return partsOf(words.after, { piece, isLast: at === pieces.length - 1 }, changes.at(-1)?.id ?? -1)
    }),
  ])
  return { kind: 'changed', ...pair, parts, changes, form: form?.id, words }
}

const nothingByWord = { form: undefined, words: undefined }
/** Cells of a table stand apart. */
const BETWEEN_TEXTS: Part = { kind: 'same', text: ' │ ' }

function partsOf(unit: Unit, { piece, isLast }: { piece: Piece; isLast: boolean }, change: number): Part[] {
  const gap = isNames(unit) && !isLast ? '、' : ''
  const shown = (words: readonly Word[]) => (words.length === 0 ? '' : shownWords(unit, words) + gap)
  const parts: Part[] =
    piece.kind === 'same'
      ? [{ kind: 'same', text: shown(piece.after) }]
      : [
          { kind: 'removed', text: shown(piece.removed), change },
          { kind: 'added', text: shown(piece.added), change },
        ]
  return parts.filter(({ text }) => text !== '')
}

function wholeParts({ before, after }: Pair, change: number): Part[] {
  const runs = runsBetween(Array.from(before?.text ?? ''), Array.from(after?.text ?? ''), (a, b) => a === b)
  return runs.map(({ kind, items }) => ({ kind, text: items.join(''), change }))
}
