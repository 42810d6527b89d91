/** A small seeded generator (mulberry32): the same seed and number give the same input on every machine. */
export interface Random {
  /** A whole number from 0 up to, but without, `below`. */
  below(below: number): number
  chance(oneIn: number): boolean
  pick<T>(items: readonly T[]): T
  bytes(length: number): Uint8Array
}

export function randomFrom(seed: number, index: number): Random {
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35)) >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return (t ^ (t >>> 14)) >>> 0
  }
  const below = (limit: number) => (limit <= 1 ? 0 : next() % limit)
  return {
    below,
    chance: oneIn => below(oneIn) === 0,
    pick(items) {
      const item = items[below(items.length)]
      if (item === undefined) throw new TypeError('nothing to pick from')
      return item
    },
    bytes: length => Uint8Array.from({ length }, () => next() & 255),
  }
}
