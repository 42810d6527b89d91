/** 发文机关标志 (7.2.4): one line, or the names of a joint issue with one 文件 among them. */
import { MAX_LINE_CHARACTERS, MAX_NAMES } from '../document/limits.ts'
import type { OfficialDocument } from '../document/model.ts'
import { bare, type Line } from './lines.ts'
import { type Notes, note } from './notes.ts'
import { isOffice, unspaced } from './words.ts'

type IssuerMark = Pick<OfficialDocument, 'issuerMark' | 'jointMarks'>
const FILE = '文件'

/** Whether a line can only be (part of) a 标志: it ends with 文件, 令 or 纪要 and is no title, or is an office. */
export function isMarkLine({ text }: Line): boolean {
  const words = bare(text)
  if (words.length > 40 || words.includes('关于')) return false
  return words === FILE || namesIn(text).every(isMarkName)
}

function isMarkName(name: string): boolean {
  if (name === FILE) return true
  const words = bare(name)
  if (words.endsWith(FILE)) return isOffice(words.slice(0, -FILE.length))
  return isOffice(words) || isOrderMark(words) || isMinutesMark(words)
}

export function isOrderMark(text: string): boolean {
  return /^[\p{Script=Han}]{2,30}(?:命令|令)$/u.test(bare(text))
}

export function isMinutesMark(text: string): boolean {
  return /^[\p{Script=Han}（）()]{2,40}纪要$/u.test(bare(text)) && !text.includes('关于')
}

/** The 标志 that lines make together. */
export function markOf(lines: readonly Line[], notes: Notes): IssuerMark {
  for (const line of lines) note(notes, 'issuerMark', line)
  const words = lines.flatMap(({ text }) => namesIn(text)).map(unspaced)
  const isFile = words.some(word => word.endsWith(FILE))
  const names = words.map(word => withoutFile(word)).filter(name => name !== '')
  const [first = '', ...others] = names
  if (others.length > MAX_NAMES || first.length + FILE.length > MAX_LINE_CHARACTERS)
    return { issuerMark: first }
  return {
    issuerMark: isFile ? first + FILE : first,
    ...(others.length > 0 ? { jointMarks: others } : {}),
  }
}

function withoutFile(word: string): string {
  return word.endsWith(FILE) ? word.slice(0, -FILE.length) : word
}

/** Names beside each other, unless the white space only sets characters apart. */
function namesIn(text: string): string[] {
  const parts = text.split(/\s+/)
  return parts.every(part => part.length >= 2) ? parts : [bare(text)]
}
