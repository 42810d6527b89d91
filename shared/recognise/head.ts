/** 版头 and 标题: everything above the 主送. */
import type { OfficialDocument } from '../document/model.ts'
import { readDate } from './dates.ts'
import { isMarkLine, isMinutesMark, isOrderMark, markOf } from './issuer-mark.ts'
import { bare, type Line } from './lines.ts'
import { doubt, type Notes, note } from './notes.ts'
import { findNumber, findShortNumber, type NumberLine, noteNumber } from './number.ts'
import { takeSigners } from './signers.ts'
import { canBeTitle, endsAsTitle, titleLength, titleOf } from './title.ts'
import { type TopMarks, takeTopMarks } from './top-marks.ts'
import { isOffice, knowsPlacing } from './words.ts'

/** Lines in which a 发文字号 is looked for. */
const MAX_HEAD_LINES = 14
/** A line longer than this is text: the head ends before it. */
const MAX_HEAD_LINE = 80

export type Head = TopMarks &
  Pick<OfficialDocument, 'issuerMark' | 'jointMarks' | 'number' | 'signers' | 'title' | 'titleLines'> & {
    /** What stands in the head and is none of its elements. */
    strays: Line[]
  }

/** Takes the head off the front of the lines. */
export function takeHead(lines: Line[], notes: Notes): Head {
  const placed = knowsPlacing(lines)
  const marks = takeTopMarks(lines, notes)
  const found = numberIn(lines)
  if (found === undefined) return { ...marks, ...withoutNumber(lines, notes, placed) }
  const above = lines.splice(0, found.at)
  lines.shift()
  noteNumber(notes, found.number)
  if (found.number.rest !== undefined) lines.unshift(found.number.rest)
  const signers = takeSigners(lines, notes)
  return {
    ...marks,
    number: found.number.number,
    signers,
    ...around(above, lines, { notes, placed, isShort: found.isShort }),
  }
}

type Names = Omit<Head, keyof TopMarks | 'number' | 'signers'>

/** 标志 and title stand on both sides of the number; in published texts the title stands above it. */
function around(
  above: Line[],
  lines: Line[],
  { notes, placed, isShort }: { notes: Notes; placed: boolean; isShort: boolean },
): Names {
  const last = above.at(-1)
  if (isShort || (above.length > 0 && above.every(isMarkLine) && !endsAsTitle(above)) || above.length === 0) {
    const isOrder = isShort && last !== undefined && isOrderMark(last.text)
    return { ...splitMark(above, notes), ...(isOrder ? { title: '' } : takeTitle(lines, notes, placed)) }
  }
  const from = above.findIndex(
    (_, i) => titleLength(above.slice(i), placed) === above.length - i && !isMarkOf(above, i),
  )
  if (from < 0) return { ...splitMark(above, notes), ...takeTitle(lines, notes, placed) }
  const title = above.slice(from)
  return { ...splitMark(above.slice(0, from), notes), ...noteTitle(title, notes) }
}

/** Whether a line ends a 标志: `…文件` alone is never the first line of a title. */
function isMarkOf(lines: readonly Line[], index: number): boolean {
  const line = lines[index]
  return line !== undefined && isMarkLine(line) && bare(line.text).endsWith('文件')
}

function withoutNumber(lines: Line[], notes: Notes, placed: boolean): Omit<Head, keyof TopMarks> {
  const signersFirst = takeSigners(lines, notes)
  const [first] = lines
  const isMark = first !== undefined && isMarkLine(first) && /(?:文件|令)$/.test(bare(first.text))
  const above = isMark ? lines.splice(0, 1) : []
  const isOrder = first !== undefined && isMark && isOrderMark(first.text)
  const signers = [...signersFirst, ...takeSigners(lines, notes)]
  const title = isOrder ? { title: '' } : takeTitle(lines, notes, placed)
  return { number: '', signers, ...splitMark(above, notes), ...title }
}

function splitMark(
  lines: readonly Line[],
  notes: Notes,
): Pick<Names, 'issuerMark' | 'jointMarks' | 'strays'> {
  const marks = lines.filter(isMarkLine)
  const strays = lines.filter(line => !isMarkLine(line))
  return marks.length === 0 ? { issuerMark: '', strays } : { ...markOf(marks, notes), strays }
}

function takeTitle(lines: Line[], notes: Notes, placed: boolean): Pick<Names, 'title' | 'titleLines'> {
  const count = titleLength(lines, placed)
  if (count === 0 || (lines[0] !== undefined && !canBeTitle(lines[0]))) return { title: '' }
  return noteTitle(lines.splice(0, count), notes)
}

function noteTitle(lines: readonly Line[], notes: Notes): Pick<Names, 'title' | 'titleLines'> {
  for (const line of lines) note(notes, 'title', line)
  if (!endsAsTitle(lines)) for (const line of lines.slice(0, 1)) doubt(notes, 'title', 'guessed', line)
  return titleOf(lines) ?? { title: '' }
}

/** `2026年第1号` below the office whose 公报 it is. */
function isYearly(before: string, text: string): boolean {
  return isOffice(before) && /^\s*\d{4}\s*年\s*第/.test(text)
}

/** The 发文字号 among the first lines: a whole one, or a short one below a 令 or 纪要. */
function numberIn(lines: readonly Line[]): { at: number; number: NumberLine; isShort: boolean } | undefined {
  for (const [at, line] of lines.slice(0, MAX_HEAD_LINES).entries()) {
    if (line.text.length > MAX_HEAD_LINE || /[。：:]$/.test(line.text)) return undefined
    const number = findNumber(line)
    if (number !== undefined) return { at, number, isShort: false }
    const before = lines[at - 1]?.text ?? ''
    const isBelowMark = isOrderMark(before) || isMinutesMark(before) || isYearly(before, line.text)
    const short = isBelowMark ? findShortNumber(line) : undefined
    if (short !== undefined) return { at, number: short, isShort: true }
    if (readDate(line.text) !== undefined) return undefined
  }
  return undefined
}
