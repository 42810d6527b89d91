import type { Block } from '../document/model.ts'
import { textOfBlock } from '../document/reading-order.ts'
import { COLUMNS } from './grid.ts'
import type { LineShape } from './lines.ts'
import { markerOf } from './markers.ts'
import type { Source } from './pages.ts'
import { centredRows, filledRows, type Row, rightRows, type Style } from './rows.ts'

const HEADING_FONTS = { 1: 'heiti', 2: 'kaiti', 3: 'fangsong', 4: 'fangsong' } as const
const PARAGRAPH: LineShape = { columns: COLUMNS, first: 2, next: 0 }
/** A paragraph at the right stands as far from the edge as a paragraph at the left. */
const RIGHT_INDENT = 2

/** The rows of the blocks of the body, or of an annex (7.3.3). */
export function rowsOfBlocks(blocks: readonly Block[], annex?: number): Row[] {
  return blocks.flatMap((block, i) =>
    rowsOfBlock(block, annex === undefined ? { block: i } : { annex, block: i }),
  )
}

function rowsOfBlock(block: Block, source: Omit<Source, 'from'>): Row[] {
  const style: Style = { font: 'fangsong', element: source.annex === undefined ? 'body' : 'annex' }
  switch (block.kind) {
    case 'heading':
      return headingRows(block, { ...style, source })
    case 'text':
      return textRows(block.text, block.align, { ...style, source })
    case 'list':
      return block.items.flatMap(({ text }, i) => textRows(markerOf(block, i) + text, undefined, style))
    case 'table':
      return textOfBlock(block)
        .split('\n')
        .flatMap(line => textRows(line, undefined, style))
    case 'picture':
      return textRows(block.caption ?? '', 'center', style)
  }
}

function headingRows({ level, text }: Block & { kind: 'heading' }, style: Style): Row[] {
  const rows = filledRows(withoutTabs(text), PARAGRAPH, { ...style, font: HEADING_FONTS[level] })
  return rows.map(row => ({ ...row, stays: true }))
}

function textRows(text: string, align: 'center' | 'right' | undefined, style: Style): Row[] {
  if (align === 'center') return centredRows(withoutTabs(text), style)
  if (align === 'right') return rightRows(withoutTabs(text), RIGHT_INDENT, style)
  return filledRows(withoutTabs(text), PARAGRAPH, style)
}

/** One character for one, so that places in the text stay. */
function withoutTabs(text: string): string {
  return text.replaceAll('\t', '\u3000')
}
