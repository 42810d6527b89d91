import { describe, expect, test } from 'vitest'
import type { EnvelopeId, UnitCode } from '../../../shared/ids/brands.ts'
import {
  type JointEvent,
  type JointSealing,
  newJointSealing,
  stepJointSealing,
  turnOf,
} from '../../../shared/joint/joint-sealing.ts'

const ONE = '01890000-0000-7000-8000-000000000001' as EnvelopeId
const TWO = '01890000-0000-7000-8000-000000000002' as EnvelopeId
const issuer = (unit: string, signature: number) => ({ unit: unit as UnitCode, name: unit, signature })
const issuers = [issuer('QH-0201', 1), issuer('QH-0209', 2)]
const sealed = [{ unit: 'QH-0201' as UnitCode, at: '2026-05-02' }]

const STATES: Record<string, JointSealing> = {
  ready: { at: 'ready', issuers, sealed: [] },
  asked: { at: 'asked', issuers, sealed: [], request: ONE, since: '2026-05-01' },
  refused: { at: 'refused', issuers, sealed: [], request: ONE, reason: '不同意', since: '2026-05-02' },
  last: { at: 'asked', issuers, sealed, request: ONE, since: '2026-05-01' },
  complete: {
    at: 'complete',
    issuers,
    sealed: [...sealed, { unit: 'QH-0209' as UnitCode, at: '2026-05-03' }],
  },
}
const EVENTS: Record<string, JointEvent> = {
  asked: { kind: 'asked', request: TWO, time: '2026-05-04' },
  sealed: { kind: 'sealed', request: ONE, time: '2026-05-04' },
  refused: { kind: 'refused', request: ONE, time: '2026-05-04', reason: '有误' },
}

/** Every state and every event; what is not named changes nothing. */
const MOVES: Record<string, Record<string, string>> = {
  ready: { asked: 'asked' },
  asked: { sealed: 'ready', refused: 'refused' },
  refused: { asked: 'asked' },
  last: { sealed: 'complete', refused: 'refused' },
  complete: {},
}

describe.each(Object.entries(STATES))('a joint document that is %s', (name, state) => {
  test.each(Object.entries(EVENTS))('on %s', (kind, event) => {
    const next = stepJointSealing(state, event)
    const expected = MOVES[name]?.[kind]
    if (expected === undefined) expect(next).toBe(state)
    else expect(next.at).toBe(expected)
    expect(next.issuers).toBe(issuers)
    expect(next.sealed.length).toBeGreaterThanOrEqual(state.sealed.length)
  })

  test('listens to its last request alone', () => {
    for (const kind of ['sealed', 'refused'] as const) {
      const event = { ...EVENTS[kind], request: TWO } as JointEvent
      expect(stepJointSealing(state, event)).toBe(state)
    }
  })
})

test('the turn passes through the issuers in their order, and ends', () => {
  let state = newJointSealing(issuers)
  const turns = []
  while (turnOf(state) !== undefined) {
    turns.push(turnOf(state)?.unit)
    state = stepJointSealing(state, { kind: 'asked', request: ONE, time: '2026-05-04' })
    state = stepJointSealing(state, { kind: 'sealed', request: ONE, time: '2026-05-05' })
  }
  expect(turns).toEqual(['QH-0201', 'QH-0209'])
  expect(state).toMatchObject({ at: 'complete', sealed: [{ unit: 'QH-0201' }, { unit: 'QH-0209' }] })
  expect(newJointSealing([]).at).toBe('complete')
})
