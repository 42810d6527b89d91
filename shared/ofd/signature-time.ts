/** China has one time zone without summer time. */
export const BEIJING_OFFSET_MS = 8 * 60 * 60 * 1000

const FORM = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})[ T]?(\d{2}):?(\d{2}):?(\d{2})(?:\.\d{1,9})?(Z?)$/

/**
 * The moment a SignatureDateTime means. The forms met are `20201010151120`, `2026-08-04 10:08:09` (both Beijing) and
 * `yyyyMMddHHmmssZ` (UTC). `undefined` for anything else: it never decides by itself.
 */
export function findSignatureTime(text: string): Date | undefined {
  const [, year, month, day, hour, minute, second, utc] = FORM.exec(text.trim()) ?? []
  if (year === undefined) return undefined
  const moment = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`)
  if (Number.isNaN(moment.getTime())) return undefined
  return utc ? moment : new Date(moment.getTime() - BEIJING_OFFSET_MS)
}
