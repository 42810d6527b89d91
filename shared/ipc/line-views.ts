import type { Outage } from '../line/outages.ts'

/** The line record as it is shown: the last outages, newest first, and the attempts of the last days. */
export type LineView = {
  outages: Outage[]
  /** Newest first; today's are not closed yet. */
  days: { day: string; online: number; failed: number }[]
  rows: number
  /** When it began anew after a restore, newest first; what was noted between copy and restore is lost. */
  restored: { at: string; copyAt: string | null }[]
}
