/** 正文 (7.3.3): paragraphs, headings, run-in headings, lists, tables. */
import type { Block, HeadingLevel, ListBlock } from '../document/blocks.ts'
import type { Emphasis } from '../document/emphasis.ts'
import { MAX_BLOCK_CHARACTERS, MAX_EMPHASES, MAX_LIST_ITEMS } from '../document/limits.ts'
import { emphasisWithin, type Line, partOf } from './lines.ts'
import { doubt, type Element, type Notes } from './notes.ts'

/** Which level a paragraph's number says it has, and whether it is written as the standard has it. */
const NUMBERS: readonly { level: HeadingLevel; proper: RegExp; odd: RegExp }[] = [
  { level: 1, proper: /^[一二三四五六七八九十百]+、/, odd: /^[一二三四五六七八九十百]+[.．]/ },
  { level: 2, proper: /^（[一二三四五六七八九十百]+）/, odd: /^\([一二三四五六七八九十百]+\)[、.．]?/ },
  { level: 3, proper: /^\d{1,3}[.．](?!\d)/, odd: /^(?:\d{1,3}、|[０-９]{1,3}[.．、])/ },
  { level: 4, proper: /^（\d{1,3}）/, odd: /^(?:\(\d{1,3}\)|（[０-９]{1,3}）)/ },
]
/** Longer than this, a numbered line without a sentence is text that happens to be numbered. */
const MAX_HEADING = 40
/** A first sentence longer than this is no heading. */
const MAX_LEAD = 30
const SENTENCE = /[。；！？：]/
const LEAD = /^[^。；！？：，]{2,}。|^[^。；！？：]{2,}。/

/** Where blocks go: the body, or an annex. */
export type BlockHome = { element: Element; annex?: number }

/** The blocks of lines; each is written down with its place. */
export function blocksFrom(lines: readonly Line[], notes: Notes, home: BlockHome, first = 0): Block[] {
  const blocks: Block[] = []
  for (const group of listGroups(lines.flatMap(line => piecesOf(line, notes, home)))) {
    for (const { place } of group) {
      if (place.to > place.from)
        notes.found.push({ ...home, role: 'text', place, block: first + blocks.length })
    }
    blocks.push(blockFrom(group, notes, home))
  }
  return blocks
}

/** A paragraph longer than a document takes, in pieces that end with sentences where they can. */
function piecesOf(line: Line, notes: Notes, { element }: BlockHome): Line[] {
  if (line.text.length <= MAX_BLOCK_CHARACTERS) return [line]
  doubt(notes, element, 'split', line)
  const pieces: Line[] = []
  for (let from = 0; from < line.text.length; ) {
    const window = line.text.slice(from, from + MAX_BLOCK_CHARACTERS)
    const whole = from + window.length === line.text.length
    const stop = whole ? window.length : endOfSentence(window)
    pieces.push(partOf(line, from, from + stop))
    from += stop
  }
  return pieces
}

function endOfSentence(window: string): number {
  const stop = window.lastIndexOf('。') + 1
  if (stop > window.length / 2) return stop
  return /[\ud800-\udbff]$/.test(window) ? window.length - 1 : window.length
}

/** Items of one list that follow each other. */
function listGroups(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = []
  for (const line of lines) {
    const last = groups.at(-1)
    const isNext =
      line.marker !== undefined && last?.[0]?.marker === line.marker && last.length < MAX_LIST_ITEMS
    if (isNext) last?.push(line)
    else groups.push([line])
  }
  return groups
}

function blockFrom(group: readonly Line[], notes: Notes, home: BlockHome): Block {
  const [line] = group
  if (line === undefined) throw new TypeError('an empty group of lines')
  if (line.block !== undefined) return line.block
  if (line.marker !== undefined) return listFrom(group, line.marker)
  return paragraphFrom(line, notes, home)
}

function listFrom(lines: readonly Line[], marker: ListBlock['marker']): ListBlock {
  return {
    kind: 'list',
    marker,
    items: lines.map(({ text, emphasis }) => ({ text, ...emphasisOf(emphasis) })),
  }
}

function paragraphFrom(line: Line, notes: Notes, { element }: BlockHome): Block {
  const { text, align, emphasis } = line
  if (align !== undefined) return { kind: 'text', text, align, ...emphasisOf(emphasis) }
  const number = NUMBERS.find(({ proper, odd }) => proper.test(text) || odd.test(text))
  if (number === undefined) return { kind: 'text', text, ...emphasisOf(emphasis) }
  const { level, proper } = number
  if (!proper.test(text)) doubt(notes, element, 'odd-form', line)
  if (text.length <= MAX_HEADING && !SENTENCE.test(text))
    return { kind: 'heading', level, text, ...partial(emphasis, text) }
  const length = leadLength(text)
  if (length === 0) return { kind: 'text', text, ...emphasisOf(emphasis) }
  const behind = emphasisWithin(emphasis ?? [], { from: length, to: text.length })
  const kept = behind.map(one => ({ ...one, from: one.from + length, to: one.to + length }))
  return { kind: 'text', text, lead: { level, length }, ...emphasisOf(kept) }
}

/** The run-in heading of a numbered paragraph: a short first sentence. */
function leadLength(text: string): number {
  const length = LEAD.exec(text)?.[0].length ?? 0
  return length <= MAX_LEAD ? length : 0
}

/** A heading stands out by itself: marks over all of it are not kept. */
function partial(emphasis: readonly Emphasis[] | undefined, text: string): { emphasis?: Emphasis[] } {
  return emphasisOf(
    emphasis?.filter(({ from, to, mark }) => mark !== 'strong' || from > 0 || to < text.length),
  )
}

function emphasisOf(emphasis: readonly Emphasis[] | undefined): { emphasis?: Emphasis[] } {
  return emphasis === undefined || emphasis.length === 0 ? {} : { emphasis: emphasis.slice(0, MAX_EMPHASES) }
}
