import { z } from 'zod'
import { dayOf, type Holidays, hourOf, isWorkingDay } from '../calendar/calendar.ts'

/** Whole hours of Beijing on working days, from the first moment of `from` up to `to`. */
export const limitHours = z
  .object({ from: z.int().min(0).max(23), to: z.int().min(1).max(24) })
  .refine(({ from, to }) => from < to, 'ends before it begins')
export type LimitHours = z.infer<typeof limitHours>

/** A limit for large parts, in kilobits per second, and the hours it is kept to; `null`: none, and always. */
export type Limit = { bandwidthKbit: number | null; bandwidthHours: LimitHours | null }

/** What the limit is at this moment; `null`: none. docs/spec/part.md §4 */
export function limitAt(
  { bandwidthKbit, bandwidthHours }: Limit,
  at: Date,
  holidays?: Holidays,
): number | null {
  return bandwidthHours === null || isWithin(bandwidthHours, at, holidays) ? bandwidthKbit : null
}

function isWithin({ from, to }: LimitHours, at: Date, holidays: Holidays | undefined): boolean {
  const hour = hourOf(at)
  return from <= hour && hour < to && isWorkingDay(dayOf(at), holidays)
}
