import type { Bench } from '../bench.ts'
import { medianOf } from '../measure.ts'
import type { Load, Storm } from './storm.ts'

/*
 * What a storm showed, and its limits, which end the run with an error: everything came in; the exchange never works on
 * more at once than its crowd allows and one of each seat; nobody waits for its first acceptance while another ends with
 * its last, nor long after the others for its own last; one page brings a seat all that has come for it, so that in the
 * drain everybody has one turn; what the exchange, and all with its clients, hold in memory. The time of
 * the drain says as much about the machine as about the exchange: it is held against its budget, and ends no run.
 */
const BUCKETS = 12
const BAR = 40
const MOST_GROWN_MB = 400
const FAIR = 3
/** One, and one more where the first is broken off. */
const MOST_PAGES = 2
/** DESIGN §13: 111 × 50 taken in after an outage, without receipts. */
const DRAIN_BUDGET_MS = 850

export function reportStorm(bench: Bench, { times, load }: Storm): void {
  const sent = times.map(seat => seat.sent)
  const tookIn = times.map(seat => seat.tookIn)
  curve(bench, 'accepted', sent)
  curve(bench, 'taken in, digest compared', tookIn)
  curve(
    bench,
    'receipts taken, reported apart',
    times.map(seat => seat.acknowledged),
  )
  loadCurve(bench, load)
  const heldOff = Map.groupBy(
    times.flatMap(seat => seat.heldOff),
    code => code,
  )
  const codes = [...heldOff].map(([code, all]) => `${all.length} × ${code}`)
  bench.note(`asked to come back: ${codes.join(', ') || 'never'}`)
  const drained = Math.max(...tookIn.flat())
  bench.measured(`all taken in within ${inSeconds(drained)} s`, { value: drained, atMost: DRAIN_BUDGET_MS })
}

export function judgeStorm(bench: Bench, storm: Storm, items: number): void {
  const { times, most, allowed, grown } = storm
  const tookIn = times.map(seat => seat.tookIn)
  const acknowledged = times.flatMap(seat => seat.acknowledged)
  bench.limit({ what: 'items that did not come in', value: items - tookIn.flat().length, atMost: 0 })
  bench.limit({ what: 'receipts that were not taken', value: items - acknowledged.length, atMost: 0 })
  nobodyStarves(
    bench,
    'accepted',
    times.map(seat => seat.sent),
  )
  const pages = Math.max(...times.map(seat => seat.pages))
  bench.limit({ what: 'pages that a seat asked for', value: pages, atMost: MOST_PAGES })
  bench.limit({ what: 'requests in hand at once', value: most, atMost: allowed })
  for (const [what, bytes] of [
    ['the exchange', grown.exchangeBytes],
    ['exchange and all clients', grown.processBytes],
  ] as const)
    bench.limit({ what: `${what} grew by (MB)`, value: bytes / 1e6, atMost: MOST_GROWN_MB })
}

function nobodyStarves(bench: Bench, what: string, seats: readonly (readonly number[])[]): void {
  const lasts = seats.map(lastOf)
  const value = Math.max(...seats.map(firstOf)) / Math.min(...lasts)
  bench.limit({ what: `${what}: the latest first item, by the earliest last one`, value, atMost: 1 })
  bench.limit({ what: `${what}: the last seat done, by the first`, value: spread(lasts), atMost: FAIR })
}

const firstOf = (moments: readonly number[]) => moments[0] ?? Number.POSITIVE_INFINITY
const lastOf = (moments: readonly number[]) => moments.at(-1) ?? Number.POSITIVE_INFINITY

function spread(values: readonly number[]): number {
  return Math.max(...values) / Math.min(...values)
}

function curve(bench: Bench, name: string, seats: readonly (readonly number[])[]): void {
  const moments = seats.flat()
  const total = Math.max(...moments)
  const rate = Math.round((moments.length / total) * 1000)
  bench.note(`${name}: ${moments.length} in ${inSeconds(total)} s, ${rate}/s`)
  for (const until of stations(total)) {
    const share = moments.filter(at => at <= until).length / moments.length
    bench.note(`${row(until, share)} ${(100 * share).toFixed(0)} %`)
  }
  perSeat(bench, 'first item', seats.map(firstOf))
  perSeat(bench, 'last item', seats.map(lastOf))
}

function perSeat(bench: Bench, name: string, moments: readonly number[]): void {
  const [least, middle, most] = [Math.min(...moments), medianOf([...moments]), Math.max(...moments)]
  bench.note(
    `${name} by seat: ${inSeconds(least)} – ${inSeconds(most)} s, middle ${inSeconds(middle)} s, most/least ${spread(moments).toFixed(2)}`,
  )
}

function loadCurve(bench: Bench, load: readonly Load[]): void {
  const most = Math.max(...load.map(({ inHand }) => inHand))
  bench.note(`in hand at the exchange (bar: of ${most}), and how busy its thread is`)
  const total = load.at(-1)?.atMs ?? 0
  let from = 0
  for (const until of stations(total)) {
    const within = load.filter(({ atMs }) => atMs > from && atMs <= until)
    from = until
    if (within.length === 0) continue
    const inHand = Math.max(...within.map(look => look.inHand))
    const busy = within.reduce((sum, look) => sum + look.busy, 0) / within.length
    bench.note(`${row(until, inHand / most)} ${inHand}, ${(100 * busy).toFixed(0)} % busy`)
  }
}

function stations(total: number): number[] {
  return Array.from({ length: BUCKETS }, (_, i) => (total * (i + 1)) / BUCKETS)
}

function row(atMs: number, share: number): string {
  return `${inSeconds(atMs).padStart(8)} s  ${'█'.repeat(Math.round(share * BAR)).padEnd(BAR)}`
}

const inSeconds = (ms: number) => (ms / 1000).toFixed(2)
