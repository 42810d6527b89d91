import type { PdfPage, PdfRun } from './page.ts'

/** A line as a reader sees it, from the left edge of its first letter to the right edge of its last. */
export type PdfLine = Cell & {
  y: number
  size: number
  /** Its parts, where wide gaps set them apart. */
  cells: Cell[]
  /** Known to be a paragraph of its own, at the right. */
  isName?: boolean
}
export type Cell = { text: string; left: number; right: number }
export type PageLines = {
  width: number
  height: number
  lines: PdfLine[]
  /** Text that is written across the others: watermarks, notes at the edge. */
  across: PdfLine[]
}

// Parts of the size of the letters.
const SAME_LINE = 0.4 // a raised number still belongs to its line
const GAP_BETWEEN_HAN = 0.8 // names are set apart by less
const GAP_BESIDE_LATIN = 0.5 // a quarter is what setting puts there by itself
const GAP_IN_LATIN = 0.2
const GAP_IN_NUMBER = 0.7 // the point of a number stands in a wide place
const GAP_BETWEEN_CELLS = 1.5
const PRINTED_TWICE = 0.12 // bold made by printing twice
// Of its words.
const SPACED_WORDS = 5
const SPACED_SINGLE = 0.6

/** The lines of a page from top to bottom, read the way most of its text is written. */
export function linesOfPage(page: PdfPage): PageLines {
  const angle = mainAngle(page.runs)
  const turned = page.runs.filter(run => run.angle === angle).map(run => upright(run, page))
  const others = page.runs.filter(run => run.angle !== angle)
  const lies = angle === 90 || angle === 270
  return {
    width: lies ? page.height : page.width,
    height: lies ? page.width : page.height,
    lines: linesOf(turned),
    across: others.filter(({ text }) => text.trim() !== '').map(run => lineOf([run])),
  }
}

function mainAngle(runs: readonly PdfRun[]): number {
  const amounts = new Map<number, number>()
  for (const { angle, text } of runs) amounts.set(angle, (amounts.get(angle) ?? 0) + text.trim().length)
  const [most] = [...amounts].toSorted(([, a], [, b]) => b - a)
  return most?.[0] ?? 0
}

/** A run of a page that lies on its side, as it stands when the page is turned upright. */
function upright(run: PdfRun, { width, height }: PdfPage): PdfRun {
  const { x, y } = run
  switch (run.angle) {
    case 90:
      return { ...run, x: y, y: width - x }
    case 180:
      return { ...run, x: width - x, y: height - y }
    case 270:
      return { ...run, x: height - y, y: x }
    default:
      return run
  }
}

function linesOf(runs: readonly PdfRun[]): PdfLine[] {
  const rows: PdfRun[][] = []
  const printed = runs.filter(({ text }) => text.trim() !== '')
  for (const run of printed.toSorted((a, b) => a.y - b.y)) {
    const row = rows.at(-1)
    if (row?.[0] !== undefined && isSameLine(row[0], run)) row.push(run)
    else rows.push([run])
  }
  return rows.map(lineOf).toSorted((a, b) => a.y - b.y)
}

function isSameLine(a: PdfRun, b: PdfRun): boolean {
  return Math.abs(a.y - b.y) <= SAME_LINE * Math.max(a.size, b.size)
}

function lineOf(row: readonly PdfRun[]): PdfLine {
  const runs = row.toSorted((a, b) => a.x - b.x)
  const size = sizeOf(runs)
  const cells: Cell[] = []
  let last: PdfRun | undefined
  for (const run of runs) {
    if (last !== undefined && isPrintedTwice(last, run)) continue
    const cell = cells.at(-1)
    const gap = run.x - (cell?.right ?? 0)
    if (cell === undefined || gap > GAP_BETWEEN_CELLS * size) cells.push(cellOf(run))
    else addTo(cell, run, gap)
    last = run
  }
  const whole = cells.map(({ text }) => text.trim()).join(' ')
  return { ...cellsTogether(cells, whole), y: runs[0]?.y ?? 0, size, cells: cells.map(tidy) }
}

function cellOf({ text, x, width }: PdfRun): Cell {
  return { text, left: x, right: x + width }
}

function addTo(cell: Cell, run: PdfRun, gap: number): void {
  if (hasGap(cell.text, run, gap)) cell.text += ' '
  cell.text += run.text
  cell.right = Math.max(cell.right, run.x + run.width)
}

function cellsTogether(cells: readonly Cell[], text: string): Cell {
  return { text: withoutSpacing(text), left: cells[0]?.left ?? 0, right: cells.at(-1)?.right ?? 0 }
}

function tidy(cell: Cell): Cell {
  return { ...cell, text: withoutSpacing(cell.text.trim()) }
}

/** A line whose letters are set apart to fill it is read without the spaces; two words of a name stay two. */
function withoutSpacing(text: string): string {
  const words = text.split(/\s+/)
  const single = words.filter(word => Array.from(word).length === 1).length
  const isSpaced = words.length >= SPACED_WORDS && single >= words.length * SPACED_SINGLE
  return isSpaced ? words.join('') : text
}

/** The size that most of its letters have. */
function sizeOf(runs: readonly PdfRun[]): number {
  const [most] = runs.toSorted((a, b) => b.text.length - a.text.length)
  return most?.size ?? 0
}

function isPrintedTwice(a: PdfRun, b: PdfRun): boolean {
  const limit = PRINTED_TWICE * a.size
  return a.text === b.text && Math.abs(a.x - b.x) < limit && Math.abs(a.y - b.y) < limit
}

function hasGap(before: string, run: PdfRun, gap: number): boolean {
  return gap > run.size * leastGap(before, run.text)
}

function leastGap(before: string, after: string): number {
  if (/[\d][.,\-:–]$/.test(before) && /^\d/.test(after)) return GAP_IN_NUMBER
  const [left, right] = [/[!-~]$/.test(before), /^[!-~]/.test(after)]
  if (left && right) return GAP_IN_LATIN
  return left || right ? GAP_BESIDE_LATIN : GAP_BETWEEN_HAN
}
