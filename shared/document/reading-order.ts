import type { Block } from './blocks.ts'
import { printedDate } from './date.ts'
import type { Annex, OfficialDocument } from './model.ts'
import type { Table } from './table.ts'

/**
 * Every character of a block in reading order: items, rows, caption and note each on a line, cells apart by a
 * tab. The marks before list items and a picture's description, which is not printed, are not among them.
 */
export function textOfBlock(block: Block): string {
  switch (block.kind) {
    case 'text':
    case 'heading':
      return block.text
    case 'list':
      return block.items.map(({ text }) => text).join('\n')
    case 'table':
      return textOfTable(block)
    case 'picture':
      return block.caption ?? ''
  }
}

/** Every character of a document in reading order, an element or paragraph a line; no labels, no punctuation of the layout. */
export function textOfDocument(document: OfficialDocument): string {
  const lines = [...headLines(document), ...middleLines(document), ...footLines(document)]
  return lines.filter(line => line !== '').join('\n')
}

function textOfTable({ caption = '', rows, note = '' }: Table): string {
  const lines = rows.map(row => row.flatMap(cell => (cell === null ? [] : [cell.text])).join('\t'))
  return [caption, ...lines, note].filter(line => line !== '').join('\n')
}

/** 密级和保密期限 as it is printed (7.2.2): `机密★1年`, or nothing. */
export function secrecyMark({ secrecy }: OfficialDocument): string {
  return secrecy === undefined ? '' : [secrecy.level, ...(secrecy.period ? [secrecy.period] : [])].join('★')
}

function headLines(document: OfficialDocument): string[] {
  return [
    document.copyNumber ?? '',
    secrecyMark(document),
    document.urgency ?? '',
    document.issuerMark,
    ...(document.jointMarks ?? []),
    document.number,
    ...document.signers,
    document.title,
  ]
}

function middleLines(document: OfficialDocument): string[] {
  return [
    ...document.mainTo,
    ...document.body.map(textOfBlock),
    ...document.attachmentNotes,
    ...document.signature,
    ...(document.stamps ?? []).flatMap(({ title, name }) => [title, name]),
    document.date === '' ? '' : printedDate(document.date),
    document.note ?? '',
    ...(document.attendance ?? []).map(({ text }) => text),
  ]
}

function footLines(document: OfficialDocument): string[] {
  return [
    ...(document.annexes ?? []).flatMap(annexLines),
    ...document.copyTo,
    document.printOffice ?? '',
    document.printDate === undefined ? '' : printedDate(document.printDate),
  ]
}

function annexLines({ label, title, body }: Annex): string[] {
  return [label, title, ...body.map(textOfBlock)]
}
