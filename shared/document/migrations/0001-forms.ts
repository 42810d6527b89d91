import { mapRecords } from './map-records.ts'
import type { DocumentMigration } from './migration.ts'

/** Version 2 says in which form a document is set, in which direction it goes, who signed it and how it closes. */
export const forms: DocumentMigration = {
  from: 1,
  up: document => ({
    ...pick(document, FIELDS),
    version: 2,
    form: isOneOf(document.type, ['命令(令)', '纪要']) ? document.type : '文件',
    direction: directionOf(document.type),
    signers: [],
    closing: document.type === '纪要' ? 'unsealed' : 'sealed',
    body: blocks(document.body),
    ...(document.annexes === undefined ? {} : { annexes: annexes(document.annexes) }),
  }),
}

/** What version 1 knew: a field of another name was dropped by it, whatever that name means later. */
const FIELDS = [
  'format',
  'type',
  'title',
  'titleLines',
  'number',
  'issuerMark',
  'urgency',
  'mainTo',
  'attachmentNotes',
  'signature',
  'date',
  'note',
  'copyTo',
  'printOffice',
  'printDate',
]

function directionOf(type: unknown): string {
  if (isOneOf(type, ['请示', '报告'])) return '上行'
  return isOneOf(type, ['函', '议案']) ? '平行' : '下行'
}

function isOneOf(value: unknown, words: readonly string[]): boolean {
  return words.some(word => word === value)
}

function annexes(value: unknown): unknown {
  return mapRecords(value, annex => ({ ...pick(annex, ['label', 'title']), body: blocks(annex.body) }))
}

function blocks(value: unknown): unknown {
  return mapRecords(value, block => pick(block, ['kind', 'text', 'align', 'level']))
}

function pick(record: Readonly<Record<string, unknown>>, fields: readonly string[]): Record<string, unknown> {
  const held = fields.filter(field => Object.hasOwn(record, field))
  return Object.fromEntries(held.map(field => [field, record[field]]))
}
