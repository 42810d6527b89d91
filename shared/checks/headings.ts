import type { OfficialDocument } from '../document/model.ts'
import type { CheckContext } from './context.ts'
import { type Finding, finding } from './finding.ts'
import { type BlockPassage, bodiesOf, isProse } from './passages.ts'

/** 层次序数: 一、 then （一） then 1. then （1）, counted without a gap (GB/T 9704 7.3.3). */
export function checkHeadings(document: OfficialDocument, _context: CheckContext): Finding[] {
  return bodiesOf(document).flatMap(passages => [
    ...checkOrder(passages),
    ...passages.filter(isStructure).flatMap(passage => [...wrongMark(passage), ...closingMark(passage)]),
  ])
}

type Level = 1 | 2 | 3 | 4
const MARKS: readonly (readonly [Level, RegExp])[] = [
  [1, /^([一二三四五六七八九十]{1,3})、/],
  [2, /^（([一二三四五六七八九十]{1,3})）/],
  [3, /^(\d{1,2})[.．](?!\d)/],
  [4, /^（(\d{1,2})）/],
]

type Mark = { level: Level; n: number }

function markOf(text: string): Mark | undefined {
  for (const [level, pattern] of MARKS) {
    const number = pattern.exec(text)?.[1]
    if (number !== undefined) return { level, n: numberOf(number) }
  }
  return undefined
}

const isStructure = (passage: BlockPassage) => passage.block.kind === 'heading' || isProse(passage)

/** A chapter or article (`第一章`, `第一条`), or a line of its own in the middle, begins the count anew. */
const ARTICLE = /^第[一二三四五六七八九十百]+[章节条部]/
const restarts = (passage: BlockPassage) =>
  (passage.block.kind === 'text' && !isProse(passage)) || ARTICLE.test(passage.text)

/** Counts under the mark above, and over the whole: （一）…（十二） may run on through 一、 and 二、. */
type Counts = { under: number[]; whole: number[]; skipped: Set<Level> }

function checkOrder(passages: readonly BlockPassage[]): Finding[] {
  const counts: Counts = { under: [0, 0, 0, 0, 0], whole: [0, 0, 0, 0, 0], skipped: new Set() }
  return passages.flatMap(passage => {
    if (restarts(passage)) restart(counts, ARTICLE.test(passage.text))
    const mark = isStructure(passage) ? markOf(passage.text) : undefined
    return mark === undefined ? [] : countMark(counts, mark, passage)
  })
}

/** Inside an article （一） is the first level. */
function restart({ under }: Counts, isArticle: boolean): void {
  under.fill(0)
  if (isArticle) under[1] = 1
}

function countMark(
  { under, whole, skipped }: Counts,
  { level, n }: Mark,
  { place }: BlockPassage,
): Finding[] {
  const before = under[level] ?? 0
  const hasParent = level === 1 || (under[level - 1] ?? 0) > 0
  const goesOn = n === before + 1 || n === (whole[level] ?? 0) + 1
  under[level] = n
  under.fill(0, level + 1)
  whole[level] = n
  if (!hasParent && before === 0) {
    if (skipped.has(level)) return [] // said once
    skipped.add(level)
    return [finding('heading-level-skipped', place, MARK_NAMES[level])]
  }
  return goesOn ? [] : [finding('heading-number', place, String(before + 1))]
}

const MARK_NAMES = { 1: '一、', 2: '（一）', 3: '1.', 4: '（1）' } as const

const WRONG_MARK =
  /^(?:[一二三四五六七八九十]{1,3}[.．，,]|（[一二三四五六七八九十]{1,3}）[、.．，]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、）)]|（\d{1,2}）[、.．，])/

function wrongMark({ place, text }: BlockPassage): Finding[] {
  const mark = WRONG_MARK.exec(text)?.[0]
  return mark === undefined ? [] : [finding('heading-mark', { ...place, from: 0, to: mark.length }, mark)]
}

/** A heading that is a line of its own ends without a mark. */
function closingMark({ block, place, text }: BlockPassage): Finding[] {
  const ends = block.kind === 'heading' && /[。；，：]$/.test(text)
  return ends ? [finding('heading-closing-mark', { ...place, from: text.length - 1, to: text.length })] : []
}

const DIGITS = '零一二三四五六七八九'

function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const [tens = '', ones = ''] = text.includes('十') ? text.split('十') : ['零', text]
  return (tens === '' ? 1 : DIGITS.indexOf(tens)) * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones))
}
