import { MAX_NAMES } from '../document/limits.ts'
import type { OfficialDocument } from '../document/model.ts'
import { type Line, partOf } from './lines.ts'
import { type Notes, note } from './notes.ts'

const LABEL = /^(出\s*席|请\s*假|列\s*席)(?:人员|单位|同志)?\s*[：:]/

/** Takes out who was present at, excused from or invited to the meeting of a 纪要 (10.3). */
export function takeAttendance(lines: Line[], notes: Notes): NonNullable<OfficialDocument['attendance']> {
  const taken = lines.filter(isAttendance).slice(0, MAX_NAMES)
  for (const line of taken) lines.splice(lines.indexOf(line), 1)
  return taken.map(line => {
    const [label = '', kind = ''] = LABEL.exec(line.text) ?? []
    const people = partOf(line, label.length)
    note(notes, 'attendance', partOf(line, 0, label.length), 'mark')
    note(notes, 'attendance', people)
    return { kind: kind.replaceAll(/\s/g, '') as '出席', text: people.text }
  })
}

function isAttendance({ text, block, align }: Line): boolean {
  return block === undefined && align === undefined && LABEL.test(text)
}
