import type { FindingView } from '../../../shared/ipc/views.ts'
import type { DraftForm } from './draft-form.ts'

/** The fields of the form a finding can lead to, by the names of the document model. */
export const FIELDS = [
  'type',
  'issuerMark',
  'number',
  'title',
  'mainTo',
  'body',
  'attachmentNotes',
  'signature',
  'date',
  'note',
  'copyTo',
  'printOffice',
  'urgency',
] as const satisfies readonly (keyof DraftForm)[]
export type FieldName = (typeof FIELDS)[number]

export const fieldId = (field: FieldName) => `draft-${field}`

/** `body.3.text` is in the body; attachments are told of in their note. */
export function fieldOf(finding: FindingView): FieldName {
  const name = finding.field.split('.')[0] ?? ''
  if (name === 'attachments') return 'attachmentNotes'
  return FIELDS.find(field => field === name) ?? 'title'
}

/** Errors first. */
export function inOrder(found: readonly FindingView[]): FindingView[] {
  return [...found].sort((a, b) => Number(a.level === 'warning') - Number(b.level === 'warning'))
}

export const isError = (finding: FindingView) => finding.level === 'error'
