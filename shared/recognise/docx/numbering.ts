/** The numbers that Word sets before paragraphs by itself (17.9): they are read on the page, so they are text. */
import type { XmlElement } from '../../ofd/xml.ts'
import { attributeOf, childOf, numberOf, valueIn } from './elements.ts'
import { numeral } from './numerals.ts'

type Level = { start: number; format: string; text: string }
type List = { abstract: string; starts: ReadonlyMap<number, number> }
/** A number as text, or a bullet. */
export type Label = { at: 'number'; text: string } | { at: 'bullet' } | undefined

export type Numbering = {
  /** The label of the next paragraph of a list on a level. */
  next(list: string, level: number): Label
}

const MAX_LEVEL = 8
const MAX_LABEL = 40

export function createNumbering(part: XmlElement | undefined): Numbering {
  const abstracts = new Map<string, ReadonlyMap<number, Level>>()
  const lists = new Map<string, List>()
  for (const child of part?.children ?? []) {
    if (child.name === 'abstractNum')
      abstracts.set(attributeOf(child, 'abstractNumId') ?? '', levelsOf(child))
    if (child.name === 'num') lists.set(attributeOf(child, 'numId') ?? '', listOf(child))
  }
  const counts = new Map<string, number[]>()
  const begun = new Set<string>()
  return { next }

  function next(id: string, level: number): Label {
    const list = lists.get(id)
    const levels = abstracts.get(list?.abstract ?? '')
    const own = levels?.get(level)
    if (list === undefined || levels === undefined || own === undefined || level > MAX_LEVEL) return undefined
    if (own.format === 'bullet') return { at: 'bullet' }
    return { at: 'number', text: labelOf(own, levels, count(id, list, level, levels)) }
  }

  /** Lists of one abstract go on counting together, unless one says where it starts. */
  function count(
    id: string,
    list: List,
    level: number,
    levels: ReadonlyMap<number, Level>,
  ): readonly number[] {
    const all = counts.get(list.abstract) ?? []
    counts.set(list.abstract, all)
    const restart = begun.has(id) ? undefined : list.starts.get(level)
    begun.add(id)
    for (let above = 0; above < level; above++) all[above] ??= levels.get(above)?.start ?? 1
    const before = all[level]
    all[level] = restart ?? (before === undefined ? (own(levels, level)?.start ?? 1) : before + 1)
    all.length = level + 1
    return all
  }
}

function own(levels: ReadonlyMap<number, Level>, level: number): Level | undefined {
  return levels.get(level)
}

function labelOf({ text }: Level, levels: ReadonlyMap<number, Level>, counts: readonly number[]): string {
  const label = text.replaceAll(/%([1-9])/g, (_, digit: string) => {
    const level = Number(digit) - 1
    return numeral(counts[level] ?? 1, levels.get(level)?.format ?? 'decimal')
  })
  return label.slice(0, MAX_LABEL)
}

function levelsOf(abstract: XmlElement): ReadonlyMap<number, Level> {
  const levels = abstract.children.filter(({ name }) => name === 'lvl')
  return new Map(levels.map(level => [numberOf(attributeOf(level, 'ilvl')), levelOf(level)]))
}

function levelOf(level: XmlElement): Level {
  const start = numberOf(valueIn(level, 'start'))
  return {
    start: Number.isInteger(start) ? start : 1,
    format: valueIn(level, 'numFmt') ?? 'decimal',
    text: valueIn(level, 'lvlText') ?? '',
  }
}

function listOf(num: XmlElement): List {
  const starts = num.children.flatMap(child => {
    const start = numberOf(valueIn(child, 'startOverride'))
    const level = numberOf(attributeOf(child, 'ilvl'))
    return child.name === 'lvlOverride' && Number.isInteger(start) ? [[level, start] as const] : []
  })
  const abstract = childOf(num, 'abstractNumId')
  return {
    abstract: abstract === undefined ? '' : (attributeOf(abstract, 'val') ?? ''),
    starts: new Map(starts),
  }
}
