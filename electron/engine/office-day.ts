/** The offices of the network keep one clock. */
const OFFICE_TIME_ZONE = 'Asia/Shanghai'
const day = new Intl.DateTimeFormat('en-CA', { timeZone: OFFICE_TIME_ZONE, dateStyle: 'short' })

/** The day in the office at a moment, YYYY-MM-DD. */
export function officeDay(now: Date): string {
  return day.format(now)
}
