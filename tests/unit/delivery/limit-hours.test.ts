import { describe, expect, test } from 'vitest'
import { limitAt, limitHours } from '../../../shared/delivery/limit-hours.ts'

const LIMIT = { bandwidthKbit: 512, bandwidthHours: { from: 8, to: 18 } }
const HOLIDAYS = { off: ['2026-10-01'], worked: ['2026-10-10'] }
const beijing = (day: string, clock: string) => new Date(`${day}T${clock}+08:00`)

describe('a limit with hours', () => {
  test.each([
    ['2026-06-15', '07:59:59.999', null],
    ['2026-06-15', '08:00', 512],
    ['2026-06-15', '17:59:59.999', 512],
    ['2026-06-15', '18:00', null],
    ['2026-06-15', '00:30', null], // still Sunday by UTC
    ['2026-06-13', '09:00', null], // Saturday
    ['2026-10-01', '09:00', null], // a Thursday off
    ['2026-10-10', '09:00', 512], // a Saturday worked in its place
  ])('on %s at %s is %j', (day, clock, limit) => {
    expect(limitAt(LIMIT, beijing(day, clock), HOLIDAYS)).toBe(limit)
  })

  test('goes by the State Council’s calendar', () => {
    expect(limitAt(LIMIT, beijing('2026-02-17', '09:00'))).toBeNull()
    expect(limitAt(LIMIT, beijing('2026-02-28', '09:00'))).toBe(512)
  })

  test('reaches to the end of the day', () => {
    const late = { ...LIMIT, bandwidthHours: { from: 23, to: 24 } }
    expect(limitAt(late, beijing('2026-06-15', '23:59'), HOLIDAYS)).toBe(512)
    expect(limitAt(late, beijing('2026-06-16', '00:00'), HOLIDAYS)).toBeNull()
  })
})

test('a limit without hours always holds, and none never', () => {
  expect(limitAt({ ...LIMIT, bandwidthHours: null }, beijing('2026-06-14', '03:00'), HOLIDAYS)).toBe(512)
  expect(limitAt({ ...LIMIT, bandwidthKbit: null }, beijing('2026-06-15', '09:00'), HOLIDAYS)).toBeNull()
})

test.each([
  { from: 8, to: 8 },
  { from: 18, to: 8 },
  { from: -1, to: 8 },
  { from: 8, to: 25 },
  { from: 8.5, to: 18 },
  { from: 24, to: 24 },
  { from: 8 },
])('%j are no hours', hours => {
  expect(limitHours.safeParse(hours).success).toBe(false)
})
