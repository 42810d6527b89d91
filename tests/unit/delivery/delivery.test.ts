import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  DELIVERY_ORDER,
  type Delivery,
  type DeliveryAt,
  type DeliveryEvent,
  newDelivery,
  stepDelivery,
} from '../../../shared/delivery/delivery.ts'
import { type ReceiptState, receiptState } from '../../../shared/receipt/receipt.ts'

const MORNING = '2026-06-15T01:00:00.000Z'
const NOON = '2026-06-15T04:00:00.000Z'
const receipt = (state: ReceiptState, reason: string | null = null): DeliveryEvent => ({
  kind: 'receipt',
  time: NOON,
  state,
  reason,
})

/** All events there are, in the order of the table's columns. */
const EVENTS: DeliveryEvent[] = [
  { kind: 'held', time: NOON, reason: 'no-certificate' },
  { kind: 'released', time: NOON },
  { kind: 'accepted', time: NOON },
  { kind: 'refused', time: NOON, reason: 'unit-closed' },
  { kind: 'recalled', time: NOON, reason: '发错单位' },
  ...receiptState.options.map(state => receipt(state)),
]

/** Where each event leads from each state; `·` leaves the state as it is. */
const TABLE = rowsOf(`
             held released accepted refused  recalled arrived verified signed-for registered returned handled archived recall-accepted recall-refused
  queued     held ·        accepted refused  recalled arrived verified signed-for registered returned handled ·        recalled        ·
  accepted   ·    ·        ·        ·        recalled arrived verified signed-for registered returned handled ·        recalled        ·
  arrived    ·    ·        ·        ·        recalled ·       verified signed-for registered returned handled ·        recalled        ·
  verified   ·    ·        ·        ·        recalled ·       ·        signed-for registered returned handled ·        recalled        ·
  signed-for ·    ·        ·        ·        ·        ·       ·        ·          registered returned handled ·        recalled        ·
  registered ·    ·        ·        ·        ·        ·       ·        ·          ·          returned handled ·        recalled        ·
  handled    ·    ·        ·        ·        ·        ·       ·        ·          ·          ·        ·       ·        recalled        ·
  held       ·    queued   ·        ·        recalled ·       ·        ·          ·          returned ·       ·        recalled        ·
  returned   ·    ·        ·        ·        ·        ·       ·        ·          ·          ·        ·       ·        ·               ·
  recalled   ·    ·        ·        ·        ·        ·       ·        ·          ·          ·        ·       ·        ·               ·
  refused    ·    ·        ·        ·        ·        ·       ·        ·          ·          ·        ·       ·        ·               ·
`)

function rowsOf(table: string): { columns: string[]; rows: [at: DeliveryAt, outcomes: string[]][] } {
  const [columns = [], ...lines] = table
    .trim()
    .split('\n')
    .map(line => line.trim().split(/\s+/))
  return { columns, rows: lines.map(([at, ...outcomes]) => [at as DeliveryAt, outcomes]) }
}

function deliveryAt(at: DeliveryAt): Delivery {
  return { at, times: { queued: MORNING, [at]: MORNING }, reason: null }
}

const nameOf = (event: DeliveryEvent) => (event.kind === 'receipt' ? event.state : event.kind)

describe.each(TABLE.rows)('a delivery that is %s', (at, outcomes) => {
  const cases = EVENTS.map((event, column) => [nameOf(event), outcomes[column] ?? 'missing', event] as const)

  test.each(cases)('by %s: %s', (_, outcome, event) => {
    const before = deliveryAt(at)
    const after = stepDelivery(before, event)
    expect(after.at).toBe(outcome === '·' ? at : outcome)
    expect(after.times).toMatchObject(before.times)
    if (outcome !== '·' && event.kind !== 'released') expect(after.times[after.at]).toBe(NOON)
  })
})

test('the table walks every pair', () => {
  const every: Record<DeliveryAt, true> = {
    queued: true,
    accepted: true,
    arrived: true,
    verified: true,
    'signed-for': true,
    registered: true,
    handled: true,
    held: true,
    returned: true,
    recalled: true,
    refused: true,
  }
  expect(TABLE.columns).toEqual(EVENTS.map(nameOf))
  expect(TABLE.rows.map(([at]) => at).toSorted()).toEqual(Object.keys(every).toSorted())
  for (const [, outcomes] of TABLE.rows) expect(outcomes).toHaveLength(EVENTS.length)
})

test('a new delivery is queued, with its time', () => {
  expect(newDelivery(MORNING)).toEqual({ at: 'queued', times: { queued: MORNING }, reason: null })
})

test('a receipt that was overtaken still leaves its time', () => {
  const overtaken = stepDelivery(
    stepDelivery(newDelivery(MORNING), receipt('signed-for')),
    receipt('arrived'),
  )
  expect(overtaken).toEqual({
    at: 'signed-for',
    times: { queued: MORNING, 'signed-for': NOON, arrived: NOON },
    reason: null,
  })
})

test('a repeated event changes nothing, not even a time', () => {
  const once = stepDelivery(newDelivery(MORNING), { kind: 'accepted', time: MORNING })
  expect(stepDelivery(once, { kind: 'accepted', time: NOON })).toEqual(once)
})

test('the reason of a hold, a return and a refusal is kept; release forgets the hold', () => {
  const held = stepDelivery(newDelivery(MORNING), { kind: 'held', time: NOON, reason: 'unit-closed' })
  expect(held).toMatchObject({ at: 'held', reason: 'unit-closed' })
  expect(stepDelivery(held, { kind: 'released', time: NOON })).toMatchObject({ at: 'queued', reason: null })
  expect(stepDelivery(deliveryAt('verified'), receipt('returned', '缺页'))).toMatchObject({ reason: '缺页' })
  expect(
    stepDelivery(newDelivery(MORNING), { kind: 'refused', time: NOON, reason: 'envelope-conflict' }),
  ).toMatchObject({ reason: 'envelope-conflict' })
})

test('whatever comes in whatever order, it never goes back, never leaves an end, and never loses a time', () => {
  const moment = fc.integer({ min: 0, max: 1e9 }).map(seconds => new Date(seconds * 1000).toISOString())
  const events = fc.array(
    fc
      .tuple(fc.constantFrom(...EVENTS), moment)
      .map(([event, time]) => ({ ...event, time }) as DeliveryEvent),
    { maxLength: 20 },
  )
  const rank = (at: DeliveryAt) => (DELIVERY_ORDER as readonly string[]).indexOf(at)
  const ends = new Set<DeliveryAt>(['returned', 'recalled', 'refused'])
  fc.assert(
    fc.property(events, all => {
      all.reduce((before, event) => {
        const after = stepDelivery(before, event)
        if (ends.has(before.at)) expect(after.at).toBe(before.at)
        else if (rank(before.at) >= 0 && rank(after.at) >= 0) {
          expect(rank(after.at)).toBeGreaterThanOrEqual(rank(before.at))
        }
        for (const state of DELIVERY_ORDER) {
          if (before.times[state] !== undefined) expect(after.times[state]).toBe(before.times[state])
        }
        return after
      }, newDelivery(MORNING))
    }),
  )
})

describe('what the exchange says was taken back', () => {
  const asked = stepDelivery(deliveryAt('verified'), {
    kind: 'recall',
    time: NOON,
    at: 'sent',
    reason: '错发',
  })
  const back = stepDelivery(asked, { kind: 'recalled', time: NOON, reason: '错发' })

  test.each(['signed-for', 'registered', 'handled'] as const)('is not, where the unit has it %s', state => {
    const after = stepDelivery(back, receipt(state))
    expect(after).toMatchObject({ at: state, reason: null, recall: { at: 'asked', reason: '错发' } })
  })

  test('is, once the unit itself has said so: what it said before may come later', () => {
    const gone = stepDelivery(asked, receipt('recall-accepted'))
    expect(stepDelivery(gone, receipt('signed-for')).at).toBe('recalled')
    const confirmed = stepDelivery(back, receipt('recall-accepted'))
    expect(stepDelivery(confirmed, receipt('signed-for')).at).toBe('recalled')
  })
})
