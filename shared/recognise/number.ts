import { halfWidth } from './digits.ts'
import { bareOf, type Line, partOf } from './lines.ts'
import { doubt, type Notes, note } from './notes.ts'

const OPEN = '〔\\[［（(【〖{｛〈<'
const CLOSE = '〕\\]］）)】〗}｝〉>'
/** 机关代字, year and number, with whatever brackets a keyboard gave. */
const FULL = new RegExp(`^([\\p{Script=Han}]{1,20})[${OPEN}](\\d{4})[${CLOSE}](第?)(\\d{1,5})号`, 'u')
/** Of a 令, or of a 纪要 and other series; of a 公报 with its year. */
const SHORT = new RegExp(`^[（(]?(?:[${OPEN}]\\d{4}[${CLOSE}]|\\d{4}年(?=第))?第?\\d{1,5}[号期][）)]?$`, 'u')
const SIGNERS = /^签发人[:：]?/

/** A line that is a 发文字号, or begins with one and goes on with the 签发人. */
export type NumberLine = { number: string; mended: boolean; odd: boolean; line: Line; rest?: Line }

/** Reads a 发文字号 (7.2.5): brackets and digits are mended, white space is taken out. */
export function findNumber(line: Line): NumberLine | undefined {
  const { bare, at } = bareOf(line.text)
  const plain = halfWidth(bare)
  const [whole, code = '', year = '', ordinal = '', count = ''] = FULL.exec(plain) ?? []
  if (whole === undefined) return undefined
  const behind = plain.slice(whole.length)
  if (behind !== '' && !SIGNERS.test(behind)) return undefined
  const number = `${code}〔${year}〕${ordinal}${count}号`
  const head = partOf(
    line,
    0,
    at[whole.length - 1] === undefined ? undefined : (at[whole.length - 1] ?? 0) + 1,
  )
  return {
    number,
    mended: number !== bare.slice(0, whole.length),
    odd: ordinal !== '' || count.startsWith('0'),
    line: head,
    ...(behind === '' ? {} : { rest: partOf(line, at[whole.length] ?? 0) }),
  }
}

/** `第706号` below a 令, `第12期` below a 纪要. */
export function findShortNumber(line: Line): NumberLine | undefined {
  const { bare } = bareOf(line.text)
  const number = halfWidth(bare)
  return SHORT.test(number) ? { number, mended: number !== bare, odd: false, line } : undefined
}

export function noteNumber(notes: Notes, { line, mended, odd }: NumberLine): void {
  note(notes, 'number', line)
  if (mended) doubt(notes, 'number', 'mended', line)
  if (odd) doubt(notes, 'number', 'odd-form', line)
}
