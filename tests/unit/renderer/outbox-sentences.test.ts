import { describe, expect, test } from 'vitest'
import { percentOf } from '../../../renderer/components/use-pace-text.ts'
import {
  countStates,
  isUnfinished,
  needsAttention,
  passesFilter,
  progressOf,
  stripOf,
} from '../../../renderer/features/outbox/outbox-sentences.ts'
import type { DeliveryAt } from '../../../shared/delivery/delivery.ts'
import type { DocumentId, EnvelopeId, UnitCode } from '../../../shared/ids/brands.ts'
import type { DeliveryView, OutboxItem } from '../../../shared/ipc/views.ts'

const at = '2026-07-18T01:00:00.000Z'
const delivery = (state: DeliveryAt, times: DeliveryView['times'] = {}): DeliveryView => ({
  unit: 'QH-0102' as UnitCode,
  unitName: '市委办',
  telephone: '',
  state,
  times,
  reason: null,
  recall: null,
  canRecall: false,
  receiptMissing: false,
  calls: [],
})
const item = (job: OutboxItem['job'], ...deliveries: DeliveryView[]): OutboxItem => ({
  envelope: '' as EnvelopeId,
  document: '' as DocumentId,
  title: '',
  number: '',
  outgoingNumber: 1,
  passing: null,
  urgency: 'normal',
  createdAt: at,
  dueAt: at,
  bytes: 1,
  job,
  deliveries,
  replacedBy: null,
  replaces: null,
})
const accepted = { at: 'accepted', acceptedAt: at, logIndex: 1 } as const
const waiting = {
  at: 'waiting',
  reason: 'link-down',
  code: null,
  since: at,
  nextTryAt: at,
  attempts: 1,
  isUntouched: true,
} as const

describe('the strip of a receiver', () => {
  const reached = (found: DeliveryView) =>
    stripOf(found)
      .filter(mark => mark.isReached)
      .map(mark => mark.state)

  test('shows what was reached, each with its own time', () => {
    const marks = stripOf(delivery('arrived', { queued: at, accepted: at, arrived: at }))
    expect(marks.map(({ isReached }) => isReached)).toEqual([true, true, true, false, false, false, false])
    expect(marks.map(mark => mark.at)).toEqual([at, at, at, null, null, null, null])
  })
  test('a later receipt implies the earlier states but invents no time for them', () => {
    const marks = stripOf(delivery('signed-for', { queued: at, 'signed-for': at }))
    expect(marks.map(({ isReached }) => isReached)).toEqual([true, true, true, true, true, false, false])
    expect(marks[2]).toEqual({ state: 'arrived', at: null, isReached: true })
  })
  test('at handled all seven are reached', () => {
    expect(reached(delivery('handled'))).toHaveLength(7)
  })
  test('a side state keeps what was reached before it', () => {
    expect(reached(delivery('returned', { queued: at, accepted: at, verified: at }))).toEqual([
      'queued',
      'accepted',
      'arrived',
      'verified',
    ])
    expect(reached(delivery('held', { held: at }))).toEqual([])
  })
})

describe('what the board says of an item', () => {
  test('counts go in order of life, side states last, nothing that is nobody’s', () => {
    const found = countStates([
      delivery('returned'),
      delivery('signed-for'),
      delivery('queued'),
      delivery('signed-for'),
    ])
    expect(found).toEqual([
      { state: 'queued', n: 1 },
      { state: 'signed-for', n: 2 },
      { state: 'returned', n: 1 },
    ])
  })
  test('who has signed is counted among those from whom it was not taken back', () => {
    const sent = item(
      accepted,
      ...(['handled', 'signed-for', 'arrived', 'returned', 'recalled', 'recalled'] as const).map(state =>
        delivery(state),
      ),
    )
    expect(progressOf(sent)).toEqual({ signed: 2, total: 4, recalled: 2 })
    expect(progressOf(item(accepted, delivery('recalled')))).toEqual({ signed: 0, total: 0, recalled: 1 })
  })
  test('held, returned and refused need a person; recalled does not', () => {
    expect(needsAttention(item(accepted, delivery('verified'), delivery('held')))).toBe(true)
    expect(needsAttention(item(accepted, delivery('returned')))).toBe(true)
    expect(needsAttention(item(accepted, delivery('recalled'), delivery('arrived')))).toBe(false)
    expect(
      needsAttention(item({ at: 'refused', code: 'waybill-invalid', since: at }, delivery('queued'))),
    ).toBe(true)
  })
  test('it is finished when everybody signed for it or ended it', () => {
    expect(
      isUnfinished(item(accepted, delivery('signed-for'), delivery('returned'), delivery('handled'))),
    ).toBe(false)
    expect(isUnfinished(item(accepted, delivery('signed-for'), delivery('verified')))).toBe(true)
    expect(isUnfinished(item(accepted, delivery('held')))).toBe(true)
  })
  test('the filters', () => {
    const queued = item(waiting, delivery('queued'))
    const done = item(accepted, delivery('signed-for'))
    expect(passesFilter(queued, 'waiting')).toBe(true)
    expect(passesFilter(done, 'waiting')).toBe(false)
    expect(passesFilter(done, 'open')).toBe(false)
    expect(passesFilter(done, 'all')).toBe(true)
    expect(passesFilter(done, 'attention')).toBe(false)
  })
  test('an upload never shows 100 % before it is accepted', () => {
    expect(percentOf({ done: 10, total: 10 })).toBe(99)
    expect(percentOf({ done: 0, total: 0 })).toBe(0)
    expect(percentOf({ done: 1, total: 3 })).toBe(33)
  })
})
