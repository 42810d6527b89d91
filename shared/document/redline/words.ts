/** The words of a unit, so that what was changed in it can be taken or refused word by word. */
import type { Block, ListBlock } from '../blocks.ts'
import type { Emphasis } from '../emphasis.ts'
import { MAX_BLOCK_CHARACTERS, MAX_LINE_CHARACTERS, MAX_LIST_ITEMS, MAX_NAMES } from '../limits.ts'
import type { Table } from '../table.ts'
import { tableOfTexts, textsOfTable } from './table-texts.ts'
import { blockUnit, elementUnitOf, type Unit } from './units.ts'

/** A word, a mark or a name; with how it stands out, and whether it is part of the heading that opens its paragraph. */
export type Word = { text: string; mark: Emphasis['mark'] | ''; isLead: boolean }
/** The words of a unit, one stream for each of its texts: a table has many. */
export type Streams = Word[][]

/** Between the items of a list; no text holds it. */
const ITEM_END: Word = { text: '\n', mark: '', isLead: false }
const NAMES = ['signers', 'mainTo', 'attachmentNotes', 'signature', 'copyTo'] as const
const LINES = ['issuerMark', 'note'] as const
const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' })

/** The words of a unit, if it can be put together again from any of them. */
export function streamsOf(unit: Unit): Streams | undefined {
  const streams = wordsOf(unit)
  const again = streams && unitOfStreams(unit, streams)
  return again !== undefined && JSON.stringify(sorted(again)) === JSON.stringify(sorted(unit))
    ? streams
    : undefined
}

/** The unit with other words; its form stays. */
export function unitOfStreams(unit: Unit, streams: Streams): Unit {
  const words = streams[0] ?? []
  if (unit.at === 'block') return blockUnit(blockOfStreams(unit.block, streams))
  if (unit.at === 'annex') return unit
  if (isNames(unit)) return elementUnitOf(unit.name, textsOf(words))
  const text = textsOf(words).join('')
  return unit.name === 'title'
    ? elementUnitOf(unit.name, { ...(unit.value as object), title: text })
    : elementUnitOf(unit.name, text)
}

/** Whether any mix of the words of both stays within what a unit may hold. */
export function canMix(a: Unit, b: Unit, both: readonly Streams[]): boolean {
  const words = both.flat().reduce((sum, stream) => sum + stream.length, 0)
  if (isNames(a)) return words <= MAX_NAMES
  const most = a.at === 'block' && a.block.kind !== 'table' ? MAX_BLOCK_CHARACTERS : MAX_LINE_CHARACTERS
  const isList = a.at === 'block' && a.block.kind === 'list'
  const lengths = both[0]?.map((_, at) => both.reduce((sum, streams) => sum + lengthOf(streams[at]), 0)) ?? []
  return lengths.every(length => length <= most) && (!isList || itemsOf(a) + itemsOf(b) <= MAX_LIST_ITEMS)
}

/** The words as they are shown: names with the mark that the page puts between them. */
export function shownWords(unit: Unit, words: readonly Word[]): string {
  return textsOf(words).join(isNames(unit) ? '、' : '')
}

export function isNames(unit: Unit): boolean {
  return (
    unit.at === 'element' && Array.isArray(unit.value) && (NAMES as readonly string[]).includes(unit.name)
  )
}

function wordsOf(unit: Unit): Streams | undefined {
  if (unit.at === 'block') return streamsOfBlock(unit.block)
  if (unit.at === 'annex') return undefined
  if (isNames(unit)) return [(unit.value as string[]).map(text => ({ text, mark: '', isLead: false }))]
  const isLine = (LINES as readonly string[]).includes(unit.name) && typeof unit.value === 'string'
  return unit.name === 'title' || isLine ? [wordsOfText(unit.text)] : undefined
}

function streamsOfBlock(block: Block): Streams | undefined {
  switch (block.kind) {
    case 'text':
      return [wordsOfText(block.text, block.emphasis, block.lead?.length)]
    case 'heading':
      return [wordsOfText(block.text, block.emphasis)]
    case 'list':
      return [
        block.items.flatMap(({ text, emphasis }, at) => [
          ...(at === 0 ? [] : [ITEM_END]),
          ...wordsOfText(text, emphasis),
        ]),
      ]
    case 'table':
      return textsOfTable(block).map(text => wordsOfText(text))
    case 'picture':
      return undefined
  }
}

function wordsOfText(text: string, emphasis: readonly Emphasis[] = [], leadLength = 0): Word[] {
  const ends = [leadLength, ...emphasis.flatMap(({ from, to }) => [from, to]), text.length]
  const cuts = [...new Set(ends)].sort((a, b) => a - b)
  return cuts.flatMap((end, at) => {
    const from = cuts[at - 1] ?? 0
    const mark: Word['mark'] = emphasis.find(one => one.from <= from && end <= one.to)?.mark ?? ''
    const words = [...SEGMENTER.segment(text.slice(from, end))]
    return words.map(({ segment }) => ({ text: segment, mark, isLead: end <= leadLength }))
  })
}

function blockOfStreams(block: Block, streams: Streams): Block {
  const words = streams[0] ?? []
  switch (block.kind) {
    case 'text': {
      const { lead, align, element, kind } = block
      const length = lead === undefined ? 0 : lengthOf(words.slice(0, leadCount(words)))
      const head = lead === undefined || length === 0 ? {} : { lead: { level: lead.level, length } }
      const stands = {
        ...(align === undefined ? {} : { align }),
        ...(element === undefined ? {} : { element }),
      }
      return { kind, ...textAndMarks(words), ...stands, ...head }
    }
    case 'heading':
      return { kind: block.kind, level: block.level, ...textAndMarks(words) }
    case 'list':
      return { ...block, items: itemsOfWords(words) }
    case 'table':
      return tableOf(block, streams)
    case 'picture':
      return block
  }
}

function tableOf(table: Table, streams: Streams): Table {
  return tableOfTexts(
    table,
    streams.map(words => textsOf(words).join('')),
  )
}

function itemsOfWords(words: readonly Word[]): ListBlock['items'] {
  const items: Word[][] = [[]]
  for (const word of words) {
    if (word.text === ITEM_END.text) items.push([])
    else items.at(-1)?.push(word)
  }
  return items.map(textAndMarks)
}

function textAndMarks(words: readonly Word[]): { text: string; emphasis?: Emphasis[] } {
  const emphasis: Emphasis[] = []
  let from = 0
  for (const { text, mark } of words) {
    const to = from + text.length
    const last = emphasis.at(-1)
    if (mark !== '' && last?.mark === mark && last.to === from) last.to = to
    else if (mark !== '') emphasis.push({ from, to, mark })
    from = to
  }
  const text = textsOf(words).join('')
  return emphasis.length === 0 ? { text } : { text, emphasis }
}

function leadCount(words: readonly Word[]): number {
  const end = words.findIndex(({ isLead }) => !isLead)
  return end === -1 ? words.length : end
}

const itemsOf = (unit: Unit) =>
  unit.at === 'block' && unit.block.kind === 'list' ? unit.block.items.length : 0
const textsOf = (words: readonly Word[]) => words.map(({ text }) => text)
const lengthOf = (words: readonly Word[] = []) => words.reduce((sum, { text }) => sum + text.length, 0)

/** With its fields in one order, so that two can be compared as text. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([, content]) => content !== undefined)
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]),
  )
}
