import type { Block, ListBlock } from '../document/blocks.ts'
import type { Emphasis } from '../document/emphasis.ts'
import type { EnclosedElement } from '../document/enclosed.ts'
import type { Align, Source, SourceItem, SourceParagraph } from './source.ts'

/** Where something stands in the source: UTF-16 units of a paragraph's text. */
export type Place = { paragraph: number; from: number; to: number }

/** One line of the source without white space at its ends, or an object between the lines. */
export type Line = {
  place: Place
  text: string
  align?: Align
  emphasis?: Emphasis[]
  marker?: ListBlock['marker']
  block?: Block
  /** What stands between its tabs, if it has any; empty ones, too. */
  cells?: string[]
  /** What it is of a document that an annex holds whole. */
  element?: EnclosedElement
}

/** The lines that say something, in order. */
export function linesOf({ items }: Source): Line[] {
  return items.flatMap((item, paragraph) => (isAside(item) ? [] : linesOfItem(item, paragraph)))
}

/** What stands on the pages beside the text. */
export function asidesOf({ items }: Source): Line[] {
  return items.flatMap((item, paragraph) => (isAside(item) ? linesOfItem(item, paragraph) : []))
}

function isAside(item: SourceItem): boolean {
  return item.kind === 'paragraph' && item.isAside === true
}

function linesOfItem(item: SourceItem, paragraph: number): Line[] {
  if (item.kind === 'object') return [{ place: { paragraph, from: 0, to: 0 }, text: '', block: item.block }]
  let at = 0
  return item.text.split('\n').flatMap(raw => {
    const from = at + raw.length - raw.trimStart().length
    at += raw.length + 1
    const text = raw.trim()
    const cells = raw.includes('\t') ? { cells: raw.split('\t').map(cell => cell.trim()) } : {}
    return text === '' ? [] : [{ ...lineOf(item, { paragraph, from, to: from + text.length }), ...cells }]
  })
}

function lineOf({ text, align, emphasis, marker }: SourceParagraph, place: Place): Line {
  const marked = emphasisWithin(emphasis ?? [], place)
  return {
    place,
    text: text.slice(place.from, place.to),
    ...(align === undefined ? {} : { align }),
    ...(marked.length === 0 ? {} : { emphasis: marked }),
    ...(marker === undefined ? {} : { marker }),
  }
}

/** The stretches that lie between two places of a text, counted from the first. */
export function emphasisWithin(
  emphasis: readonly Emphasis[],
  { from, to }: { from: number; to: number },
): Emphasis[] {
  return emphasis
    .map(one => ({ ...one, from: Math.max(one.from, from) - from, to: Math.min(one.to, to) - from }))
    .filter(one => one.from < one.to)
}

/** A part of a line as a line of its own, without white space at its ends. */
export function partOf(line: Line, from: number, to = line.text.length): Line {
  const raw = line.text.slice(from, to)
  const start = from + raw.length - raw.trimStart().length
  const text = raw.trim()
  const place = {
    paragraph: line.place.paragraph,
    from: line.place.from + start,
    to: line.place.from + start + text.length,
  }
  const { emphasis = [], cells: _, ...rest } = line
  const marked = emphasisWithin(emphasis, { from: start, to: start + text.length })
  return { ...rest, place, text, ...(marked.length === 0 ? {} : { emphasis: marked }) }
}

/** A text without white space, and where each of its characters stands in the text. */
export function bareOf(text: string): { bare: string; at: number[] } {
  const at: number[] = []
  let bare = ''
  for (let i = 0; i < text.length; i++) {
    const unit = text.charAt(i)
    if (/\s/.test(unit)) continue
    bare += unit
    at.push(i)
  }
  at.push(text.length)
  return { bare, at }
}

export function bare(text: string): string {
  return text.replaceAll(/\s/g, '')
}
