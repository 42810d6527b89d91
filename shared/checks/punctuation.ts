import type { OfficialDocument } from '../document/model.ts'
import type { CheckContext } from './context.ts'
import { type Finding, finding } from './finding.ts'
import { bodiesOf, isProse, matchesIn, type Passage, passagesOf } from './passages.ts'
import type { FindingCode } from './rules.ts'

/** Punctuation and digits of Chinese text (GB/T 15834-2011, GB/T 15835-2011; GB/T 9704 ch. 9). */
const PATTERNS: readonly (readonly [FindingCode, RegExp])[] = [
  ['punctuation-half-width', /(?<=[\p{Script=Han}》”）])[,;:!?](?=[\p{Script=Han}《“（\s]|$)/gu],
  ['punctuation-half-width', /(?<=\p{Script=Han})\.(?=\p{Script=Han}|$)/gu],
  ['brackets-half-width', /\([^()]{0,100}\p{Script=Han}[^()]{0,100}\)/gu],
  ['punctuation-repeated', /[，、；：]{2,}|(?<!。)。。(?!。)/g],
  ['ellipsis-malformed', /\.{3,}|。{3,}|(?<!…)…(?!…)/g],
  ['mark-between-titles', /》、《|”、“/g],
  ['ordinal-with-pause', /(?:第[一二三四五六七八九十]|首先|其次|再次)、/g],
  ['quotes-straight', /"/g],
  ['digits-full-width', /[０-９Ａ-Ｚａ-ｚ]+/g],
]

/** Lists of names are set with spaces; sentences are not, but for the one after `第一条`. */
const SENTENCE = /[，。；]/
const SPACE = /(?<=\p{Script=Han})(?<!^第[一二三四五六七八九十百]{1,6}[章节条部]) +(?=\p{Script=Han})/gu

export function checkPunctuation(document: OfficialDocument, _context: CheckContext): Finding[] {
  return [
    ...passagesOf(document).flatMap(passage => [...byPattern(passage), ...unpaired(passage)]),
    ...bodiesOf(document)
      .flat()
      .filter(passage => isProse(passage) && SENTENCE.test(passage.text))
      .flatMap(passage => matchesIn(passage, SPACE))
      .map(({ place }) => finding('space-in-text', place)),
  ]
}

function byPattern(passage: Passage): Finding[] {
  return PATTERNS.flatMap(([code, pattern]) =>
    matchesIn(passage, pattern).map(({ place, found }) => finding(code, place, found)),
  )
}

const PAIRS: Readonly<Record<string, string>> = {
  '“': '”',
  '‘': '’',
  '《': '》',
  '（': '）',
  '〔': '〕',
  '【': '】',
}
const CLOSING = new Set(Object.values(PAIRS))
/** `1）` and `（一` of a table's numbering are no pairs that were forgotten. */
const MIN_CHARACTERS = 8

/** The first mark of a pair whose other half is missing or stands elsewhere. */
function unpaired({ place, text }: Passage): Finding[] {
  if (text.length < MIN_CHARACTERS) return []
  const open: { mark: string; at: number }[] = []
  for (const [at, mark] of [...text].entries()) {
    if (mark in PAIRS) open.push({ mark, at })
    else if (CLOSING.has(mark)) {
      const last = open.pop()
      if (last === undefined || PAIRS[last.mark] !== mark) return [finding('marks-unpaired', place, mark)]
    }
  }
  const [left] = open
  return left === undefined ? [] : [finding('marks-unpaired', place, left.mark)]
}
