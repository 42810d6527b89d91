import { dayOf } from '../../../shared/calendar/calendar.ts'
import { blankDocument } from '../../../shared/document/blank.ts'
import type { Block } from '../../../shared/document/blocks.ts'
import { MAX_TABLE_ROWS } from '../../../shared/document/limits.ts'
import { type OfficialDocument, parseDocument } from '../../../shared/document/model.ts'
import type { Digest } from '../../../shared/encoding/digest.ts'
import type { HandoverList } from '../../../shared/ipc/handover-views.ts'
import type { HandoverWords } from './words.ts'

/**
 * The list as an ordinary document with a heading and a table for each part, and blanks for the persons. Throws
 * DocumentError where it is longer than a document may be.
 */
export function handoverDocument(list: HandoverList, digest: Digest, words: HandoverWords): OfficialDocument {
  return parseDocument({
    ...blankDocument('通知'),
    issuerMark: list.unitName,
    title: words.title(list.seatName),
    body: [
      { kind: 'text', text: words.lead(day(list.at)) },
      { kind: 'text', text: inGroups(digest) },
      ...openWork(list, words),
      ...books(list, words),
    ],
    signature: [list.unitName],
    closing: 'unsealed',
    date: day(list.at),
  })
}

const day = (at: string) => dayOf(new Date(at))

/** A digest as a person compares it, eight characters at a time. */
function inGroups(digest: Digest): string {
  const [name = '', value = ''] = digest.split(':')
  return [name.toUpperCase(), ...(value.match(/.{8}/g) ?? [])].join(' ')
}

function openWork({ drafts, queue, awaited, unsigned }: HandoverList, words: HandoverWords): Block[] {
  const draftRows = drafts.map(({ title, number, changedAt }) => [title, number, day(changedAt)])
  const queueRows = queue.map(item => [
    item.title,
    item.number,
    words.queueState[item.state],
    String(item.receivers),
  ])
  const awaitedRows = awaited.map(item => [
    item.title,
    item.number,
    day(item.sentAt),
    words.awaitedUnits(item.units, item.receivers),
  ])
  const unsignedRows = unsigned.map(({ title, number, from, arrivedAt }) => [
    title === '' ? words.unread : title,
    number,
    from,
    day(arrivedAt),
  ])
  return [
    ...part(words.drafts, words, { head: words.draftHead, rows: draftRows, widths: [6, 4, 3] }),
    ...part(words.queue, words, { head: words.queueHead, rows: queueRows, widths: [6, 4, 2, 3] }),
    ...part(words.awaited, words, { head: words.awaitedHead, rows: awaitedRows, widths: [5, 4, 3, 5] }),
    ...part(words.unsigned, words, { head: words.unsignedHead, rows: unsignedRows, widths: [6, 4, 4, 3] }),
  ]
}

function books(list: HandoverList, words: HandoverWords): Block[] {
  const { documents, approved, unused } = list.copies
  const registers = list.registers.map(({ register, last, rows }) => [
    words.register[register],
    String(last),
    String(rows),
  ])
  const numbers = list.numbers.map(({ organCode, year, first, last, left }) => [
    organCode,
    String(year),
    `${first}–${last}`,
    String(left),
  ])
  const seals = list.seals.map(({ name, id, endsAt }) => [name, id, day(endsAt)])
  const certificates = list.certificates.map(({ use, serial, endsAt }) => [
    words.use[use],
    serial,
    day(endsAt),
  ])
  return [
    ...part(words.registers, words, { head: words.registerHead, rows: registers, widths: [2, 1, 1] }),
    ...part(words.copies, words, {
      head: words.copyHead,
      rows: [[documents, approved, unused].map(String)],
      widths: [1, 1, 1],
    }),
    ...part(words.numbers, words, { head: words.numberHead, rows: numbers, widths: [2, 1, 2, 1] }),
    ...part(words.seals, words, { head: words.sealHead, rows: seals, widths: [5, 5, 3] }),
    ...part(words.certificates, words, {
      head: words.certificateHead,
      rows: certificates,
      widths: [2, 8, 3],
    }),
    ...part(words.persons, words, {
      head: words.personHead,
      rows: words.person.map(who => [who, '', '', '']),
      widths: [2, 3, 4, 3],
    }),
  ]
}

/** `widths`: of the columns, each as a share of the whole. */
type Rows = { head: readonly string[]; rows: readonly (readonly string[])[]; widths: readonly number[] }

/** A heading, and below it tables of as many rows as one may have, or the word that there is nothing. */
function part(heading: string, { none }: HandoverWords, { rows, ...table }: Rows): Block[] {
  const title: Block = { kind: 'heading', level: 1, text: heading }
  if (rows.length === 0) return [title, { kind: 'text', text: none }]
  const perTable = MAX_TABLE_ROWS - 1
  const tables = Array.from({ length: Math.ceil(rows.length / perTable) }, (_, i) =>
    tableOf({ ...table, rows: rows.slice(i * perTable, (i + 1) * perTable) }),
  )
  return [title, ...tables]
}

function tableOf({ head, rows, widths }: Rows): Block {
  return {
    kind: 'table',
    columns: widths.map(weight => ({ weight, align: 'left' as const })),
    headRows: 1,
    rows: [head, ...rows].map(row => row.map(text => ({ text }))),
  }
}
