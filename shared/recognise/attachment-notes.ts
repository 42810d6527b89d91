import { MAX_LINE_CHARACTERS, MAX_NAMES } from '../document/limits.ts'
import { type Line, partOf } from './lines.ts'
import { doubt, type Notes, note } from './notes.ts'

const LABEL = /^附\s*件?\s*[：:]/
const ORDINAL = /^[(（]?[0-9０-９]{1,3}[）)]?\s*[.．、]?\s*/
const NUMBERED = /^[0-9０-９]{1,3}\s*[.．、]/
/** Between two names on one line. */
const NEXT_ON_LINE = /\s+(?=[0-9０-９]{1,3}\s*[.．、]\s*\S)/
const END_MARK = /[；;。.]$/
/** An attachment's name is no longer than this without being text. */
const MAX_NAME = 200

/** Takes the 附件说明 (7.3.4) off the end of the body: from its label to the closing. */
export function takeAttachmentNotes(lines: Line[], notes: Notes): string[] {
  const from = beginOfNotes(lines)
  const [first, ...others] = lines.slice(Math.max(0, from))
  if (from < 0 || first === undefined) return []
  const label = LABEL.exec(first.text)?.[0].length ?? 0
  const items = [partOf(first, label), ...others].flatMap(itemsOf).filter(({ text }) => text !== '')
  if (items.length === 0 || items.length > MAX_NAMES || items.some(tooLong)) return []
  lines.splice(from)
  note(notes, 'attachmentNotes', partOf(first, 0, label), 'mark')
  return joined(items)
    .map(parts => nameOf(parts, notes))
    .filter(name => name !== '')
}

/** Where lines end in 附件说明; −1 where they do not. */
export function beginOfNotes(lines: readonly Line[]): number {
  const from = lines.findLastIndex(({ text, block }) => block === undefined && LABEL.test(text))
  return lines.slice(from + 1).every(goesOn) ? from : -1
}

function tooLong({ text }: Line): boolean {
  return text.length > MAX_LINE_CHARACTERS
}

function goesOn({ text, block, align }: Line): boolean {
  if (block !== undefined || align === 'right') return false
  return NUMBERED.test(text) || (text.length <= MAX_NAME && !/[。：]/.test(text))
}

/** Several names of one line, each with its number. */
function itemsOf(line: Line): Line[] {
  const items: Line[] = []
  let from = 0
  for (const piece of line.text.split(NEXT_ON_LINE)) {
    const at = line.text.indexOf(piece, from)
    items.push(partOf(line, at, at + piece.length))
    from = at + piece.length
  }
  return items
}

/** A line without a number goes on with the name above it, where names have numbers. */
function joined(items: readonly Line[]): Line[][] {
  const names: Line[][] = []
  const isNumbered = items[0] !== undefined && NUMBERED.test(items[0].text)
  for (const item of items) {
    if (isNumbered && names.length > 0 && !NUMBERED.test(item.text)) names.at(-1)?.push(item)
    else names.push([item])
  }
  return names
}

function nameOf(parts: readonly Line[], notes: Notes): string {
  return parts
    .map((part, i) => {
      const number = i === 0 && NUMBERED.test(part.text) ? (ORDINAL.exec(part.text)?.[0].length ?? 0) : 0
      const end = END_MARK.test(part.text) ? part.text.length - 1 : part.text.length
      const name = partOf(part, number, Math.max(number, end))
      note(notes, 'attachmentNotes', partOf(part, 0, number), 'mark')
      note(notes, 'attachmentNotes', name)
      note(notes, 'attachmentNotes', partOf(part, Math.max(number, end)), 'mark')
      if (end < part.text.length) doubt(notes, 'attachmentNotes', 'mended', part)
      return name.text
    })
    .join('')
}
