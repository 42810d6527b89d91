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
      { kind: 'text', text: words.lead(day(list.at), digest) },
      ...openWork(list, words),
      ...books(list, words),
    ],
    signature: [list.unitName],
    closing: 'unsealed',
    date: day(list.at),
  })
}

const day = (at: string) => dayOf(new Date(at))

function openWork({ drafts, queue, unsigned }: HandoverList, words: HandoverWords): Block[] {
  const draftRows = drafts.map(({ title, number, changedAt }) => [title, number, day(changedAt)])
  const queueRows = queue.map(item => [
    item.title,
    item.number,
    words.queueState[item.state],
    String(item.receivers),
  ])
  const unsignedRows = unsigned.map(({ title, number, from, arrivedAt }) => [
    title === '' ? words.unread : title,
    number,
    from,
    day(arrivedAt),
  ])
  return [
    ...part(words.drafts, words, { head: words.draftHead, rows: draftRows }),
    ...part(words.queue, words, { head: words.queueHead, rows: queueRows }),
    ...part(words.unsigned, words, { head: words.unsignedHead, rows: unsignedRows }),
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
    ...part(words.registers, words, { head: words.registerHead, rows: registers }),
    ...part(words.copies, words, { head: words.copyHead, rows: [[documents, approved, unused].map(String)] }),
    ...part(words.numbers, words, { head: words.numberHead, rows: numbers }),
    ...part(words.seals, words, { head: words.sealHead, rows: seals }),
    ...part(words.certificates, words, { head: words.certificateHead, rows: certificates }),
    ...part(words.persons, words, {
      head: words.personHead,
      rows: words.person.map(who => [who, '', '', '']),
    }),
  ]
}

type Rows = { head: readonly string[]; rows: readonly (readonly string[])[] }

/** A heading, and below it tables of as many rows as one may have, or the word that there is nothing. */
function part(heading: string, { none }: HandoverWords, { head, rows }: Rows): Block[] {
  const title: Block = { kind: 'heading', level: 1, text: heading }
  if (rows.length === 0) return [title, { kind: 'text', text: none }]
  const perTable = MAX_TABLE_ROWS - 1
  const tables = Array.from({ length: Math.ceil(rows.length / perTable) }, (_, i) =>
    tableOf(head, rows.slice(i * perTable, (i + 1) * perTable)),
  )
  return [title, ...tables]
}

function tableOf(head: readonly string[], rows: Rows['rows']): Block {
  return {
    kind: 'table',
    columns: head.map((_, i) => ({ weight: i === 0 ? 2 : 1, align: 'left' as const })),
    headRows: 1,
    rows: [head, ...rows].map(row => row.map(text => ({ text }))),
  }
}
