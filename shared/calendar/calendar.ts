import { HOLIDAYS } from './holidays.ts'

/**
 * The working days of an office: Monday to Friday, but for the holidays and the days worked in their place (调休), which
 * the State Council announces year by year (holidays.ts). Days are those of Beijing.
 */
export type Holidays = { off: readonly string[]; worked: readonly string[] }

const DAY_MS = 86_400_000
const BEIJING_MS = 8 * 3_600_000

/** The day in Beijing, `YYYY-MM-DD`. */
export function dayOf(at: Date): string {
  return new Date(at.getTime() + BEIJING_MS).toISOString().slice(0, 10)
}

/** The hour in Beijing, 0 to 23. */
export function hourOf(at: Date): number {
  return new Date(at.getTime() + BEIJING_MS).getUTCHours()
}

export function isWorkingDay(day: string, { off, worked }: Holidays = HOLIDAYS): boolean {
  if (off.includes(day)) return false
  if (worked.includes(day)) return true
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/**
 * The moment by which something should be done: whole days of the deadline are working days, at the same time of day;
 * what is shorter than a day runs by the clock, because 特急 does not wait for Monday.
 */
export function deadlineAfter(from: Date, hours: number, holidays: Holidays = HOLIDAYS): Date {
  let at = from
  for (let days = Math.floor(hours / 24); days > 0; days--) {
    do at = new Date(at.getTime() + DAY_MS)
    while (!isWorkingDay(dayOf(at), holidays))
  }
  return new Date(at.getTime() + (hours % 24) * 3_600_000)
}

/** How pressing it is: blue while there is time, orange in the last quarter of it, red once it is over. */
export type Pressure = 'blue' | 'orange' | 'red'

export function pressureOf({ from, due }: { from: Date; due: Date }, now: Date): Pressure {
  if (now >= due) return 'red'
  const left = due.getTime() - now.getTime()
  return left * 4 <= due.getTime() - from.getTime() ? 'orange' : 'blue'
}
