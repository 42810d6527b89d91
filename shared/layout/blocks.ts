import type { Block, HeadingLevel, ListBlock, TextBlock } from '../document/blocks.ts'
import type { Emphasis } from '../document/emphasis.ts'
import { enclosedRows, opensClosing, ROWS_WITH_CLOSING } from './enclosed.ts'
import { LEFT_ON_TURNED, MIDDLE_ON_TURNED } from './frame.ts'
import { COLUMNS } from './grid.ts'
import type { LineShape } from './lines.ts'
import { markerOf } from './markers.ts'
import { staysWithNext } from './opening-line.ts'
import type { FontRole } from './pages.ts'
import { pictureRows } from './picture.ts'
import {
  type BlockStyle,
  centredRows,
  filledRows,
  onTurned,
  type Row,
  rightRows,
  type Style,
} from './rows.ts'
import type { Span } from './spans.ts'
import { tableRows } from './table.ts'

/** 一、 （一） 1. （1） (7.3.3) */
const LEVEL_FONTS: Record<HeadingLevel, FontRole> = { 1: 'heiti', 2: 'kaiti', 3: 'fangsong', 4: 'fangsong' }
const PARAGRAPH: LineShape = { columns: COLUMNS, first: 2, next: 0 }
/** A paragraph at the right stands as far from the edge as a paragraph at the left. */
const RIGHT_INDENT = 2

/** The rows of the blocks of the body, or of an annex. */
export function rowsOfBlocks(blocks: readonly Block[], annex?: number): Row[] {
  const element = annex === undefined ? 'body' : 'annex'
  const where = annex === undefined ? {} : { annex }
  return blocks.flatMap((block, i) => {
    const set = rowsAt(blocks, i, { element, source: { ...where, block: i } })
    const kept = opensClosing(blocks, i + 1) ? withLastStaying(set) : set
    const rows = staysWithNext(blocks, i) ? kept.map(row => ({ ...row, stays: true })) : kept
    return leadsToTurned(blocks, i) ? rows.map(row => onTurned(row, rightOnTurned(block))) : rows
  })
}

/** Whether nothing but lines that open what follows stands between one and a wide table: they go on the table's page. */
function leadsToTurned(blocks: readonly Block[], index: number): boolean {
  let at = index
  while (staysWithNext(blocks, at)) at++
  const block = blocks[at]
  return at > index && block?.kind === 'table' && block.landscape === true
}

function rightOnTurned(block: Block): number {
  return block.kind === 'text' && block.align === 'center' ? MIDDLE_ON_TURNED : LEFT_ON_TURNED
}

/** The last rows of text go to the page of the closing that follows. */
function withLastStaying(rows: readonly Row[]): Row[] {
  return rows.map((row, i) => (i < rows.length - ROWS_WITH_CLOSING ? row : { ...row, stays: true }))
}

function rowsAt(blocks: readonly Block[], index: number, style: BlockStyle): Row[] {
  const block = blocks[index]
  if (block === undefined) return []
  if (block.kind !== 'text' || block.element === undefined) return rowsOfBlock(block, style)
  return enclosedRows(blocks, index, { ...style, font: 'fangsong', spans: spansOf(block.emphasis) })
}

function rowsOfBlock(block: Block, style: BlockStyle): Row[] {
  switch (block.kind) {
    case 'text':
      return textRows(block, style)
    case 'heading':
      return headingRows(block, style)
    case 'list':
      return listRows(block, style)
    case 'table':
      return tableRows(block, style)
    case 'picture':
      return pictureRows(block, style)
  }
}

function textRows({ text, align, lead, emphasis }: TextBlock, base: BlockStyle): Row[] {
  const led = lead === undefined ? [] : [{ from: 0, to: lead.length, font: LEVEL_FONTS[lead.level] }]
  const style: Style = { ...base, font: 'fangsong', spans: [...led, ...spansOf(emphasis)] }
  if (align === 'center') return centredRows(text, style)
  if (align === 'right') return rightRows(text, RIGHT_INDENT, style)
  return filledRows(text, PARAGRAPH, style)
}

type Heading = Extract<Block, { kind: 'heading' }>

function headingRows({ level, text, emphasis }: Heading, base: BlockStyle): Row[] {
  const style = { ...base, font: LEVEL_FONTS[level], spans: spansOf(emphasis) }
  return filledRows(text, PARAGRAPH, style)
}

/** Items are paragraphs: indented by two characters, wrapped lines flush left (7.3.3). */
function listRows(list: ListBlock, base: BlockStyle): Row[] {
  return list.items.flatMap(({ text, emphasis }, item) => {
    const mark = markerOf(list, item)
    const spans = spansOf(emphasis).map(span => moved(span, mark.length))
    const style = { ...base, source: { ...base.source, item }, font: 'fangsong', spans } as const
    return filledRows(mark + text, PARAGRAPH, { ...style, marker: mark.length })
  })
}

function moved(span: Span, by: number): Span {
  return { ...span, from: span.from + by, to: span.to + by }
}

/** What stands out is set in 黑体, which is heavier than the text in every face. */
function spansOf(emphasis: readonly Emphasis[] = []): Span[] {
  return emphasis.map(({ from, to, mark }) =>
    mark === 'strong' ? { from, to, font: 'heiti' as const } : { from, to, underline: true },
  )
}
