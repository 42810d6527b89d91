import type { Align, SourceParagraph } from '../source.ts'
import type { PageLines, PdfLine } from './lines.ts'

/** Where the text of a page begins and ends, and how far it would reach between equal margins. */
type Column = { left: number; right: number; even: number }
/** A paragraph as it grows, and the column and size that its last line was judged by. */
type Growing = { lines: PdfLine[]; column: Column; usual: number }

// In letters of the line.
const FULL = 1.7 // no mark begins a line: a full one may be so much shorter
const AT_LEFT = 0.6
const SAME_PITCH = 2.6 // base lines of one paragraph are not farther apart
const CENTRED_FROM = 2.6 // a first line is set in by two
const CENTRE = 0.8
const RIGHT_FROM = 5
const RIGHT_WITHIN = 8
const HANGING = 0.6
// Parts of a size.
const SAME_SIZE = 0.08
const LARGE = 1.15
// Of the letters that the commonest size has; of the width of the other pages.
const OFTEN = 0.35
const AS_WIDE = 0.96

/** Opens a paragraph whose further lines stand below its words and not at the left edge. */
const LABELLED = /^(?:附件[:：]|抄送[:：]|主送[:：]|\d{1,2}\s*[.．、])/
/** The last line of the 版记. */
const PRINTED = /\d日\s*印发$/
const BEGINS_ITEM = /^(?:附件|抄送|主送|印发|\d{1,2}\s*[.．、])/

/** Lines become paragraphs again: one goes on where the last ran to the right edge and this begins at the left. */
export function paragraphsOf(pages: readonly PageLines[]): SourceParagraph[] {
  const usual = usualSize(pages.flatMap(({ lines }) => lines))
  const grown: Growing[] = []
  for (const page of pages) {
    const column = columnOf(page, { pages, usual })
    for (const [i, line] of page.lines.entries()) {
      const last = grown.at(-1)
      if (last !== undefined && goesOn(last, line, { column, isNewPage: i === 0 })) {
        last.lines.push(line)
        last.column = column
      } else grown.push({ lines: [line], column, usual })
    }
  }
  return grown.map(paragraphFrom)
}

function goesOn(
  { lines, column: before, usual }: Growing,
  line: PdfLine,
  { column, isNewPage }: { column: Column; isNewPage: boolean },
): boolean {
  const [first] = lines
  const last = lines.at(-1)
  if (first === undefined || last === undefined || !isSameSize(last.size, line.size)) return false
  const isNear = isNewPage || line.y - last.y <= SAME_PITCH * line.size
  const isFull = last.right >= before.right - FULL * last.size
  if (line.isName === true || last.isName === true || PRINTED.test(line.text)) return false
  if (!isNear || !isFull || line.size > usual * LARGE) return false
  if (Math.abs(line.left - column.left) <= AT_LEFT * line.size) return true
  const isBelowItsWords = line.left - first.left >= HANGING * line.size
  return isBelowItsWords && LABELLED.test(first.text) && !BEGINS_ITEM.test(line.text)
}

function paragraphFrom({ lines, column, usual }: Growing): SourceParagraph {
  const [first] = lines
  const text = lines.reduce((joined, line) => joined + seamOf(joined, line.text) + line.text, '')
  const align = first === undefined || lines.length > 1 ? undefined : alignOf(first, column, usual)
  return { kind: 'paragraph', text, ...(align === undefined ? {} : { align }) }
}

/** Latin words do not run on over the end of a line, Chinese ones do. */
function seamOf(before: string, after: string): string {
  return /[!-~]$/.test(before) && /^[!-~]/.test(after) ? ' ' : ''
}

function alignOf({ left, right, size, isName }: PdfLine, column: Column, usual: number): Align | undefined {
  if (isName === true) return 'right'
  const free = left - column.left
  const isCentred = [column.right, column.even].some(
    edge => Math.abs(free - (edge - right)) / 2 <= CENTRE * size,
  )
  if (isCentred && (free > CENTRED_FROM * size || size > usual * LARGE)) return 'center'
  const rest = Math.min(column.right, column.even) - right
  return free > RIGHT_FROM * size && rest < RIGHT_WITHIN * size ? 'right' : undefined
}

/** A page of few lines, or of lines that are all set in, has the edges of the other pages of its width. */
function columnOf(page: PageLines, { pages, usual }: { pages: readonly PageLines[]; usual: number }): Column {
  const alike = pages.filter(({ width }) => Math.abs(width - page.width) < 1)
  const own = edgesOf(page.lines, usual)
  const all = edgesOf(
    alike.flatMap(({ lines }) => lines),
    usual,
  )
  const edges = own !== undefined && all !== undefined && isAsWide(own, all) ? own : (all ?? own)
  const { left, right } = edges ?? { left: 0, right: page.width }
  return { left, right, even: page.width - left }
}

type Edges = Omit<Column, 'even'>

function isAsWide(own: Edges, all: Edges): boolean {
  return own.right - own.left >= AS_WIDE * (all.right - all.left)
}

/** The left and right edge of what is set in the usual size. */
function edgesOf(lines: readonly PdfLine[], usual: number): Edges | undefined {
  const own = lines.filter(({ size }) => isSameSize(size, usual))
  if (own.length === 0) return undefined
  return {
    left: own.reduce((least, { left }) => Math.min(least, left), Number.POSITIVE_INFINITY),
    right: own.reduce((most, { right }) => Math.max(most, right), Number.NEGATIVE_INFINITY),
  }
}

/** The largest size that a good part of the letters have: the 版记 is smaller, and sometimes longer than the text. */
function usualSize(lines: readonly PdfLine[]): number {
  const amounts = new Map<number, number>()
  for (const { size, text } of lines) {
    const near = Math.round(size * 2) / 2
    amounts.set(near, (amounts.get(near) ?? 0) + text.length)
  }
  const most = [...amounts.values()].reduce((a, b) => Math.max(a, b), 0)
  const often = [...amounts].filter(([, amount]) => amount > OFTEN * most)
  return often.reduce((largest, [size]) => Math.max(largest, size), 0)
}

function isSameSize(a: number, b: number): boolean {
  return Math.abs(a - b) <= SAME_SIZE * Math.max(a, b)
}
