/** 正文 (7.3.3): paragraphs, headings, run-in headings, lists, tables. */
import type { Block, ListBlock } from '../document/blocks.ts'
import type { Emphasis } from '../document/emphasis.ts'
import { MAX_BLOCK_CHARACTERS, MAX_EMPHASES, MAX_LIST_ITEMS } from '../document/limits.ts'
import { isHeading, leadLength, ledLines } from './leads.ts'
import { emphasisWithin, type Line, partOf } from './lines.ts'
import { doubt, type Element, type Notes } from './notes.ts'
import { numberOf } from './numbered.ts'
import { goesOnTabbed, tabbedTable } from './tabbed.ts'

/** Where blocks go: the body, or an annex. */
export type BlockHome = { element: Element; annex?: number }

/** The blocks of lines; each is written down with its place. */
export function blocksFrom(lines: readonly Line[], notes: Notes, home: BlockHome, first = 0): Block[] {
  const blocks: Block[] = []
  const pieces = lines.flatMap(line => piecesOf(line, notes, home))
  const led = ledLines(pieces)
  for (const group of groupsOf(pieces)) {
    for (const { place } of group) {
      if (place.to > place.from)
        notes.found.push({ ...home, role: 'text', place, block: first + blocks.length })
    }
    blocks.push(blockFrom(group, { notes, home, led }))
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

/** Items of one list, and rows of one table typed with tabs, that follow each other. */
function groupsOf(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = []
  for (const line of lines) {
    const last = groups.at(-1)
    const isNext =
      line.marker !== undefined && last?.[0]?.marker === line.marker && last.length < MAX_LIST_ITEMS
    if (isNext || goesOnTabbed(last ?? [], line)) last?.push(line)
    else groups.push([line])
  }
  return groups.flatMap(group => (isWhole(group) ? [group] : group.map(line => [line])))
}

function isWhole(group: readonly Line[]): boolean {
  return group[0]?.cells === undefined || group[0].marker !== undefined || tabbedTable(group) !== undefined
}

type Setting = { notes: Notes; home: BlockHome; led: ReadonlySet<Line> }

function blockFrom(group: readonly Line[], setting: Setting): Block {
  const [line] = group
  if (line === undefined) throw new TypeError('an empty group of lines')
  if (line.block !== undefined) return line.block
  if (line.marker !== undefined) return listFrom(group, line.marker)
  const table = tabbedTable(group)
  if (table !== undefined) {
    doubt(setting.notes, setting.home.element, 'guessed', line)
    return table
  }
  return paragraphFrom(line, setting)
}

function listFrom(lines: readonly Line[], marker: ListBlock['marker']): ListBlock {
  return {
    kind: 'list',
    marker,
    items: lines.map(({ text, emphasis }) => ({ text, ...emphasisOf(emphasis) })),
  }
}

function paragraphFrom(line: Line, { notes, home, led }: Setting): Block {
  const { text, align, emphasis, element } = line
  if (element !== undefined) return { kind: 'text', text, element, ...emphasisOf(emphasis) }
  if (align !== undefined) return { kind: 'text', text, align, ...emphasisOf(emphasis) }
  const number = numberOf(text)
  if (number === undefined) return { kind: 'text', text, ...emphasisOf(emphasis) }
  const { level, isProper } = number
  if (!isProper) doubt(notes, home.element, 'odd-form', line)
  if (isHeading(text)) return { kind: 'heading', level, text, ...partial(emphasis, text) }
  const length = led.has(line) ? leadLength(text) : 0
  if (length === 0) return { kind: 'text', text, ...emphasisOf(emphasis) }
  const behind = emphasisWithin(emphasis ?? [], { from: length, to: text.length })
  const kept = behind.map(one => ({ ...one, from: one.from + length, to: one.to + length }))
  return { kind: 'text', text, lead: { level, length }, ...emphasisOf(kept) }
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
