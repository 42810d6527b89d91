import { MAX_BLOCKS, MAX_LABEL_CHARACTERS, MAX_LINE_CHARACTERS, MAX_NAMES } from '../document/limits.ts'
import type { Annex } from '../document/model.ts'
import { blocksFrom } from './body.ts'
import { withEnclosed } from './enclosed.ts'
import { bare, type Line, partOf } from './lines.ts'
import { doubt, type Notes, note } from './notes.ts'
import { findNumber } from './number.ts'
import { canBeTitle } from './title.ts'
import { inParentheses, unspaced } from './words.ts'

/** `附件`, `附件1：`, `附：`: a line that says nothing else begins an annex. */
const LABEL = /^附\s*件?\s*(?:[0-9０-９一二三四五六七八九十]{1,3})?\s*[：:]?$/
const COLON = /[：:]$/
const MAX_TITLE_LINES = 3
/** How the title of a document that is issued with another one ends. */
const ISSUED = /(?:规定|办法|条例|细则|规则|方案|规划|计划|意见|标准|制度|准则|章程|清单|名单)$/
const CHAPTER = /^第[一二三四五六七八九十百]+[章节条]/

export function isAnnexLabel({ text, block }: Line): boolean {
  return block === undefined && LABEL.test(text)
}

/**
 * The annexes that stand behind the closing: one for each label, one for what stands before the first, and one for each
 * further title without a label.
 */
export function annexesFrom(
  lines: readonly Line[],
  attachmentNotes: readonly string[],
  notes: Notes,
): Annex[] {
  const groups: Line[][] = []
  lines.forEach((line, i) => {
    const group = groups.at(-1)
    const begins =
      group === undefined || isAnnexLabel(line) || beginsUnlabelled(lines, i, { group, attachmentNotes })
    if (group === undefined || (begins && groups.length < MAX_NAMES)) groups.push([line])
    else group.push(line)
  })
  return groups.map((group, index) => annexFrom(group, { attachmentNotes, index, notes }))
}

type Above = { group: readonly Line[]; attachmentNotes: readonly string[] }

/** A title that the 附件说明 names, or, where the annex above has no label either, a centred one in the midst of text. */
function beginsUnlabelled(lines: readonly Line[], at: number, { group, attachmentNotes }: Above): boolean {
  if (group.every(line => isAnnexLabel(line) || line.align === 'center')) return false
  if (lines[at - 1]?.align === 'center' || inAnyTitle(group, attachmentNotes)) return false
  const rest = lines.slice(at, at + MAX_TITLE_LINES + 1)
  const named = namedLength(rest, attachmentNotes)
  if (named > 0) return attachmentNotes.length > 1
  const [first] = group
  return first !== undefined && !isAnnexLabel(first) && isCentredTitle(rest)
}

/** Whether the lines so far are only the beginning of a title that the 附件说明 names. */
function inAnyTitle(group: readonly Line[], attachmentNotes: readonly string[]): boolean {
  const words = group.filter(line => !isAnnexLabel(line)).map(({ text }) => bare(text))
  return words.length < MAX_TITLE_LINES && attachmentNotes.some(name => bare(name).startsWith(words.join('')))
}

function isCentredTitle(lines: readonly Line[]): boolean {
  const end = lines.findIndex(line => line.align !== 'center' || !isTitleLine(line))
  const words = lines.slice(0, Math.max(0, end)).map(({ text }) => bare(text))
  return end > 0 && lines[end]?.align === undefined && ISSUED.test(words.join(''))
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
  const body = blocksFrom(withEnclosed(rest, notes), notes, { element: 'annexes', annex: index }).slice(
    0,
    MAX_BLOCKS,
  )
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

function isTitleLine(line: Line): boolean {
  const { text, block } = line
  return (
    block === undefined &&
    findNumber(line) === undefined &&
    text.length <= 60 &&
    !CHAPTER.test(text) &&
    inParentheses(text) === undefined &&
    !text.startsWith('（')
  )
}
