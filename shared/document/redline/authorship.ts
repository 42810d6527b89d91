import type { OfficialDocument } from '../model.ts'
import { type Pair, pairsOf } from './pairs.ts'
import { sameUnit, type Unit, type Units, unitsOf } from './units.ts'
import { formOf, type Piece, type WordChanges, wordChanges } from './word-changes.ts'

/** Who left a text, when, and with which step of approval where it was one. */
export type Origin = { author: string; at: string; step: string | null }
/** A document as someone left it. */
export type State = { document: OfficialDocument } & Origin

/** What somebody changed: a unit as a whole, its form, or words of it. */
export type Mark =
  | { kind: 'whole'; pair: Pair }
  | { kind: 'form'; words: WordChanges }
  | { kind: 'words'; words: WordChanges; text: number; piece: Extract<Piece, { kind: 'change' }> }

/** Tells whose a change is: the first state's from which on it is as it is at the end. `first` are the first one's units. */
export function authorship(states: readonly State[], first: Units): (mark: Mark) => Origin {
  const has = states.map(({ document }) => changesKnown(unitsOf(document), first))
  return mark => {
    let place = states.length - 1
    while (place > 1 && has[place - 1]?.(mark)) place--
    const { author = '', at = '', step = null } = states[place] ?? {}
    return { author, at, step }
  }
}

/** Tells whether a state has a change already; what became of the first state's units is found out once. */
function changesKnown(units: Units, first: Units): (mark: Mark) => boolean {
  const all = [...units.head, ...units.text, ...units.foot]
  const changed = new Map<Unit, WordChanges | undefined>()
  let became: ReadonlyMap<Unit, Unit | undefined> | undefined
  const changesOf = (before: Unit) => {
    became ??= new Map(
      pairsOf(first, units).flatMap(pair => (pair.before ? [[pair.before, pair.after]] : [])),
    )
    if (!changed.has(before)) changed.set(before, wordChanges({ before, after: became.get(before) }))
    return changed.get(before)
  }
  return mark => {
    if (mark.kind === 'whole') return isWhole(mark.pair, all)
    const words = changesOf(mark.words.before)
    return (
      words !== undefined && (mark.kind === 'form' ? isReformedAs(words, mark.words) : isWorded(words, mark))
    )
  }
}

function isWhole({ before, after }: Pair, all: readonly Unit[]): boolean {
  if (after !== undefined) return all.some(unit => sameUnit(unit, after))
  return !all.some(unit => before !== undefined && sameUnit(unit, before))
}

function isReformedAs(words: WordChanges, { after }: WordChanges): boolean {
  return words.isReformed && formOf(words.after) === formOf(after)
}

function isWorded({ texts }: WordChanges, { text, piece }: Extract<Mark, { kind: 'words' }>): boolean {
  const key = keyOf(piece)
  return (texts[text] ?? []).some(other => other.kind === 'change' && keyOf(other) === key)
}

function keyOf({ from, removed, added }: Extract<Piece, { kind: 'change' }>): string {
  return JSON.stringify([from, removed.length, added.map(({ text, mark }) => [text, mark])])
}
