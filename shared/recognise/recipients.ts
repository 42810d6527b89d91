import { MAX_LINE_CHARACTERS, MAX_NAMES } from '../document/limits.ts'
import { splitNames } from '../document/names.ts'
import { type Line, partOf } from './lines.ts'
import { type Notes, note } from './notes.ts'
import { inParentheses, STRUCTURE } from './words.ts'

/** A first paragraph longer than this is no list of recipients. */
const MAX_CHARACTERS = 2_000
const COLON = /[：:]$/
/** What a sentence that leads on to something has, and names have not. */
const TELLS = /如下|以下|下列|现将|现就|根据|按照|为了|通知|报告|请示|决定[：:]$|要求|意见[：:]$|[。；！？]/
const LABEL = /^主\s*送\s*[：:]/

/** Takes the 主送 (7.3.2) off the front: a line of names that ends with a colon. */
export function takeMainTo(lines: Line[], notes: Notes): string[] {
  const [first] = lines
  if (first === undefined || lines.length < 2 || !isMainTo(first)) return []
  const label = LABEL.exec(first.text)?.[0].length ?? 0
  const end = COLON.test(first.text) ? first.text.length - 1 : first.text.length
  const line = partOf(first, label, end)
  const names = namesOf(line.text)
  if (names === undefined) return []
  lines.shift()
  note(notes, 'mainTo', partOf(first, 0, label), 'mark')
  note(notes, 'mainTo', line)
  note(notes, 'mainTo', partOf(first, end), 'mark')
  return names
}

/** Whether a line can be a 主送. */
export function isMainTo({ text, align, block }: Line): boolean {
  if (block !== undefined || align !== undefined || text.length > MAX_CHARACTERS) return false
  if (LABEL.test(text)) return true
  return COLON.test(text) && !TELLS.test(text) && !STRUCTURE.test(text) && inParentheses(text) === undefined
}

/** The names of a line, or `undefined` if a document cannot hold them. */
export function namesOf(line: string): string[] | undefined {
  const names = splitNames(line)
  const fit =
    names.length <= MAX_NAMES && names.every(name => name.trim() !== '' && name.length <= MAX_LINE_CHARACTERS)
  return fit ? names : undefined
}
