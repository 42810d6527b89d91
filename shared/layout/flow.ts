/** What stands below the head, row after row: 标题, 主送, 正文, 附件说明, attendance; and an annex. */
import type { Annex, OfficialDocument } from '../document/model.ts'
import { joinNames } from '../document/names.ts'
import { rowsOfBlocks } from './blocks.ts'
import { LEFT_ON_TURNED, MIDDLE_ON_TURNED } from './frame.ts'
import { COLUMNS } from './grid.ts'
import { BLANK_ROW, filledRows, onTurned, type Row } from './rows.ts'
import { titleRows } from './title.ts'
import { EM, widthOfText } from './widths.ts'

const FLUSH = { columns: COLUMNS, first: 0, next: 0 }
/** The title of an annex stands on its third row (7.3.7). */
const ANNEX_TITLE_ROW = 3

/** `mainTo` is empty where the 主送 has moved to the 版记. A 命令 has no title (10.2): its text follows the 令号. */
export function documentRows(document: OfficialDocument, mainTo: readonly string[]): Row[] {
  const hasTitle = document.form !== '命令(令)'
  return [
    ...(hasTitle ? [...titleRows(document.title, document.titleLines), BLANK_ROW] : []),
    ...mainToRows(mainTo),
    ...rowsOfBlocks(document.body),
    ...attachmentNoteRows(document.attachmentNotes),
    ...attendanceRows(document.attendance ?? []),
  ]
}

/** Label and title stand on the page of the wide table that an annex begins with, and are read with it. */
export function annexRows({ label, title, body }: Annex, index: number): Row[] {
  const labels = label === '' ? [] : filledRows(label, FLUSH, { font: 'heiti', element: 'annex' }).slice(0, 1)
  const blanks = Array.from({ length: ANNEX_TITLE_ROW - 1 - labels.length }, () => BLANK_ROW)
  const titles = title === '' ? [] : [...titleRows(title, undefined, 'annex'), BLANK_ROW]
  const blocks = rowsOfBlocks(body, index)
  if (blocks[0]?.turned !== true) return [...labels, ...blanks, ...titles, ...blocks]
  const above = title === '' ? labels : [...labels, ...blanks]
  return [
    ...above.map(row => onTurned(row, LEFT_ON_TURNED)),
    ...titles.map(row => onTurned(row, MIDDLE_ON_TURNED)),
    ...blocks,
  ]
}

function mainToRows(mainTo: readonly string[]): Row[] {
  if (mainTo.length === 0) return []
  return filledRows(`${joinNames(mainTo)}：`, FLUSH, { font: 'fangsong', element: 'mainTo' })
}

/** `附件：1.…`; a wrapped name aligns with its own first character (7.3.4). */
function attachmentNoteRows(names: readonly string[]): Row[] {
  if (names.length === 0) return []
  const style = { font: 'fangsong', element: 'attachmentNote' } as const
  const rows = names.flatMap((name, i) => {
    const number = names.length > 1 ? `${i + 1}.` : ''
    const label = i === 0 ? '附件：' : ''
    const first = i === 0 ? 2 : 5
    const next = 5 + widthOfText(number) / EM
    return filledRows(label + number + name, { columns: COLUMNS, first, next }, style)
  })
  return [BLANK_ROW, ...rows]
}

/** `出席：…`, the label in 黑体; wrapped lines align with the first character after the colon (10.3). */
function attendanceRows(lists: NonNullable<OfficialDocument['attendance']>): Row[] {
  if (lists.length === 0) return []
  const rows = lists.flatMap(({ kind, text }) => {
    const spans = [{ from: 0, to: kind.length, font: 'heiti' as const }]
    const shape = { columns: COLUMNS, first: 2, next: 2 + kind.length + 1 }
    return filledRows(`${kind}：${text}`, shape, { font: 'fangsong', element: 'attendance', spans })
  })
  return [BLANK_ROW, ...rows]
}
