/**
 * Elements of an enclosed document (所附公文), each where the standard has it: the 发文字号 centred, the 主送 flush left
 * (7.3.2), the 附件说明 one blank row below the text (7.3.4), 署名 and date as without a seal (7.3.5.2), for the seal of
 * another document is not ours to print.
 */
import type { Block, TextBlock } from '../document/blocks.ts'
import type { EnclosedElement } from '../document/enclosed.ts'
import { UNSEALED_COLUMNS, unsealedPlaces } from './closing-unsealed.ts'
import { COLUMNS } from './grid.ts'
import { evenBreaks } from './names.ts'
import { BLANK_ROW, centredRows, filledRows, type Row, rowsFrom, type Style } from './rows.ts'
import { EM, widthOfText } from './widths.ts'

const FLUSH = { columns: COLUMNS, first: 0, next: 0 }
const INDENT = 2
const NOTE_LABEL = /^附\s*件?\s*[：:]/
const NOTE_NUMBER = /^\d{1,3}[.．、]/
/** So many rows of text at least stand on the page of the closing. */
export const ROWS_WITH_CLOSING = 2

/** The rows of a paragraph that is such an element; `index` is its place among the blocks. */
export function enclosedRows(blocks: readonly Block[], index: number, style: Style): Row[] {
  const block = blocks[index]
  switch (elementOf(block)) {
    case 'number':
      return centredRows(textOf(block), style)
    case 'mainTo':
      return filledRows(textOf(block), FLUSH, style)
    case 'attachmentNote':
      return noteRows(blocks, index, style)
    case 'signature':
    case 'date':
      return closingRows(blocks, index, style)
    case undefined:
      throw new TypeError('no element of an enclosed document')
  }
}

/** Whether the closing of an enclosed document begins with this block. */
export function opensClosing(blocks: readonly Block[], index: number): boolean {
  return isClosing(blocks[index]) && !followsInClosing(blocks, index)
}

function elementOf(block: Block | undefined): EnclosedElement | undefined {
  return block?.kind === 'text' ? block.element : undefined
}

function textOf(block: Block | undefined): string {
  return block?.kind === 'text' ? block.text : ''
}

/** The first stands one blank row below the text; the others and wrapped names align with the first name. */
function noteRows(blocks: readonly Block[], index: number, style: Style): Row[] {
  const first = blocks.findLastIndex(
    (block, i) => i <= index && elementOf(blocks[i - 1]) !== elementOf(block),
  )
  const text = textOf(blocks[index])
  const label = NOTE_LABEL.exec(textOf(blocks[first]))?.[0] ?? ''
  const own = index === first ? label : ''
  const number = NOTE_NUMBER.exec(text.slice(own.length))?.[0] ?? ''
  const start = INDENT + (index === first ? 0 : widthOfText(label) / EM)
  const shape = { columns: COLUMNS, first: start, next: start + widthOfText(own + number) / EM }
  const rows = filledRows(text, shape, style)
  return index === first ? [BLANK_ROW, ...rows] : rows
}

/** Names and date of one closing are placed together; the blank row above them and they stay with each other. */
function closingRows(blocks: readonly Block[], index: number, style: Style): Row[] {
  const group = closingAround(blocks, index)
  const linesOf = (block: TextBlock) => evenBreaks(block.text, UNSEALED_COLUMNS)
  const texts = (element: EnclosedElement) =>
    group.filter(block => block.element === element).flatMap(block => linesOf(block).map(({ text }) => text))
  const { x, dateX } = unsealedPlaces(texts('signature'), longestOf(texts('date')))
  const block = blocks[index] as TextBlock
  const rows = rowsFrom(block.element === 'date' ? dateX : x, linesOf(block), style)
  const blanks = opensClosing(blocks, index) ? [BLANK_ROW] : []
  const isLast = block === group.at(-1)
  return [...blanks, ...rows].map((row, i, all) =>
    isLast && i === all.length - 1 ? row : { ...row, stays: true },
  )
}

function longestOf(lines: readonly string[]): string {
  return lines.reduce((longest, line) => (widthOfText(line) > widthOfText(longest) ? line : longest), '')
}

/** Names one below the other, and the date that ends them. */
function closingAround(blocks: readonly Block[], index: number): TextBlock[] {
  let from = index
  while (followsInClosing(blocks, from)) from--
  let to = index + 1
  while (followsInClosing(blocks, to)) to++
  return blocks.slice(from, to) as TextBlock[]
}

function isClosing(block: Block | undefined): boolean {
  const element = elementOf(block)
  return element === 'signature' || element === 'date'
}

function followsInClosing(blocks: readonly Block[], index: number): boolean {
  return isClosing(blocks[index]) && elementOf(blocks[index - 1]) === 'signature'
}
