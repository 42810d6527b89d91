/** 份号, 密级和保密期限, 紧急程度 (7.2.1–7.2.3): what stands above the 标志, on lines of their own or in one. */

import { MAX_PERIOD_CHARACTERS } from '../document/limits.ts'
import type { OfficialDocument } from '../document/model.ts'
import { halfWidth } from './digits.ts'
import { bareOf, type Line, type Place } from './lines.ts'
import { doubt, type Notes, note } from './notes.ts'

export type TopMarks = Pick<OfficialDocument, 'copyNumber' | 'secrecy' | 'urgency'>

const MAX_LINES = 4
const MARKS =
  /^(?<copyLabel>份号[:：]?|№|NO\.?|No\.?)?(?<copyNumber>\d{6})?(?<levelLabel>密级[:：]?)?(?<level>绝密|机密|秘密)?(?<star>[★☆*＊])?(?<period>长期|\d{1,3}(?:年|个月|月|天|日))?(?<urgencyLabel>紧急程度[:：]?)?(?<urgency>特急|加急)?$/

type Groups = Partial<
  Record<
    'copyLabel' | 'copyNumber' | 'levelLabel' | 'level' | 'star' | 'period' | 'urgencyLabel' | 'urgency',
    string
  >
>

export function takeTopMarks(lines: Line[], notes: Notes): TopMarks {
  let marks: TopMarks = {}
  for (let taken = 0; taken < MAX_LINES; taken++) {
    const [line] = lines
    const groups = line === undefined ? undefined : groupsOf(line)
    if (line === undefined || groups === undefined || repeats(marks, groups)) return marks
    marks = { ...marks, ...marksOf(groups) }
    noteGroups(line, groups, notes)
    lines.shift()
  }
  return marks
}

function groupsOf(line: Line): Groups | undefined {
  const plain = halfWidth(bareOf(line.text).bare)
  const groups: Groups | undefined = MARKS.exec(plain)?.groups
  if (groups === undefined) return undefined
  const { copyNumber, level, period, star, urgency } = groups
  if (level === undefined && (period !== undefined || star !== undefined)) return undefined
  if ((period ?? '').length > MAX_PERIOD_CHARACTERS) return undefined
  return (copyNumber ?? level ?? urgency) === undefined ? undefined : groups
}

function repeats(marks: TopMarks, groups: Groups): boolean {
  return (
    (marks.copyNumber !== undefined && groups.copyNumber !== undefined) ||
    (marks.secrecy !== undefined && groups.level !== undefined) ||
    (marks.urgency !== undefined && groups.urgency !== undefined)
  )
}

function marksOf({ copyNumber, level, period, urgency }: Groups): TopMarks {
  return {
    ...(copyNumber === undefined ? {} : { copyNumber }),
    ...(level === undefined
      ? {}
      : { secrecy: { level: level as '绝密', ...(period === undefined ? {} : { period }) } }),
    ...(urgency === undefined ? {} : { urgency: urgency as '特急' }),
  }
}

const ELEMENTS = [
  ['copyLabel', 'copyNumber', 'mark'],
  ['copyNumber', 'copyNumber', 'text'],
  ['levelLabel', 'secrecy', 'mark'],
  ['level', 'secrecy', 'text'],
  ['star', 'secrecy', 'mark'],
  ['period', 'secrecy', 'text'],
  ['urgencyLabel', 'urgency', 'mark'],
  ['urgency', 'urgency', 'text'],
] as const

function noteGroups(line: Line, groups: Groups, notes: Notes): void {
  const { bare, at } = bareOf(line.text)
  let from = 0
  for (const [group, element, role] of ELEMENTS) {
    const length = groups[group]?.length ?? 0
    if (length === 0) continue
    const place: Place = {
      paragraph: line.place.paragraph,
      from: line.place.from + (at[from] ?? 0),
      to: line.place.from + (at[from + length - 1] ?? 0) + 1,
    }
    note(notes, element, { place }, role)
    from += length
  }
  if (groups.star !== undefined && groups.star !== '★') doubt(notes, 'secrecy', 'mended', line)
  if (bare.length !== from) throw new TypeError('the marks do not fill their line')
}
