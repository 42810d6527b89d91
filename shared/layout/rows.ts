import type { Block } from '../document/model.ts'
import { advancesOf, sumOf } from './advances.ts'
import { ASCENT, BLACK, CELL, COLUMNS, LEFT, millimetres, RIGHT, ROW_HEIGHT, SIZE_3 } from './grid.ts'
import { breakLines, type Line, type LineShape } from './lines.ts'
import type { ElementName, FontRole, TextItem } from './pages.ts'

/** Text on a row whose height on the page is not known yet. */
export type Run = Omit<TextItem, 'y'>

/** One row of the grid. A row that `stays` may not be the last of its page: it is a heading. */
export type Row = { runs: Run[]; stays?: boolean }

export const BLANK_ROW: Row = { runs: [] }

/** Baseline of a run on a row: the middle of its em square is the middle of a 3号 character there. */
export function baselineOn(top: number, size: number): number {
  return millimetres(top + SIZE_3 / 2 + (ASCENT - 0.5) * size)
}

/** Bottom of what stands on a row. */
export function bottomOfRow(top: number): number {
  return top + ROW_HEIGHT
}

export type Style = { font: FontRole; element: ElementName }
const BODY: Style = { font: 'fangsong', element: 'body' }

const HEADING_FONTS = { 1: 'heiti', 2: 'kaiti', 3: 'fangsong', 4: 'fangsong' } as const
const PARAGRAPH: LineShape = { columns: COLUMNS, first: 2, next: 0 }
/** A paragraph at the right stands as far from the edge as a paragraph at the left. */
const RIGHT_INDENT = 2

/** The rows of a paragraph or heading (7.3.3). */
export function rowsOfBlock(block: Block, element: ElementName = 'body'): Row[] {
  const text = block.text.replaceAll('\t', '\u3000\u3000')
  if (block.kind === 'heading') {
    const style = { font: HEADING_FONTS[block.level], element }
    return filledRows(text, PARAGRAPH, style).map(row => ({ ...row, stays: true }))
  }
  const style = { ...BODY, element }
  if (block.align === 'center') return centredRows(text, style)
  if (block.align === 'right') return rightRows(text, style)
  return filledRows(text, PARAGRAPH, style)
}

/** Lines that fill their room, except the last. */
export function filledRows(text: string, shape: LineShape, style: Style): Row[] {
  return breakLines(text, shape).map(line => rowOf(filledRun(line, shape, style)))
}

function filledRun(line: Line, shape: LineShape, style: Style): Run {
  const room = (shape.columns - line.indent) * CELL
  const advances = advancesOf(line.text, { em: CELL, ...(line.last ? {} : { fill: room }) })
  return runAt(LEFT + line.indent * CELL, line.text, advances, style)
}

function centredRows(text: string, style: Style): Row[] {
  return naturalLines(text, COLUMNS).map(({ line, advances, width }) =>
    rowOf(runAt((LEFT + RIGHT - width) / 2, line, advances, style)),
  )
}

function rightRows(text: string, style: Style): Row[] {
  return naturalLines(text, COLUMNS - RIGHT_INDENT).map(({ line, advances, width }) =>
    rowOf(runAt(RIGHT - RIGHT_INDENT * CELL - width, line, advances, style)),
  )
}

function naturalLines(text: string, columns: number) {
  return breakLines(text, { columns, first: 0, next: 0 }).map(({ text: line }) => {
    const advances = advancesOf(line, { em: CELL })
    return { line, advances, width: sumOf(advances) }
  })
}

/** A run of 3号 text whose left edge is given. */
export function runAt(x: number, text: string, advances: number[], style: Style): Run {
  return { at: 'text', x: millimetres(x), size: SIZE_3, color: BLACK, text, advances, ...style }
}

function rowOf(run: Run): Row {
  return { runs: run.text === '' ? [] : [run] }
}
