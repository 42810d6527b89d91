import { blankDocument } from '../../../../shared/document/blank.ts'
import type { OfficialDocument } from '../../../../shared/document/model.ts'
import { joinNames, splitNames } from '../../../../shared/document/names.ts'
import { plainText } from '../../../../shared/document/text.ts'
import type { Direction, DocumentType, Form } from '../../../../shared/document/types.ts'
import { usualDirection, usualForm } from '../../../../shared/document/types.ts'
import { urgencyOf } from '../../../../shared/document/urgency.ts'
import type { Urgency } from '../../../../shared/waybill/waybill.ts'
import type { BodyText } from '../body/from-model.ts'
import { attendanceOf, attendanceText, copyNumberOf, secrecyOf, stampsOf, stampsText } from './field-texts.ts'

/** What the drafter's fields hold: plain text, one string a field. The body and annexes are the editor's. */
export type DraftForm = {
  type: DocumentType
  form: Form
  direction: Direction
  copyNumber: string
  secrecyLevel: '' | '绝密' | '机密' | '秘密'
  secrecyPeriod: string
  urgency: Urgency
  issuerMark: string
  jointMarks: string
  number: string
  signers: string
  /** A line break is one the drafter wants on paper. */
  title: string
  mainTo: string
  attachmentNotes: string
  signature: string
  closing: OfficialDocument['closing']
  stamps: string
  date: string
  note: string
  attendance: string
  copyTo: string
  printOffice: string
  printDate: string
  answers: string
  replaces: string
}

/** A document to begin with: the unit's own mark and signature, and today. */
export function newDocument(unitName: string, today: string): OfficialDocument {
  return { ...blankDocument('通知'), issuerMark: `${unitName}文件`, signature: [unitName], date: today }
}

export function formOf(document: OfficialDocument): DraftForm {
  return {
    type: document.type,
    form: document.form,
    direction: document.direction,
    copyNumber: document.copyNumber ?? '',
    secrecyLevel: document.secrecy?.level ?? '',
    secrecyPeriod: document.secrecy?.period ?? '',
    urgency: urgencyOf(document),
    issuerMark: document.issuerMark,
    jointMarks: (document.jointMarks ?? []).join('\n'),
    number: document.number,
    signers: document.signers.join('\n'),
    title: document.titleLines?.join('\n') ?? document.title,
    mainTo: joinNames(document.mainTo),
    attachmentNotes: document.attachmentNotes.join('\n'),
    signature: document.signature.join('\n'),
    closing: document.closing,
    stamps: stampsText(document.stamps ?? []),
    date: document.date,
    note: document.note ?? '',
    attendance: attendanceText(document.attendance ?? []),
    copyTo: joinNames(document.copyTo),
    printOffice: document.printOffice ?? '',
    printDate: document.printDate ?? '',
    answers: document.answers ?? '',
    replaces: document.replaces ?? '',
  }
}

/** The document that the fields and the editor describe. Characters a document may not hold are dropped. */
export function documentOf(form: DraftForm, text: BodyText, base: OfficialDocument): OfficialDocument {
  return withoutEmpty({
    format: base.format,
    version: base.version,
    type: form.type,
    form: form.form,
    direction: form.direction,
    copyNumber: copyNumberOf(form.copyNumber),
    secrecy: secrecyOf(form.secrecyLevel, form.secrecyPeriod),
    urgency: ({ flash: '特急', urgent: '加急', normal: undefined } as const)[form.urgency],
    issuerMark: plainText(form.issuerMark),
    jointMarks: present(linesOf(form.jointMarks)),
    number: tidyNumber(form.number),
    signers: linesOf(form.signers),
    ...titleOf(form.title, base),
    mainTo: namesOf(form.mainTo.replace(/[：:]\s*$/, '')),
    body: text.body,
    attachmentNotes: linesOf(form.attachmentNotes),
    signature: linesOf(form.signature),
    closing: form.closing,
    stamps: present(stampsOf(form.stamps)),
    date: form.date,
    note: plainText(form.note),
    attendance: present(attendanceOf(form.attendance)),
    annexes: present(text.annexes),
    copyTo: namesOf(form.copyTo.replace(/。\s*$/, '')),
    printOffice: plainText(form.printOffice),
    printDate: form.printDate,
    answers: plainText(form.answers),
    replaces: plainText(form.replaces),
  })
}

type Optional<T> = { [K in keyof T]: undefined extends T[K] ? T[K] | '' : T[K] }

/** Optional fields without a word in them are not there at all. */
function withoutEmpty(
  document: Optional<{ [K in keyof OfficialDocument]: OfficialDocument[K] | undefined }>,
) {
  const needed = ['issuerMark', 'number', 'title', 'date']
  const fields = Object.entries(document).filter(
    ([name, value]) => value !== undefined && (value !== '' || needed.includes(name)),
  )
  return Object.fromEntries(fields) as OfficialDocument
}

function present<T>(items: T[]): T[] | undefined {
  return items.length === 0 ? undefined : items
}

/** Lines of the title are the drafter's only where there are several; spaces within it stay as they were. */
function titleOf(text: string, base: OfficialDocument): Pick<OfficialDocument, 'title' | 'titleLines'> {
  const lines = linesOf(text)
  const title = lines.join('')
  const same = title.replaceAll(/\s/g, '') === base.title.replaceAll(/\s/g, '')
  const kept = lines.length > 1 && same ? base.title : title
  return lines.length > 1 ? { title: kept, titleLines: lines } : { title: kept }
}

/** What follows from another type, until the drafter says otherwise. */
export function changesOfType(type: DocumentType): Partial<DraftForm> {
  const { closing } = blankDocument(type)
  return { type, form: usualForm(type), direction: usualDirection(type), closing }
}

/** 〔2026〕 is what the standard writes; [2026], (2026) and 【2026】 are what keyboards give. */
export function tidyNumber(text: string): string {
  return plainText(text)
    .replace(/[[(（【［](\d{4})[\])）】］]/, '〔$1〕')
    .replaceAll(/\s/g, '')
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

/** 附件说明 from the files: their names without endings. */
export function notesOfFiles(files: readonly { name: string }[]): string {
  return files.map(({ name }) => name.replace(/\.[^.]{1,5}$/, '')).join('\n')
}
