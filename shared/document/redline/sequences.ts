/** How one sequence becomes another: what both have, what only the first has, what only the second has. */
export type Run<T> = { kind: 'same' | 'removed' | 'added'; items: readonly T[] }

/** Beyond this many comparisons two stretches are taken as wholly different: a diff may not hold the window up. */
const MOST_COMPARISONS = 4_000_000

/** The shortest way from `before` to `after`, in which removed items stand before added ones. */
export function runsBetween<T>(
  before: readonly T[],
  after: readonly T[],
  same: (a: T, b: T) => boolean,
): Run<T>[] {
  const front = commonFront(before, after, same)
  const back = commonFront([...before.slice(front)].reverse(), [...after.slice(front)].reverse(), same)
  const middle = [before.slice(front, before.length - back), after.slice(front, after.length - back)] as const
  const runs: Run<T>[] = [
    { kind: 'same', items: after.slice(0, front) },
    ...middleRuns(...middle, same),
    { kind: 'same', items: after.slice(after.length - back) },
  ]
  return joined(runs.filter(({ items }) => items.length > 0))
}

function commonFront<T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean): number {
  const most = Math.min(a.length, b.length)
  let length = 0
  while (length < most && same(a[length] as T, b[length] as T)) length++
  return length
}

function middleRuns<T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean): Run<T>[] {
  if (a.length === 0 || b.length === 0 || a.length * b.length > MOST_COMPARISONS)
    return [
      { kind: 'removed', items: a },
      { kind: 'added', items: b },
    ]
  const lengths = commonLengths(a, b, same)
  const runs: Run<T>[] = []
  let [x, y] = [0, 0]
  while (x < a.length || y < b.length) {
    const [item, other] = [a[x] as T, b[y] as T]
    const width = b.length + 1
    if (x < a.length && y < b.length && same(item, other)) {
      runs.push({ kind: 'same', items: [other] })
      x++
      y++
    } else if (
      y === b.length ||
      (x < a.length && at(lengths, (x + 1) * width + y) >= at(lengths, x * width + y + 1))
    ) {
      runs.push({ kind: 'removed', items: [item] })
      x++
    } else {
      runs.push({ kind: 'added', items: [other] })
      y++
    }
  }
  return runs
}

/** For every pair of places, how many items the rests behind them have in common, in order. */
function commonLengths<T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean): Uint32Array {
  const width = b.length + 1
  const lengths = new Uint32Array((a.length + 1) * width)
  for (let x = a.length - 1; x >= 0; x--) {
    for (let y = b.length - 1; y >= 0; y--) {
      lengths[x * width + y] = same(a[x] as T, b[y] as T)
        ? at(lengths, (x + 1) * width + y + 1) + 1
        : Math.max(at(lengths, (x + 1) * width + y), at(lengths, x * width + y + 1))
    }
  }
  return lengths
}

const at = (lengths: Uint32Array, index: number) => lengths[index] ?? 0

function joined<T>(runs: readonly Run<T>[]): Run<T>[] {
  const out: Run<T>[] = []
  for (const run of runs) {
    const last = out.at(-1)
    if (last?.kind === run.kind)
      out[out.length - 1] = { kind: run.kind, items: [...last.items, ...run.items] }
    else out.push(run)
  }
  return out
}
