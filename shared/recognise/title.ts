/** 标题 (7.3.1): one or several lines. */
import { MAX_LINE_CHARACTERS } from '../document/limits.ts'
import { documentTypeOf } from '../document/types.ts'
import { readDate } from './dates.ts'
import { bare, type Line } from './lines.ts'
import { findNumber } from './number.ts'
import { isSigners } from './signers.ts'
import { inParentheses, STRUCTURE, unspaced } from './words.ts'

const MAX_LINES = 8
const MAX_LINE = 60
/** A line that ends as titles do may be longer: 关于 … 的紧急通知 in one breath. */
const MAX_TYPED_LINE = 120
const LABEL = /^(?:附件|抄送|主送|签发人|出席|列席)/

/** How many lines from the front are a title; 0 where none can be. */
export function titleLength(lines: readonly Line[], placed: boolean): number {
  const possible = lines.slice(0, MAX_LINES).findIndex(line => !canBeTitle(line))
  const most = possible < 0 ? Math.min(lines.length, MAX_LINES) : possible
  if (most === 0) return 0
  if (placed && lines[0]?.align === 'center') return centredLength(lines, most)
  for (let count = 1; count <= most; count++) {
    const words = wordsOf(lines.slice(0, count))
    const next = lines[count]
    if (
      documentTypeOf(words) !== undefined &&
      !(count < most && next !== undefined && continues(words, next))
    )
      return count
  }
  return 1
}

/** Whether the lines end as titles do: with a type. */
export function endsAsTitle(lines: readonly Line[]): boolean {
  return documentTypeOf(wordsOf(lines)) !== undefined
}

/** The title, and its lines where they are several. */
export function titleOf(lines: readonly Line[]): { title: string; titleLines?: string[] } | undefined {
  const parts = lines.map(({ text }) => unspaced(text))
  const title = parts.join('')
  if (title.length > MAX_LINE_CHARACTERS) return undefined
  return { title, ...(parts.length > 1 ? { titleLines: parts } : {}) }
}

function centredLength(lines: readonly Line[], most: number): number {
  const end = lines.slice(0, most).findIndex(({ align }) => align !== 'center')
  return end < 0 ? most : end
}

/** A line of another: it begins with 的, or what stands before is still inside marks. */
function continues(words: string, next: Line): boolean {
  const open = (words.match(/[《“（]/g) ?? []).length - (words.match(/[》”）]/g) ?? []).length
  return open > 0 || /^的/.test(next.text)
}

function wordsOf(lines: readonly Line[]): string {
  return lines.map(({ text }) => bare(text)).join('')
}

function longest(words: string): number {
  return documentTypeOf(words) === undefined ? MAX_LINE : MAX_TYPED_LINE
}

export function canBeTitle(line: Line): boolean {
  const words = bare(line.text)
  if (line.block !== undefined || line.align === 'right' || words === '' || words.length > longest(words))
    return false
  if (/[。；：！？，、:;]$/.test(words) || /[。；！？]/.test(words)) return false
  if (STRUCTURE.test(words) || LABEL.test(words) || inParentheses(words) !== undefined) return false
  return findNumber(line) === undefined && readDate(words) === undefined && !isSigners(line)
}
