import { MAX_BLOCKS, MAX_LABEL_CHARACTERS, MAX_LINE_CHARACTERS, MAX_NAMES } from '../document/limits.ts'
import type { Annex } from '../document/model.ts'
import { blocksFrom } from './body.ts'
import { bare, type Line, partOf } from './lines.ts'
import { doubt, type Notes, note } from './notes.ts'
import { canBeTitle } from './title.ts'
import { inParentheses, unspaced } from './words.ts'

/** `附件`, `附件1：`, `附：`: a line that says nothing else begins an annex. */
const LABEL = /^附\s*件?\s*(?:[0-9０-９一二三四五六七八九十]{1,3})?\s*[：:]?$/
const COLON = /[：:]$/
const MAX_TITLE_LINES = 3
const CHAPTER = /^第[一二三四五六七八九十百]+[章节条]/

export function isAnnexLabel({ text, block }: Line): boolean {
  return block === undefined && LABEL.test(text)
}

/** The annexes that stand behind the closing: one for each label, and one for what stands before the first. */
export function annexesFrom(
  lines: readonly Line[],
  attachmentNotes: readonly string[],
  notes: Notes,
): Annex[] {
  const groups: Line[][] = []
  for (const line of lines) {
    if (groups.length === 0 || (isAnnexLabel(line) && groups.length < MAX_NAMES)) groups.push([line])
    else groups.at(-1)?.push(line)
  }
  return groups.map((group, index) => annexFrom(group, { attachmentNotes, index, notes }))
}

type Setting = { attachmentNotes: readonly string[]; index: number; notes: Notes }

function annexFrom(lines: readonly Line[], setting: Setting): Annex {
  const { notes, index } = setting
  const rest = [...lines]
  const label = takeLabel(rest, notes)
  const titleLines = rest.splice(0, titleLength(rest, setting))
  const title = titleLines.map(({ text }) => unspaced(text)).join('')
  for (const line of titleLines)
    notes.found.push({ element: 'annexes', role: 'text', place: line.place, annex: index })
  const body = blocksFrom(rest, notes, { element: 'annexes', annex: index }).slice(0, MAX_BLOCKS)
  return { label, title, body }
}

function takeLabel(lines: Line[], notes: Notes): string {
  const [line] = lines
  if (line === undefined || !isAnnexLabel(line)) return ''
  lines.shift()
  const end = COLON.test(line.text) ? line.text.length - 1 : line.text.length
  note(notes, 'annexes', partOf(line, 0, end))
  note(notes, 'annexes', partOf(line, end), 'mark')
  return bare(line.text.slice(0, end)).slice(0, MAX_LABEL_CHARACTERS)
}

/** How many lines are the annex's title: those its name in the 附件说明 has, or those that are centred. */
function titleLength(lines: readonly Line[], { attachmentNotes, notes }: Setting): number {
  const named = namedLength(lines, attachmentNotes)
  if (named > 0) return named
  const end = lines.slice(0, MAX_TITLE_LINES).findIndex(line => line.align !== 'center' || !isTitleLine(line))
  const centred = end < 0 ? Math.min(lines.length, MAX_TITLE_LINES) : end
  const [first] = lines
  if (centred > 0 || first === undefined || first.align !== undefined || lines.length < 2) return centred
  if (!canBeTitle(first)) return 0
  doubt(notes, 'annexes', 'guessed', first)
  return 1
}

function namedLength(lines: readonly Line[], attachmentNotes: readonly string[]): number {
  let words = ''
  for (const [i, line] of lines.slice(0, MAX_TITLE_LINES).entries()) {
    if (line.block !== undefined) return 0
    words += bare(line.text)
    if (words.length > MAX_LINE_CHARACTERS) return 0
    if (attachmentNotes.some(name => bare(name) === words)) return i + 1
  }
  return 0
}

function isTitleLine({ text, block }: Line): boolean {
  return (
    block === undefined &&
    text.length <= 60 &&
    !CHAPTER.test(text) &&
    inParentheses(text) === undefined &&
    !text.startsWith('（')
  )
}
