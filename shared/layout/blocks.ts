import type { Block } from '../document/model.ts'
import { COLUMNS } from './grid.ts'
import type { LineShape } from './lines.ts'
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
  const style: Style = { font: 'fangsong', element: source.annex === undefined ? 'body' : 'annex', source }
  const text = block.text.replaceAll('\t', '\u3000')
  if (block.kind === 'heading') {
    const rows = filledRows(text, PARAGRAPH, { ...style, font: HEADING_FONTS[block.level] })
    return rows.map(row => ({ ...row, stays: true }))
  }
  if (block.align === 'center') return centredRows(text, style)
  if (block.align === 'right') return rightRows(text, RIGHT_INDENT, style)
  return filledRows(text, PARAGRAPH, style)
}
