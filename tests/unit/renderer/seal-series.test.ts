import { describe, expect, test } from 'vitest'
import {
  begun,
  CHOOSING,
  countOf,
  currentOf,
  moved,
  refused,
  type Series,
  sealed,
  skipped,
  stopped,
  type Walking,
} from '../../../renderer/features/sealing/series.ts'
import type { DocumentId, EnvelopeId } from '../../../shared/ids/brands.ts'
import type { WaitingForSeal } from '../../../shared/ipc/sealing-views.ts'

const waiting = (title: string): WaitingForSeal => ({
  document: title as DocumentId,
  title,
  number: '',
  urgency: 'normal',
  receivers: [],
  copies: 1,
  prints: [],
  attachments: 0,
  signer: '王建',
  signedAt: '2026-07-18T01:00:00.000Z',
  waitsForOthers: false,
})
const SEALED = { at: 'sealed', sealingNumber: 1, envelope: 'e' as EnvelopeId } as const

function walking(series: Series): Walking {
  if (series.at !== 'walking') throw new Error(`the series is ${series.at}`)
  return series
}
const started = () => walking(begun(['一', '二', '三'].map(waiting)))
const title = (series: Series) => currentOf(walking(series)).title

describe('a series of sealings', () => {
  test('begins with the first; of nothing there is none', () => {
    expect(title(started())).toBe('一')
    expect(begun([])).toBe(CHOOSING)
  })

  test('goes on after sealing and skipping, and ends when all are decided', () => {
    const second = sealed(started(), SEALED)
    expect(title(second)).toBe('二')
    const third = skipped(walking(second))
    expect(title(third)).toBe('三')
    const end = sealed(walking(third), { ...SEALED, sealingNumber: 2 })
    expect(end).toMatchObject({ at: 'ended', outcomes: { 一: SEALED, 二: { at: 'skipped' } } })
  })

  test('stays at a refused one until it is passed over, and keeps its reason', () => {
    const stays = refused(started(), '版面不符')
    expect(title(stays)).toBe('一')
    const on = walking(skipped(stays))
    expect(title(on)).toBe('二')
    expect(on.outcomes).toEqual({ 一: { at: 'refused', reason: '版面不符' } })
    expect(countOf(on, 'refused')).toBe(1)
  })

  test('a refused one that is sealed at the second try is sealed', () => {
    const again = walking(sealed(refused(started(), '版面不符'), SEALED))
    expect(again.outcomes).toEqual({ 一: SEALED })
  })

  test('comes back to what was looked past', () => {
    const last = moved(moved(started(), 1), 1)
    expect(title(last)).toBe('三')
    expect(title(sealed(last, SEALED))).toBe('一')
  })

  test('looking around passes by what is sealed, and stops at both ends', () => {
    const second = walking(sealed(started(), SEALED))
    expect(moved(second, -1)).toBe(second)
    const third = moved(second, 1)
    expect(title(third)).toBe('三')
    expect(moved(third, 1)).toBe(third)
    expect(title(moved(third, -1))).toBe('二')
  })

  test('stopped, it says what became of each; what was not come to has no outcome', () => {
    const end = stopped(walking(sealed(started(), SEALED)))
    expect(end).toMatchObject({ at: 'ended', outcomes: { 一: SEALED } })
    expect(Object.keys(end.at === 'ended' ? end.outcomes : {})).toEqual(['一'])
  })
})
