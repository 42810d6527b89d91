import { concat } from '../../shared/encoding/bytes.ts'
import type { Random } from './random.ts'

/** Values at the edges of what readers compare with. */
const EDGES = [0, 1, 0x7f, 0x80, 0x81, 0x84, 0x88, 0xfe, 0xff, 0x30, 0x31, 0xa0, 0x04, 0x05, 0x24]

type Mutation = (bytes: Uint8Array, random: Random, others: readonly Uint8Array[]) => Uint8Array

const MUTATIONS: readonly Mutation[] = [
  (bytes, random) => withOctet(bytes, random, octet => octet ^ (1 << random.below(8))),
  (bytes, random) => withOctet(bytes, random, () => random.below(256)),
  (bytes, random) => withOctet(bytes, random, () => random.pick(EDGES)),
  (bytes, random) => withOctet(bytes, random, octet => octet + random.pick([1, -1, 16, -16])),
  (bytes, random) => bytes.slice(0, random.below(bytes.length)),
  (bytes, random) => bytes.slice(random.below(Math.min(bytes.length, 64))),
  (bytes, random) => spliced(bytes, random, () => new Uint8Array()),
  (bytes, random) => spliced(bytes, random, length => random.bytes(length)),
  (bytes, random) => spliced(bytes, random, length => new Uint8Array(length).fill(random.pick(EDGES))),
  (bytes, random) => {
    const [from, to] = range(bytes, random)
    return concat(bytes.subarray(0, to), bytes.subarray(from, to), bytes.subarray(to))
  },
  (bytes, random, others) => {
    const other = random.pick(others)
    const [from, to] = range(other, random)
    return spliced(bytes, random, () => other.subarray(from, to))
  },
  (bytes, random) => concat(bytes, random.bytes(1 + random.below(8))),
]

/** Bytes changed in one to three places, without a thought for what they mean. */
export function mutateBytes(bytes: Uint8Array, random: Random, others: readonly Uint8Array[]): Uint8Array {
  let mutated: Uint8Array = Uint8Array.from(bytes)
  for (let i = random.below(3); i >= 0; i--) mutated = random.pick(MUTATIONS)(mutated, random, others)
  return mutated
}

function withOctet(bytes: Uint8Array, random: Random, change: (octet: number) => number): Uint8Array {
  const changed = Uint8Array.from(bytes)
  const at = random.below(bytes.length)
  if (at < bytes.length) changed[at] = change(bytes[at] ?? 0)
  return changed
}

function range(bytes: Uint8Array, random: Random): [number, number] {
  const from = random.below(bytes.length)
  return [from, Math.min(bytes.length, from + 1 + random.below(random.chance(4) ? 256 : 8))]
}

function spliced(bytes: Uint8Array, random: Random, piece: (length: number) => Uint8Array): Uint8Array {
  const [from, to] = range(bytes, random)
  return concat(bytes.subarray(0, from), piece(to - from), bytes.subarray(to))
}
