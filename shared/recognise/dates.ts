import { findDate, printedDate } from '../document/date.ts'
import { halfWidth } from './digits.ts'

const NUMBERS_ONLY = /^(\d{4})[.\-/．](\d{1,2})[.\-/．](\d{1,2})日?$/
const YEAR_OF_LETTERS = /^[0-9一二三四五六七八九〇○零oO]{4}(?=年)/

/** A day however it is written (`2024年01月05日`, `二O二四年一月五日`, `2024.1.5`), as YYYY-MM-DD. */
export function readDate(text: string): string | undefined {
  const plain = halfWidth(text.replaceAll(/\s/g, ''))
  const [, year, month, day] = NUMBERS_ONLY.exec(plain) ?? []
  if (year !== undefined) return findDate(`${year}年${month}月${day}日`)
  return findDate(plain.replace(YEAR_OF_LETTERS, digits => digits.replaceAll(/[oO]/g, '〇')))
}

/** Whether a day is written as the standard has it: `2024年1月5日` (7.3.5.4). */
export function isPrintedForm(text: string, date: string): boolean {
  return text.replaceAll(/\s/g, '') === printedDate(date)
}

const DATE_AT_END =
  /[0-9０-９一二三四五六七八九〇○零oO]{4}(?:年[0-9０-９一二三四五六七八九十]{1,3}月[0-9０-９一二三四五六七八九十]{1,3}日|[.\-/．][0-9０-９]{1,2}[.\-/．][0-9０-９]{1,2}日?)$/

/** Where a day begins that ends a text without white space, and which day it is. */
export function dateAtEnd(bare: string): { at: number; date: string } | undefined {
  const match = DATE_AT_END.exec(bare)
  const date = match === null ? undefined : readDate(match[0])
  return match === null || date === undefined ? undefined : { at: match.index, date }
}
