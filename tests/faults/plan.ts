import type { FaultPoint } from '../../electron/engine/vault/fault-points.ts'
import type { Random } from '../fuzz/random.ts'
import { DAMAGES, type Damage, FILES, type VaultFile } from './damage.ts'

/** What goes wrong in one round: drawn from the seed, so that a round can be had again. */
export type Fault =
  /** Killed when it comes to this point for the n-th time. */
  | { kind: 'killed'; desk: number; point: FaultPoint; times: number }
  /** Killed at its n-th request, before it goes out or after it is answered. */
  | { kind: 'killed-at-request'; desk: number; request: number; answered: boolean }
  /** One request in so many is lost, unanswered or doubled. */
  | { kind: 'bad-line'; desk: number; oneIn: number }
  /** The n-th write or flush of the vault's own files fails. */
  | { kind: 'disk'; desk: number; what: 'no-room' | 'short' | 'no-flush'; times: number }
  | { kind: 'damage'; desk: number; file: VaultFile; damage: Damage }
  | { kind: 'exchange-restarts' }
  | { kind: 'time-passes'; hours: number }

export type Plan = {
  letters: { from: number; to: number[]; withPart: boolean }[]
  copy: boolean
  faults: Fault[]
}

const DESKS = 3
const POINTS: readonly FaultPoint[] = [
  'journal:before',
  'journal:torn',
  'journal:written',
  'database:inside',
  'database:committed',
  'dispatch:sealed',
  'dispatch:packed',
  'sync:envelope-sent',
  'sync:envelope-fetched',
  'sync:envelope-stored',
  'sync:envelope-opened',
  'sync:receipt-posted',
  'sync:chunk-sent',
  'sync:chunk-fetched',
  'copy:made',
]

export function planRound(random: Random): Plan {
  const letters = Array.from({ length: 1 + random.below(2) }, () => letter(random))
  return { letters, copy: random.chance(6), faults: faults(random) }
}

function letter(random: Random): Plan['letters'][number] {
  const from = random.below(DESKS)
  const others = Array.from({ length: DESKS }, (_, desk) => desk).filter(desk => desk !== from)
  return { from, to: random.chance(2) ? others : [random.pick(others)], withPart: random.chance(60) }
}

function faults(random: Random): Fault[] {
  const first = fault(random)
  const second = random.chance(3) ? fault(random) : undefined
  // Two damages at once, or damage to what a full disk has spoiled, is more than a vault promises to bear.
  const isTooMuch = second !== undefined && hurtsDisk(first) && hurtsDisk(second)
  const chosen = second === undefined || isTooMuch ? [first] : [first, second]
  return random.chance(5) ? [...chosen, { kind: 'time-passes', hours: 1 + random.below(72) }] : chosen
}

function hurtsDisk({ kind }: Fault): boolean {
  return kind === 'damage' || kind === 'disk'
}

function fault(random: Random): Fault {
  const desk = random.below(DESKS)
  switch (random.below(8)) {
    case 0:
    case 1:
    case 2:
      return { kind: 'killed', desk, point: random.pick(POINTS), times: 1 + random.below(6) }
    case 3:
      return { kind: 'killed-at-request', desk, request: 1 + random.below(14), answered: random.chance(2) }
    case 4:
      return { kind: 'bad-line', desk, oneIn: 2 + random.below(6) }
    case 5:
      return {
        kind: 'disk',
        desk,
        what: random.pick(['no-room', 'short', 'no-flush'] as const),
        times: 1 + random.below(8),
      }
    case 6:
      return { kind: 'damage', desk, file: random.pick(FILES), damage: random.pick(DAMAGES) }
    default:
      return { kind: 'exchange-restarts' }
  }
}
