import { bareOf, type Line, partOf } from './lines.ts'
import { type Notes, note } from './notes.ts'

const LABEL = /^签发人[:：]?/
const PERSON = /^[\p{Script=Han}·]{2,15}$/u

/** Takes the 签发人 (7.2.6) off the front: a labelled line, and lines of further names below it. */
export function takeSigners(lines: Line[], notes: Notes): string[] {
  const [first] = lines
  if (first === undefined || !isSigners(first)) return []
  lines.shift()
  const { bare, at } = bareOf(first.text)
  const label = LABEL.exec(bare)?.[0].length ?? 0
  note(notes, 'signers', partOf(first, 0, (at[label - 1] ?? 0) + 1), 'mark')
  const names = [...namesIn(partOf(first, at[label] ?? 0), notes)]
  while (lines[0] !== undefined && isNamesLine(lines[0])) names.push(...namesIn(lines.shift() as Line, notes))
  return names
}

export function isSigners(line: Line): boolean {
  return LABEL.test(bareOf(line.text).bare)
}

/** Only persons' names, each of two to four characters: the 签发人 of a joint document stand two a row. */
function isNamesLine({ text, align, block }: Line): boolean {
  const names = personsIn(text)
  return (
    block === undefined &&
    align !== 'center' &&
    names.length > 0 &&
    names.length <= 3 &&
    names.every(name => /^\p{Script=Han}{2,4}$|^\p{Script=Han}+(?:·\p{Script=Han}+)+$/u.test(name))
  )
}

function namesIn(line: Line, notes: Notes): string[] {
  for (const { 0: piece, index } of line.text.matchAll(/[、，,；;]|[^\s、，,；;]+/g)) {
    const role = /^[、，,；;]$/.test(piece) ? 'mark' : 'text'
    note(notes, 'signers', partOf(line, index, index + piece.length), role)
  }
  return personsIn(line.text)
}

/** Names apart by white space or 、; a name of two characters may be spread (`张　三`). */
export function personsIn(text: string): string[] {
  const parts = text.split(/[\s、，,；;]+/)
  const names: string[] = []
  for (let i = 0; i < parts.length; i++) {
    const [part = '', next = ''] = [parts[i], parts[i + 1]]
    const spread = part.length === 1 && next.length >= 1 && next.length <= 2
    names.push(spread ? part + next : part)
    if (spread) i++
  }
  return names.filter(name => name !== '')
}

export function isPerson(name: string): boolean {
  return PERSON.test(name)
}
