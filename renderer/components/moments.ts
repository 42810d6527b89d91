/** Times as a secretary reads them: Beijing time, 24 hours, the day only where it is not today. */
const ZONE = 'Asia/Shanghai'

export type DayOf = 'today' | 'yesterday' | 'this-year' | 'other'
export type Moment = { day: DayOf; clock: string; date: string; full: string }

type Numbers = { year: string; month: string; day: string; hour: string; minute: string; second: string }

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** Reads a UTC ISO time as seen from `now`; `undefined` for what is no time. */
export function momentOf(iso: string, now: Date): Moment | undefined {
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return undefined
  const then = numbersOf(at)
  const date = `${then.year}-${then.month}-${then.day}`
  const clock = `${then.hour}:${then.minute}`
  return { day: dayOf(date, now), clock, date, full: `${date} ${clock}:${then.second}` }
}

/** The calendar day in Beijing, `YYYY-MM-DD`. */
export function calendarDay(at: Date): string {
  const { year, month, day } = numbersOf(at)
  return `${year}-${month}-${day}`
}

function dayOf(date: string, now: Date): DayOf {
  if (date === calendarDay(now)) return 'today'
  if (date === calendarDay(new Date(now.getTime() - 86_400_000))) return 'yesterday'
  return date.slice(0, 4) === calendarDay(now).slice(0, 4) ? 'this-year' : 'other'
}

function numbersOf(at: Date): Numbers {
  const found = Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, value]))
  const of = (name: keyof Numbers) => found[name] ?? ''
  return {
    year: of('year'),
    month: of('month'),
    day: of('day'),
    hour: of('hour'),
    minute: of('minute'),
    second: of('second'),
  }
}

export type Span = { unit: 'seconds' | 'minutes' | 'hours' | 'days'; n: number }

/** A length of time in its largest fitting unit, rounded down; never negative. */
export function spanOf(milliseconds: number): Span {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  if (seconds < 60) return { unit: 'seconds', n: seconds }
  if (seconds < 3600) return { unit: 'minutes', n: Math.floor(seconds / 60) }
  if (seconds < 172_800) return { unit: 'hours', n: Math.floor(seconds / 3600) }
  return { unit: 'days', n: Math.floor(seconds / 86_400) }
}
