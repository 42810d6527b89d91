/** So many whole days before its end a certificate or a seal is made anew: a month of holidays and a broken line fit in. */
const RENEW_AT_DAYS = 60
const DAY_MS = 86_400_000

/** Whole days until `end`; negative afterwards. */
export function wholeDaysUntil(end: Date, now: Date): number {
  return Math.floor((end.getTime() - now.getTime()) / DAY_MS)
}

/** Whether what ends then is to be made anew by now. docs/spec/renewal.md §2 */
export function isRenewalDue(end: Date, now: Date): boolean {
  return wholeDaysUntil(end, now) <= RENEW_AT_DAYS
}
