import { describe, expect, test } from 'vitest'
import { dayOf, deadlineAfter, isWorkingDay, pressureOf } from '../../../shared/calendar/calendar.ts'

const beijing = (text: string) => new Date(`${text}:00+08:00`)

describe('a working day', () => {
  test.each([
    ['2026-11-26', true], // Thursday
    ['2026-11-28', false], // Saturday
    ['2026-10-05', false], // 国庆节, a Monday
    ['2026-10-10', true], // a Saturday worked in its place
    ['2026-02-14', true],
    ['2026-02-23', false],
    ['2027-10-01', true], // not announced yet: weekdays only
  ])('%s: %s', (day, working) => {
    expect(isWorkingDay(day)).toBe(working)
  })
  test('is a day of Beijing, whatever the machine thinks', () => {
    expect(dayOf(new Date('2026-11-26T16:30:00Z'))).toBe('2026-11-27')
  })
})

describe('a deadline', () => {
  test.each([
    ['特急 runs by the clock, also on a Sunday', '2026-11-29T22:00', 2, '2026-11-30T00:00'],
    ['急件 of Thursday is due on Monday', '2026-11-26T09:30', 48, '2026-11-30T09:30'],
    ['急件 of the day before 国庆节 is due after it', '2026-09-30T15:00', 48, '2026-10-09T15:00'],
    ['a Saturday worked in place of a holiday counts', '2026-10-09T15:00', 24, '2026-10-10T15:00'],
    ['平件 has seven working days', '2026-11-02T10:00', 168, '2026-11-11T10:00'],
  ])('%s', (_, from, hours, due) => {
    expect(deadlineAfter(beijing(from), hours)).toEqual(beijing(due))
  })
})

describe('the pressure', () => {
  const span = { from: beijing('2026-11-26T09:00'), due: beijing('2026-11-26T13:00') }
  test.each([
    ['09:00', 'blue'],
    ['11:59', 'blue'],
    ['12:00', 'orange'],
    ['12:59', 'orange'],
    ['13:00', 'red'],
    ['18:00', 'red'],
  ])('at %s: %s', (clock, pressure) => {
    expect(pressureOf(span, beijing(`2026-11-26T${clock}`))).toBe(pressure)
  })
})
