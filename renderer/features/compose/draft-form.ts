import { blankDocument } from '../../../shared/document/blank.ts'
import { blockOf } from '../../../shared/document/heading.ts'
import type { Block, OfficialDocument } from '../../../shared/document/model.ts'
import { joinNames, splitNames } from '../../../shared/document/names.ts'
import { textOfBlock } from '../../../shared/document/reading-order.ts'
import { plainText } from '../../../shared/document/text.ts'
import { type DocumentType, usualDirection, usualForm } from '../../../shared/document/types.ts'
import type { Urgency } from '../../../shared/waybill/waybill.ts'

/** What the drafter's fields hold: plain text, one string a field. */
export type DraftForm = {
  type: DocumentType
  issuerMark: string
  number: string
  title: string
  mainTo: string
  body: string
  attachmentNotes: string
  signature: string
  date: string
  note: string
  copyTo: string
  printOffice: string
  urgency: Urgency
}

/** A document to begin with: the unit's own mark and signature, and today. */
export function newDocument(unitName: string, today: string): OfficialDocument {
  return {
    ...blankDocument('通知'),
    issuerMark: `${unitName}文件`,
    signature: [unitName],
    date: today,
  }
}

export function formOf(document: OfficialDocument): DraftForm {
  return {
    type: document.type,
    issuerMark: document.issuerMark,
    number: document.number,
    title: document.title,
    mainTo: joinNames(document.mainTo),
    body: document.body.map(block => linesOfBlock(block).join('\n')).join('\n\n'),
    attachmentNotes: document.attachmentNotes.join('\n'),
    signature: document.signature.join('\n'),
    date: document.date,
    note: document.note ?? '',
    copyTo: joinNames(document.copyTo),
    printOffice: document.printOffice ?? '',
    urgency: urgencyOf(document),
  }
}

/**
 * The document the fields describe. What has no field (annexes, the placing of a paragraph that was not
 * changed) is taken over from `base`; characters a document may not hold are dropped.
 */
export function documentOf(form: DraftForm, base: OfficialDocument): OfficialDocument {
  const { titleLines, urgency: _urgency, note: _note, printOffice: _office, ...rest } = base
  const title = plainText(form.title)
  const mark = { flash: '特急', urgent: '加急', normal: undefined } as const
  const urgency = mark[form.urgency]
  const note = plainText(form.note)
  const printOffice = plainText(form.printOffice)
  return {
    ...rest,
    ...(form.type === base.type ? {} : typeFields(form.type)),
    title,
    ...(title === base.title && titleLines !== undefined ? { titleLines } : {}),
    issuerMark: plainText(form.issuerMark),
    number: tidyNumber(form.number),
    mainTo: namesOf(form.mainTo.replace(/[：:]\s*$/, '')),
    body: blocksOf(form.body, base.body),
    attachmentNotes: linesOf(form.attachmentNotes),
    signature: linesOf(form.signature),
    date: form.date,
    copyTo: namesOf(form.copyTo.replace(/。\s*$/, '')),
    ...(urgency === undefined ? {} : { urgency }),
    ...(note === '' ? {} : { note }),
    ...(printOffice === '' ? {} : { printOffice }),
  }
}

/** 〔2026〕 is what the standard writes; [2026], (2026) and 【2026】 are what keyboards give. */
export function tidyNumber(text: string): string {
  return plainText(text)
    .replace(/[[(（【［](\d{4})[\])）】］]/, '〔$1〕')
    .replaceAll(/\s/g, '')
}

/** What follows from the type, until the drafter says otherwise. */
function typeFields(type: DocumentType) {
  return { type, form: usualForm(type), direction: usualDirection(type) }
}

/** Every line is a paragraph, blank lines are only air; a block whose lines are unchanged keeps how it stood. */
function blocksOf(text: string, before: readonly Block[]): Block[] {
  const lines = linesOf(text)
  const known = before.map(block => ({ block, lines: linesOfBlock(block) }))
  const blocks: Block[] = []
  for (let at = 0; at < lines.length; ) {
    const same = known.find(one => one.lines.every((line, i) => line === lines[at + i]))
    blocks.push(same?.block ?? blockOf(lines[at] ?? ''))
    at += same?.lines.length ?? 1
  }
  return blocks
}

/** A block as lines of the field: a picture is named by its description. */
function linesOfBlock(block: Block): string[] {
  const lines = linesOf(textOfBlock(block))
  if (block.kind === 'picture') return [`［图：${block.description}］`, ...lines]
  return lines.length > 0 ? lines : ['']
}

function linesOf(text: string): string[] {
  return text
    .split(/\r\n?|\n/)
    .map(plainText)
    .filter(line => line !== '')
}

function namesOf(text: string): string[] {
  const line = plainText(text.replaceAll(/\s*[\r\n]+\s*/g, '、')).replace(/[、，]+$/, '')
  return line === '' ? [] : splitNames(line)
}

/** How a document travels follows from what is printed on it. */
export function urgencyOf(document: OfficialDocument): Urgency {
  if (document.urgency === '特急') return 'flash'
  return document.urgency === '加急' ? 'urgent' : 'normal'
}

/** 附件说明 from the files: their names without endings. */
export function notesOfFiles(files: readonly { name: string }[]): string {
  return files.map(({ name }) => name.replace(/\.[^.]{1,5}$/, '')).join('\n')
}
