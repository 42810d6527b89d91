import { printedDate } from '../../../shared/document/date.ts'
import { textOfDocument } from '../../../shared/document/reading-order.ts'
import { readDate } from '../../../shared/recognise/dates.ts'
import type { Place } from '../../../shared/recognise/lines.ts'
import type { Recognition } from '../../../shared/recognise/recognise.ts'
import type { Source } from '../../../shared/recognise/source.ts'

/**
 * What is to be compared when nothing may be lost: every character of the source, white space aside, against those
 * of the document, of the marks that the layout sets, and of what was left out. Days count as they are printed,
 * brackets and digits of a number as they are mended.
 */
export function accountOf(source: Source, { document, found, doubts }: Recognition) {
  const dates = found
    .filter(({ element, role }) => role === 'text' && /date/i.test(element))
    .map(({ place }) => place)
  const left = doubts.flatMap(({ reason, place }) =>
    reason === 'left-out' && place !== undefined ? [place] : [],
  )
  const marks = found.filter(({ role }) => role === 'mark').map(({ place }) => place)
  const isDerived = doubts.some(({ element, reason }) => element === 'title' && reason === 'derived')
  const printed = textOfDocument(isDerived ? { ...document, title: '' } : document)
  return {
    input: counted(textsOf(source, dates) + objectsOf(source)),
    output: counted(printed + [...marks, ...left].map(place => textAt(source, place)).join('')),
  }
}

/** Places that overlap, and characters that no place covers. */
export function gapsOf(source: Source, { found, doubts }: Recognition): string[] {
  const left = doubts.flatMap(({ reason, place }) =>
    reason === 'left-out' && place !== undefined ? [place] : [],
  )
  const places = [...found.map(({ place }) => place), ...left]
  return source.items.flatMap((item, paragraph) => {
    if (item.kind === 'object') return []
    const times = new Uint8Array(item.text.length)
    for (const place of places.filter(one => one.paragraph === paragraph)) {
      for (let i = place.from; i < place.to; i++) times[i] = (times[i] ?? 0) + 1
    }
    return [...item.text.matchAll(/\S/g)].flatMap(({ 0: character, index }) =>
      times[index] === 1 ? [] : [`${paragraph}.${index} ${character} ${times[index]}`],
    )
  })
}

function textsOf({ items }: Source, dates: readonly Place[]): string {
  return items
    .map((item, paragraph) => {
      if (item.kind === 'object') return ''
      const here = dates.filter(place => place.paragraph === paragraph).toSorted((a, b) => b.from - a.from)
      return here.reduce((text, { from, to }) => {
        const date = readDate(text.slice(from, to))
        return date === undefined ? text : text.slice(0, from) + printedDate(date) + text.slice(to)
      }, item.text)
    })
    .join('')
}

function objectsOf({ items }: Source): string {
  return items
    .map(item => (item.kind === 'object' && item.block.kind === 'table' ? tableText(item.block) : ''))
    .join('')
}

function tableText({ rows }: { rows: readonly (readonly ({ text: string } | null)[])[] }): string {
  return rows.flatMap(row => row.map(cell => cell?.text ?? '')).join('')
}

function textAt({ items }: Source, { paragraph, from, to }: Place): string {
  const item = items[paragraph]
  return item?.kind === 'paragraph' ? item.text.slice(from, to) : ''
}

const MENDED: readonly (readonly [RegExp, string])[] = [
  [/[０-９]/g, '0'],
  [/[[［（(【〖{｛〈<〔]/g, '('],
  [/[\]］）)】〗}｝〉>〕]/g, ')'],
  [/[★☆*＊]/g, '*'],
]

/** How often each character occurs; what the recogniser may write otherwise counts as one. */
function counted(text: string): Record<string, number> {
  const digits = text.replaceAll(/[０-９]/g, digit => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
  const mended = MENDED.reduce((all, [pattern, one]) => all.replaceAll(pattern, one), digits)
  const counts = new Map<string, number>()
  for (const character of mended.replaceAll(/[\s★*、，]/g, ''))
    counts.set(character, (counts.get(character) ?? 0) + 1)
  return Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
