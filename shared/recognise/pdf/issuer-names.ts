import { isOffice, isSentence } from '../words.ts'
import type { Cell, PageLines, PdfLine } from './lines.ts'

const DAY = /^\d{4}年\d{1,2}月\d{1,2}日$/
const BEGINS_ITEM = /^(?:附件|\d{1,2}\s*[.．、])/
const POST = /[长任员记理席]$/
const PERSON = /^\p{Script=Han}{2,4}$|·/u
const SAME_PITCH = 2.6 // in letters
const SHORT = 0.65 // of the widest line
/** Offices stand three in a row, a long name in three lines. */
const MOST_LINES = 24
const MOST_IN_A_ROW = 3

/**
 * The names above the day in the order in which they are read: several offices stand side by side, each in the middle
 * of its place and over as many lines as it needs. They may begin on the page before.
 */
export function withIssuers(pages: readonly PageLines[]): PageLines[] {
  const read = [...pages]
  const on = pages.findIndex(({ lines }) => lines.some(({ text }) => DAY.test(text)))
  let end = pages[on]?.lines.findIndex(({ text }) => DAY.test(text)) ?? 0
  for (let i = on; i >= 0; i--) {
    const page = read[i] as PageLines
    const from = firstName(page.lines, end)
    read[i] = { ...page, lines: withNames(page.lines, from, end) }
    if (from > 0) break
    end = read[i - 1]?.lines.length ?? 0
  }
  return read
}

function withNames(lines: readonly PdfLine[], from: number, end: number): PdfLine[] {
  const names = rowsOf(lines.slice(from, end)).flatMap(namesOf)
  return [...lines.slice(0, from), ...names, ...lines.slice(end)]
}

function firstName(lines: readonly PdfLine[], day: number): number {
  const widest = lines.reduce((most, { left, right }) => Math.max(most, right - left), 0)
  let from = day
  while (from > 0 && day - from < MOST_LINES && isOfNames(lines[from - 1], widest)) from--
  while (from < day && lines[from]?.text.length === 1) from++ // the end of something that is no name
  return from
}

function isOfNames(line: PdfLine | undefined, widest: number): boolean {
  if (line === undefined || isSentence(line.text) || BEGINS_ITEM.test(line.text)) return false
  if (isOfTable(line)) return false
  const isShort = line.right - line.left < SHORT * widest
  return line.cells.length > 1 || isShort || areOffices(line)
}

/** A row of a table: more cells than names stand in a row, or figures in them. */
function isOfTable({ cells }: PdfLine): boolean {
  return cells.length > MOST_IN_A_ROW || (cells.length > 1 && cells.some(({ text }) => /\d/.test(text)))
}

function areOffices({ text }: PdfLine): boolean {
  return text.split(' ').every(isOffice)
}

/** Lines that follow each other closely. */
function rowsOf(lines: readonly PdfLine[]): PdfLine[][] {
  const rows: PdfLine[][] = []
  for (const line of lines) {
    const row = rows.at(-1)
    const above = row?.at(-1)
    if (row !== undefined && above !== undefined && line.y - above.y <= SAME_PITCH * line.size) row.push(line)
    else rows.push([line])
  }
  return rows
}

function namesOf(row: readonly PdfLine[]): PdfLine[] {
  if (row.every(isWhole)) return row.flatMap(namesInLine)
  const names = columnsOf(row.flatMap(({ cells }) => cells)).map(joined)
  const [first] = row
  if (first === undefined) return []
  const [title, person] = names
  if (names.length === 2 && title !== undefined && person !== undefined && PERSON.test(person.text))
    return [nameFrom({ ...title, text: `${title.text} ${person.text}` }, first)]
  return names.map(name => nameFrom(name, first))
}

/** Whole names, or a 职务 and the name of who has it. */
function isWhole(line: PdfLine): boolean {
  const [post, person, ...others] = line.text.split(' ')
  return areOffices(line) || isStamp(post, person, others)
}

function isStamp(post = '', person = '', others: readonly string[] = []): boolean {
  return POST.test(post) && PERSON.test([person, ...others].join(''))
}

function namesInLine(line: PdfLine): PdfLine[] {
  if (!areOffices(line)) return [{ ...line, isName: true }]
  return line.text.split(' ').map(text => nameFrom({ ...line, text }, line))
}

function nameFrom({ text, left, right }: Cell, { y, size }: PdfLine): PdfLine {
  return { text, left, right, y, size, cells: [], isName: true }
}

/** What stands one below the other. */
function columnsOf(cells: readonly Cell[]): Cell[][] {
  const columns: Cell[][] = []
  for (const cell of cells.toSorted((a, b) => middleOf(a) - middleOf(b))) {
    const column = columns.find(one => one.some(other => other.left < cell.right && cell.left < other.right))
    if (column === undefined) columns.push([cell])
    else column.push(cell)
  }
  return columns.map(column => cells.filter(cell => column.includes(cell)))
}

function middleOf({ left, right }: Cell): number {
  return (left + right) / 2
}

/** A name over several lines. */
function joined(column: readonly Cell[]): Cell {
  const [first = { text: '', left: 0, right: 0 }] = column
  return { ...first, text: column.map(({ text }) => text).join('') }
}
