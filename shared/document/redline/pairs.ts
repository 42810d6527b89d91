import { runsBetween } from './sequences.ts'
import { sameUnit, type Unit, type Units } from './units.ts'

/** A unit as it was and as it is: missing before, it was added; missing after, it was removed. */
export type Pair = { before: Unit | undefined; after: Unit | undefined }

/** The units of two states side by side, in reading order. */
export function pairsOf(before: Units, after: Units): Pair[] {
  return [
    ...before.head.map((unit, at) => ({ before: unit, after: after.head[at] })),
    ...pairsBetween(before.text, after.text),
    ...before.foot.map((unit, at) => ({ before: unit, after: after.foot[at] })),
  ]
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
