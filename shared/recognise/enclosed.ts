/** The elements of a document that an annex holds whole: what is found by its closing, and by the offices it goes to. */
import type { EnclosedElement } from '../document/enclosed.ts'
import { beginOfNotes } from './attachment-notes.ts'
import { enclosedClosings } from './closing.ts'
import { isPrintedForm, readDate } from './dates.ts'
import type { Line } from './lines.ts'
import { doubt, type Notes } from './notes.ts'
import { findNumber } from './number.ts'
import { isMainTo, namesOf } from './recipients.ts'
import { isOffice, knowsPlacing } from './words.ts'

/** 发文字号 and 题注 may stand between title and 主送. */
const MAX_ABOVE_MAIN_TO = 3

/** The lines of an annex below its title, those named that are elements of an enclosed document. */
export function withEnclosed(lines: readonly Line[], notes: Notes): Line[] {
  const closings = enclosedClosings(lines, knowsPlacing(lines))
  const elements = new Map<Line, EnclosedElement>()
  const name = (some: readonly Line[], element: EnclosedElement) => {
    for (const line of some) elements.set(line, element)
  }
  closings.forEach(({ from, at }, i) => {
    const begin = (closings[i - 1]?.at ?? -1) + 1
    const text = lines.slice(begin, from)
    const notesAt = beginOfNotes(text)
    if (notesAt > 0) name(text.slice(notesAt), 'attachmentNote')
    name(lines.slice(from, at), 'signature')
    name(lines.slice(at, at + 1), 'date')
  })
  for (const { element, line } of headOf(lines, closings.length > 0)) name([line], element)
  return lines.map(line => named(line, elements.get(line), notes))
}

/** 发文字号 and 主送 among the first lines. Without a closing only names of offices are a 主送. */
function headOf(lines: readonly Line[], isClosed: boolean): { line: Line; element: EnclosedElement }[] {
  const above = lines.slice(0, MAX_ABOVE_MAIN_TO)
  const mainTo = above.find(line => isMainTo(line) && (isClosed || goesToOffices(line)))
  if (mainTo === undefined) return []
  const numbers = above.slice(0, above.indexOf(mainTo)).filter(line => isNumber(line))
  return [
    ...numbers.map(line => ({ line, element: 'number' as const })),
    { line: mainTo, element: 'mainTo' as const },
  ]
}

function isNumber(line: Line): boolean {
  const number = findNumber(line)
  return number !== undefined && number.rest === undefined
}

function goesToOffices({ text }: Line): boolean {
  const names = namesOf(text.slice(0, -1)) ?? []
  return names.length > 0 && names.every(name => isOffice(name) || name.startsWith('各'))
}

function named(line: Line, element: EnclosedElement | undefined, notes: Notes): Line {
  if (element === undefined) return line
  const date = element === 'date' ? readDate(line.text) : undefined
  if (date !== undefined && !isPrintedForm(line.text, date)) doubt(notes, 'annexes', 'odd-form', line)
  const { align: _, ...placed } = line
  return { ...placed, element }
}
