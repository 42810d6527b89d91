/** Whole seconds still to wait, rounded up; 0 when the moment has come, or there is none. */
export function secondsUntil(moment: string | null, now: Date): number {
  if (moment === null) return 0
  return Math.max(0, Math.ceil((new Date(moment).getTime() - now.getTime()) / 1000))
}
