import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AGING_MS, givesWay, nextToSend, type QueuedItem } from '../../../shared/delivery/schedule.ts'
import type { EnvelopeId, UnitCode } from '../../../shared/ids/brands.ts'
import type { Urgency } from '../../../shared/waybill/waybill.ts'

const MORNING = Date.parse('2026-06-15T01:00:00.000Z')
const at = (minutes: number) => new Date(MORNING + minutes * 60_000)
const NONE: ReadonlySet<EnvelopeId> = new Set()

function item(
  position: number,
  urgency: Urgency,
  units: string[],
  part: Partial<QueuedItem> = {},
): QueuedItem {
  return {
    envelope: `e${position}` as EnvelopeId,
    position,
    urgency,
    createdAt: at(0).toISOString(),
    units: units as UnitCode[],
    begun: false,
    ...part,
  }
}

describe('what goes next', () => {
  test('items of one urgency go in the order of the outbox', () => {
    const items = [item(2, 'normal', ['A']), item(1, 'normal', ['A']), item(3, 'normal', ['B'])]
    expect(nextToSend(items, at(0), NONE)?.position).toBe(1)
  })

  test('特急 goes before 急件, 急件 before 平件, also to the same unit', () => {
    const items = [item(1, 'normal', ['A']), item(2, 'urgent', ['A']), item(3, 'flash', ['A'])]
    expect(nextToSend(items, at(0), NONE)?.position).toBe(3)
    expect(nextToSend(items.slice(0, 2), at(0), NONE)?.position).toBe(2)
  })

  test('one that failed lets others pass, but not for a unit that both go to', () => {
    const items = [item(1, 'normal', ['A', 'B']), item(2, 'normal', ['B']), item(3, 'normal', ['C'])]
    expect(nextToSend(items, at(0), new Set([item(1, 'normal', []).envelope]))?.position).toBe(3)
  })

  test('nothing comes between one whose waybill may be out and what it continues', () => {
    const items = [
      item(1, 'normal', ['A'], { begun: true }),
      item(2, 'flash', ['A']),
      item(3, 'flash', ['B']),
    ]
    expect(nextToSend(items, at(0), NONE)?.position).toBe(3)
    expect(nextToSend(items.slice(0, 2), at(0), NONE)?.position).toBe(1)
  })

  test('what has waited long goes before newer haste', () => {
    const old = item(1, 'normal', ['A'])
    const flash = item(2, 'flash', ['A'], { createdAt: new Date(MORNING + 2 * AGING_MS).toISOString() })
    expect(nextToSend([old, flash], new Date(MORNING + 2 * AGING_MS - 1), NONE)?.position).toBe(2)
    expect(nextToSend([old, flash], new Date(MORNING + 2 * AGING_MS), NONE)?.position).toBe(1)
  })
})

describe('what is being sent', () => {
  const large = item(1, 'normal', ['A'])
  test('gives way between two chunks to what is more urgent, and to nothing else', () => {
    expect(givesWay(large, [large, item(2, 'flash', ['A'])], at(1), NONE)).toBe(true)
    expect(givesWay(large, [large, item(2, 'normal', ['B'])], at(1), NONE)).toBe(false)
    expect(givesWay(item(2, 'flash', ['B']), [large, item(2, 'flash', ['B'])], at(90), NONE)).toBe(false)
  })
  test('no longer gives way once it has waited its time', () => {
    const flash = item(2, 'flash', ['B'], { createdAt: at(61).toISOString() })
    expect(givesWay(large, [large, flash], at(61), NONE)).toBe(false)
  })
})

describe('whatever is in the queue', () => {
  const unit = fc.constantFrom('A', 'B', 'C', 'D')
  const one = fc.record({
    urgency: fc.constantFrom<Urgency>('flash', 'urgent', 'normal'),
    units: fc.uniqueArray(unit, { minLength: 1, maxLength: 4 }),
    minute: fc.integer({ min: 0, max: 200 }),
  })
  const queue = fc
    .array(one, { minLength: 1, maxLength: 12 })
    .map(all =>
      all
        .toSorted((a, b) => a.minute - b.minute)
        .map(({ urgency, units, minute }, index) =>
          item(index + 1, urgency, units, { createdAt: at(minute).toISOString() }),
        ),
    )

  test('all of it is sent, and to each unit what is equally urgent keeps its order', () => {
    fc.assert(
      fc.property(queue, items => {
        const sent: QueuedItem[] = []
        for (let left = items; left.length > 0; left = items.filter(each => !sent.includes(each))) {
          const next = nextToSend(left, at(200), NONE)
          if (next === undefined) throw new Error('nothing may go')
          sent.push(next)
        }
        for (const [index, later] of sent.entries())
          for (const earlier of sent.slice(0, index))
            if (earlier.urgency === later.urgency && earlier.units.some(u => later.units.includes(u)))
              expect(earlier.position).toBeLessThan(later.position)
      }),
    )
  })

  test('平件 is never starved: under an endless flood of 特急 it goes within its aging time and what stood before it', () => {
    fc.assert(
      fc.property(queue, fc.integer({ min: 1, max: 5 }), (items, minutesEach) => {
        let waiting = items.map(each => ({ ...each, createdAt: at(0).toISOString() }))
        const last = Math.max(...waiting.map(({ position }) => position))
        const bound = (2 * AGING_MS) / 60_000 + items.length * minutesEach
        for (let minute = 0; waiting.some(({ position }) => position <= last); minute += minutesEach) {
          expect(minute).toBeLessThanOrEqual(bound)
          const flood = item(last + 1 + minute, 'flash', ['A', 'B', 'C', 'D'], {
            createdAt: at(minute).toISOString(),
          })
          waiting = [...waiting, flood]
          const next = nextToSend(waiting, at(minute), NONE)
          waiting = waiting.filter(each => each !== next)
        }
      }),
    )
  })
})
