/** 版记 (7.4): 抄送, 印发机关 and 印发日期; old texts have 主送 and 抄报 there, too. */
import { MAX_OFFICE_CHARACTERS } from '../document/limits.ts'
import type { OfficialDocument } from '../document/model.ts'
import { isAnnexLabel } from './annexes.ts'
import { dateAtEnd, isPrintedForm } from './dates.ts'
import { bareOf, type Line, partOf } from './lines.ts'
import { doubt, type Notes, note } from './notes.ts'
import { namesOf } from './recipients.ts'

export type Imprint = Pick<OfficialDocument, 'copyTo' | 'printOffice' | 'printDate'> & {
  mainTo: string[]
  /** What stands there and has no place in the document. */
  strays: Line[]
}

const LABELS = [
  ['copyTo', /^抄\s*送\s*[：:]/],
  ['copyTo', /^(?:抄\s*报|分\s*送)\s*[：:]/],
  ['mainTo', /^主\s*送\s*[：:]/],
] as const
const PRINTED = /印发$/

/**
 * Takes the 版记 out of what stands behind the closing, from its first line to the next annex or the end. A 主送
 * is taken there only where the head had none.
 */
export function takeImprint(lines: Line[], mainTo: string[], notes: Notes): Imprint {
  const imprint: Imprint = { copyTo: [], mainTo, strays: [] }
  const from = lines.findIndex(line => isImprintLine(line))
  if (from < 0) return imprint
  const rest = lines.slice(from).findIndex(isAnnexLabel)
  const taken = lines.splice(from, rest < 0 ? lines.length : rest)
  for (const group of groupsOf(taken)) placeGroup(group, imprint, notes)
  return imprint
}

function isImprintLine(line: Line): boolean {
  return labelOf(line) !== undefined || printedAt(line) !== undefined
}

function labelOf({ text }: Line) {
  return LABELS.find(([, label]) => label.test(text))
}

/** Where the day begins in `…办公室　2024年1月5日印发`, counted in characters that are no white space. */
function printedAt({ text }: Line): { at: number; date: string } | undefined {
  const { bare } = bareOf(text)
  return PRINTED.test(bare) ? dateAtEnd(bare.slice(0, -2)) : undefined
}

/** A labelled line and those it goes on over. */
function groupsOf(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = []
  for (const line of lines) {
    const last = groups.at(-1)
    const goesOn =
      last?.[0] !== undefined && labelOf(last[0]) !== undefined && !/。$/.test(last.at(-1)?.text ?? '')
    if (goesOn && !isImprintLine(line) && line.block === undefined) last.push(line)
    else groups.push([line])
  }
  return groups
}

function placeGroup(group: readonly Line[], imprint: Imprint, notes: Notes): void {
  const [first] = group
  const label = first === undefined ? undefined : labelOf(first)
  if (first !== undefined && label !== undefined && placeNames(group, label, imprint, notes)) return
  if (first !== undefined && group.length === 1 && placePrint(first, imprint, notes)) return
  imprint.strays.push(...group)
}

function placeNames(
  group: readonly Line[],
  [field, pattern]: (typeof LABELS)[number],
  imprint: Imprint,
  notes: Notes,
): boolean {
  const [first, ...others] = group
  if (first === undefined || imprint[field].length > 0) return false
  const label = pattern.exec(first.text)?.[0].length ?? 0
  const parts = [partOf(first, label), ...others]
  const last = parts.at(-1)
  const end = last !== undefined && /[。.]$/.test(last.text) ? last.text.length - 1 : undefined
  const texts =
    end === undefined || last === undefined ? parts : [...parts.slice(0, -1), partOf(last, 0, end)]
  const line = texts.map(({ text }) => text).join('')
  const names = line === '' ? undefined : namesOf(line)
  if (names === undefined) return false
  imprint[field] = names
  note(notes, field, partOf(first, 0, label), 'mark')
  for (const part of texts) note(notes, field, part)
  if (end !== undefined && last !== undefined) note(notes, field, partOf(last, end), 'mark')
  if (/报|分/.test(first.text.slice(0, label))) doubt(notes, field, 'odd-form', first)
  return true
}

function placePrint(line: Line, imprint: Imprint, notes: Notes): boolean {
  const day = printedAt(line)
  if (day === undefined || imprint.printDate !== undefined) return false
  const { bare, at } = bareOf(line.text)
  const office = partOf(line, 0, at[day.at])
  if (bare.slice(0, day.at).length > MAX_OFFICE_CHARACTERS) return false
  const date = partOf(line, at[day.at] ?? 0, at[bare.length - 2])
  if (office.text !== '') imprint.printOffice = bare.slice(0, day.at)
  imprint.printDate = day.date
  note(notes, 'printOffice', office)
  note(notes, 'printDate', date)
  note(notes, 'printDate', partOf(line, at[bare.length - 2] ?? 0), 'mark')
  if (!isPrintedForm(date.text, day.date)) doubt(notes, 'printDate', 'mended', date)
  return true
}
