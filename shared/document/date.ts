const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const CHINESE_DATE =
  /^([0-9〇○零一二三四五六七八九]{4})年([0-9一二三四五六七八九十]{1,3})月([0-9一二三四五六七八九十]{1,3})日$/
const DIGITS = '〇一二三四五六七八九'

/** Whether a text is a day of the calendar, written YYYY-MM-DD. */
export function isCalendarDate(text: string): boolean {
  if (!ISO_DATE.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** 成文日期 as it is printed: Arabic digits, no padding, `2024年1月5日` (GB/T 9704 7.3.5.4). */
export function printedDate(date: string): string {
  const [, year, month, day] = ISO_DATE.exec(date) ?? []
  if (year === undefined) throw new TypeError('not a date YYYY-MM-DD')
  return `${year}年${Number(month)}月${Number(day)}日`
}

/** Reads `2018年12月28日` or `二〇〇四年三月二日` as YYYY-MM-DD; `undefined` if it is no day. */
export function findDate(text: string): string | undefined {
  const [, year, month, day] = CHINESE_DATE.exec(text.replaceAll(/\s/g, '')) ?? []
  if (year === undefined || month === undefined || day === undefined) return undefined
  const date = [yearOf(year), twoDigits(month), twoDigits(day)].join('-')
  return isCalendarDate(date) ? date : undefined
}

function yearOf(text: string): string {
  return Array.from(text, digit => String(digitOf(digit))).join('')
}

function digitOf(character: string): number {
  if (/\d/.test(character)) return Number(character)
  return Math.max(0, DIGITS.indexOf(character))
}

function twoDigits(text: string): string {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text]
  const leading = text.includes('十') ? (tens === '' ? 1 : digitOf(tens ?? '')) : 0
  const value = /^\d+$/.test(text) ? Number(text) : leading * 10 + (ones ? digitOf(ones) : 0)
  return String(value).padStart(2, '0')
}
