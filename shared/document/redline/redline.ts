/**
 * 花脸稿: what became of a document from one state to a later one, paragraph by paragraph and letter by letter, with
 * who changed it when. It is made of the states that are kept; nothing has to be recorded while one types.
 */
import type { OfficialDocument } from '../model.ts'
import { runsBetween } from './sequences.ts'
import { documentOfUnits, sameUnit, type Unit, unitsOf } from './units.ts'

/** A document as someone left it. */
export type State = { document: OfficialDocument; author: string; at: string }
export type Segment = { kind: 'same' | 'removed' | 'added'; text: string }

/** `id` counts the changes in reading order. `before` is missing for what was added, `after` for what was removed. */
export type Row =
  | { kind: 'same'; unit: Unit }
  | {
      kind: 'change'
      id: number
      before: Unit | undefined
      after: Unit | undefined
      segments: Segment[]
      author: string
      at: string
    }
export type Change = Extract<Row, { kind: 'change' }>

/**
 * The way from the first state to the last. The states between say who changed what: a change belongs to the one
 * in whose state it is first as it is at the end.
 */
export function redline(states: readonly State[]): Row[] {
  const [first, last] = [states[0], states.at(-1)]
  if (first === undefined || last === undefined) return []
  const [before, after] = [unitsOf(first.document), unitsOf(last.document)]
  const all = states.map(({ document, author, at }) => ({ units: allUnits(document), author, at }))
  const pairs = [
    ...before.head.map((unit, at) => ({ before: unit, after: after.head[at] })),
    ...pairsBetween(before.text, after.text),
    ...before.foot.map((unit, at) => ({ before: unit, after: after.foot[at] })),
  ]
  let id = 0
  return pairs.map(pair => {
    if (pair.before !== undefined && pair.after !== undefined && sameUnit(pair.before, pair.after))
      return { kind: 'same', unit: pair.after }
    const { author, at } = whose(pair, all)
    return { kind: 'change', id: id++, ...pair, segments: segmentsOf(pair), author, at }
  })
}

export const changesOf = (rows: readonly Row[]): Change[] => rows.filter(row => row.kind === 'change')

/** The document in which each change is taken or not: `taken` says for a change whether its later side counts. */
export function documentWith(
  rows: readonly Row[],
  base: OfficialDocument,
  taken: (id: number) => boolean,
): OfficialDocument {
  const units = rows.flatMap(row => {
    if (row.kind === 'same') return [row.unit]
    return (taken(row.id) ? row.after : row.before) ?? []
  })
  return documentOfUnits(units, base)
}

type Pair = { before: Unit | undefined; after: Unit | undefined }
type Known = { units: Unit[]; author: string; at: string }

function allUnits(document: OfficialDocument): Unit[] {
  const { head, text, foot } = unitsOf(document)
  return [...head, ...text, ...foot]
}

/** Units side by side; between two that stayed, those that are like each other are one that was changed. */
function pairsBetween(before: readonly Unit[], after: readonly Unit[]): Pair[] {
  const runs = runsBetween(before, after, sameUnit)
  return runs.flatMap((run, at): Pair[] => {
    if (run.kind === 'same') return run.items.map(unit => ({ before: unit, after: unit }))
    const next = runs[at + 1]
    if (run.kind === 'removed') return pairedUp(run.items, next?.kind === 'added' ? next.items : [])
    return runs[at - 1]?.kind === 'removed' ? [] : run.items.map(unit => ({ before: undefined, after: unit }))
  })
}

/** Those that are most like each other side by side, in order; what is like none was removed or added alone. */
function pairedUp(removed: readonly Unit[], added: readonly Unit[]): Pair[] {
  const gains = bestGains(removed, added)
  const pairs: Pair[] = []
  let [x, y] = [0, 0]
  while (x < removed.length || y < added.length) {
    const [before, after] = [removed[x], added[y]]
    const best = gains[x]?.[y]
    if (before !== undefined && after !== undefined && best?.together) {
      pairs.push({ before, after })
      x++
      y++
    } else if (before !== undefined && (after === undefined || best?.isRemoved)) {
      pairs.push({ before, after: undefined })
      x++
    } else {
      pairs.push({ before: undefined, after })
      y++
    }
  }
  return pairs
}

type Gain = { sum: number; together: boolean; isRemoved: boolean }

/** For every two places, the most likeness that pairing the rests behind them can give, and the first step to it. */
function bestGains(removed: readonly Unit[], added: readonly Unit[]): Gain[][] {
  const nothing: Gain = { sum: 0, together: false, isRemoved: true }
  const gains: Gain[][] = Array.from({ length: removed.length + 1 }, () => [])
  const sumAt = (x: number, y: number) => gains[x]?.[y]?.sum ?? 0
  for (let x = removed.length - 1; x >= 0; x--) {
    for (let y = added.length - 1; y >= 0; y--) {
      const like = likeness(removed[x] as Unit, added[y] as Unit)
      const together = like >= LIKENESS ? like + sumAt(x + 1, y + 1) : 0
      const apart = Math.max(sumAt(x + 1, y), sumAt(x, y + 1))
      ;(gains[x] as Gain[])[y] = {
        ...nothing,
        sum: Math.max(together, apart),
        together: together > 0 && together >= apart,
        isRemoved: sumAt(x + 1, y) >= sumAt(x, y + 1),
      }
    }
  }
  return gains
}

/** Of two texts that are one text changed, at least this share of the letters is the same. */
const LIKENESS = 0.4

/** The share of letters that two units have in common, in order. */
function likeness(a: Unit, b: Unit): number {
  if (a.at !== b.at) return 0
  const longer = Math.max(a.text.length, b.text.length, 1)
  if (Math.min(a.text.length, b.text.length) < LIKENESS * longer) return 0
  const same = runsBetween(Array.from(a.text), Array.from(b.text), (x, y) => x === y)
    .filter(({ kind }) => kind === 'same')
    .reduce((sum, { items }) => sum + items.join('').length, 0)
  return same / longer
}

function segmentsOf({ before, after }: Pair): Segment[] {
  const runs = runsBetween(Array.from(before?.text ?? ''), Array.from(after?.text ?? ''), (a, b) => a === b)
  return runs.map(({ kind, items }) => ({ kind, text: items.join('') }))
}

/** The first state from which on the change is as it is at the end. */
function whose({ before, after }: Pair, all: readonly Known[]): { author: string; at: string } {
  const isDone = ({ units }: Known) =>
    after === undefined
      ? !units.some(unit => before !== undefined && sameUnit(unit, before))
      : units.some(unit => sameUnit(unit, after))
  let at = all.length - 1
  while (at > 1 && isDone(all[at - 1] as Known)) at--
  const state = all[at]
  return { author: state?.author ?? '', at: state?.at ?? '' }
}
