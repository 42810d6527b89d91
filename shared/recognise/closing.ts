/** 署名, 成文日期 and 附注 (7.3.5, 7.3.6), wherever they stand in the lines. */
import { MAX_LINE_CHARACTERS } from '../document/limits.ts'
import type { OfficialDocument } from '../document/model.ts'
import { dateAtEnd, isPrintedForm, readDate } from './dates.ts'
import { bare, bareOf, type Line, partOf } from './lines.ts'
import { doubt, type Notes, note } from './notes.ts'
import { isSigners } from './signers.ts'
import { isInTabbed } from './tabbed.ts'
import { inParentheses, isOffice, isSentence, knowsPlacing, STRUCTURE, unspaced } from './words.ts'

export type Closing = Pick<OfficialDocument, 'signature' | 'date' | 'note' | 'stamps'>
export type Split = { before: Line[]; closing: Closing; after: Line[] }

/** More names one below the other no document has. */
const MAX_SIGNATURE_LINES = 20
const MAX_NAME = 60
const STAMP =
  /^(\p{Script=Han}{0,20}(?:总理|主席|省长|市长|州长|盟长|区长|县长|旗长|乡长|镇长|主任|局长|厅长|部长|院长|检察长|行长|署长|司长|秘书长|书记))[\s]+(\p{Script=Han}[\s]*\p{Script=Han}(?:[\s]*\p{Script=Han}){0,2})$/u
/** What careless web pages leave of an entity they did not know. */
const STRAY_ENTITY = /&\w{1,8};/g
const SEAL_WORDS = /[（(](?:盖章|印章|公章|签章|章)[）)]$/

/** The first day that closes the document, the names above it, the note below it. */
export function splitAtClosing(lines: readonly Line[], notes: Notes): Split {
  const placed = knowsPlacing(lines)
  const at = lines.findIndex((_, i) => closesAt(lines, i, placed))
  const line = lines[at]
  if (line === undefined) return withoutDate(lines, notes, placed)
  const { date, names, place } = dayAndNames(line)
  note(notes, 'date', place)
  if (!isPrintedForm(place.text, date)) doubt(notes, 'date', 'mended', place)
  const from = names === undefined ? firstName(lines, at, placed) : at
  const signers = names === undefined ? lines.slice(from, at) : [names]
  if (signers.length === 0) doubt(notes, 'signature', 'missing')
  const after = lines.slice(at + 1)
  const signed = signedBy(signers, notes)
  return { before: lines.slice(0, from), closing: { ...signed, date, ...takeNote(after, notes) }, after }
}

/** Without a day only names at the right close a text. */
function withoutDate(lines: readonly Line[], notes: Notes, placed: boolean): Split {
  doubt(notes, 'date', 'missing')
  let end = lines.length
  while (end > 0 && inParentheses(lines[end - 1]?.text ?? '') !== undefined) end--
  const from = placed ? firstName(lines, end, true) : end
  if (from === end) {
    doubt(notes, 'signature', 'missing')
    return { before: [...lines], closing: { signature: [], date: '' }, after: [] }
  }
  const after = lines.slice(end)
  const signed = signedBy(lines.slice(from, end), notes)
  return { before: lines.slice(0, from), closing: { ...signed, date: '', ...takeNote(after, notes) }, after }
}

/** Where an enclosed document closes: the first of its names, and its day on the line of the last index. */
export function enclosedClosings(lines: readonly Line[], placed: boolean): { from: number; at: number }[] {
  return lines.flatMap((line, at) => {
    if (!closesAt(lines, at, placed) || dayAndNames(line).names !== undefined) return []
    const from = firstName(lines, at, placed)
    return from < at ? [{ from, at }] : []
  })
}

/** A day at the right, or a day with an office above it or before it on its line, or at the end of all text. */
function closesAt(lines: readonly Line[], i: number, placed: boolean): boolean {
  const line = lines[i]
  if (line === undefined || line.block !== undefined || line.text.length > MAX_NAME + 20) return false
  if (isInTabbed(lines, i)) return false
  const day = dateAtEnd(bare(line.text))
  if (day === undefined) return false
  if (day.at > 0) return isNameAndDay(line, day.at) && (!placed || line.align !== 'center')
  if (placed && line.align === 'right') return true
  if (placed && line.align === 'center') return false
  return firstName(lines, i, false) < i || endsText(lines, i)
}

function isNameAndDay(line: Line, at: number): boolean {
  const name = partOf(line, 0, bareOf(line.text).at[at])
  return name.text.split(/\s+/).every(part => isOffice(part)) || (line.align === 'right' && isName(name))
}

/** Nothing follows but a note, an annex or the 版记. */
function endsText(lines: readonly Line[], i: number): boolean {
  const next = lines[i + 1]?.text
  if (i < 2) return false
  return next === undefined || inParentheses(next) !== undefined || /^附\s*件|^抄\s*送/.test(next)
}

function dayAndNames(line: Line): { date: string; names?: Line; place: Line } {
  const { bare, at } = bareOf(line.text)
  const day = dateAtEnd(bare)
  if (day === undefined || day.at === 0) return { date: readDate(line.text) ?? '', place: line }
  const start = at[day.at] ?? 0
  return { date: day.date, names: partOf(line, 0, start), place: partOf(line, start) }
}

/** The first of the lines right above `end` that are names. */
function firstName(lines: readonly Line[], end: number, placed: boolean): number {
  let from = end
  while (from > 0 && end - from < MAX_SIGNATURE_LINES && isSignatureLine(lines[from - 1], placed)) from--
  return from
}

function isSignatureLine(line: Line | undefined, placed: boolean): boolean {
  if (line === undefined || !isName(line) || (placed && line.align !== 'right')) return false
  if (placed || STAMP.test(line.text)) return true
  const words = line.text.replace(SEAL_WORDS, '')
  return isOffice(words) || words.split(/[\s、]+/).every(isOffice)
}

function isName(line: Line): boolean {
  const { text, block } = line
  if (block !== undefined || text === '' || bare(text).length > MAX_NAME) return false
  if (isSentence(text.replaceAll(STRAY_ENTITY, ''))) return false
  return (
    !STRUCTURE.test(text) &&
    inParentheses(text) === undefined &&
    readDate(text) === undefined &&
    !isSigners(line)
  )
}

/** Names, or 职务 and name of those who sign with a 签名章 (7.3.5.3). */
function signedBy(lines: readonly Line[], notes: Notes): Pick<Closing, 'signature' | 'stamps'> {
  const stamps = lines.flatMap(({ text }) => {
    const [, title, name] = STAMP.exec(text) ?? []
    return title === undefined || name === undefined ? [] : [{ title, name: bare(name) }]
  })
  if (stamps.length > 0 && stamps.length === lines.length) {
    for (const line of lines) note(notes, 'stamps', line)
    return { signature: [], stamps }
  }
  return { signature: lines.flatMap(line => signaturesOf(line, notes)) }
}

function signaturesOf(line: Line, notes: Notes): string[] {
  const seal = SEAL_WORDS.exec(line.text)?.index ?? line.text.length
  if (seal < line.text.length) leaveOut(partOf(line, seal), notes)
  const names = partOf(line, 0, seal)
  return partsOf(names).flatMap(part => {
    if (!/\p{Script=Han}/u.test(part.text)) {
      leaveOut(part, notes)
      return []
    }
    note(notes, 'signature', part)
    return unspaced(part.text)
      .slice(0, MAX_LINE_CHARACTERS)
      .split('、')
      .filter(name => name !== '')
  })
}

/** Names beside each other stand apart by white space; a name of one may have it between all its characters. */
function partsOf(line: Line): Line[] {
  const pieces = [...line.text.matchAll(/\S+/g)]
  if (pieces.some(([piece]) => /^\p{Script=Han}{1,2}$/u.test(piece))) return [line]
  return pieces.map(({ 0: piece, index }) => partOf(line, index, index + piece.length))
}

function leaveOut(line: Line, notes: Notes): void {
  doubt(notes, 'signature', 'left-out', line)
}

/** 附注: in parentheses, right below the day. */
function takeNote(after: Line[], notes: Notes): Pick<Closing, 'note'> {
  const [line] = after
  const text = line === undefined ? undefined : inParentheses(line.text)
  if (line === undefined || text === undefined || text.trim() === '' || text.length > MAX_LINE_CHARACTERS)
    return {}
  if (line.align === 'center') return {}
  after.shift()
  note(notes, 'note', partOf(line, 0, 1), 'mark')
  note(notes, 'note', partOf(line, 1, line.text.length - 1))
  note(notes, 'note', partOf(line, line.text.length - 1), 'mark')
  return { note: text.trim() }
}
