import type { Finding } from '../../../shared/checks/finding.ts'
import { ELEMENTS_ABOVE, ELEMENTS_BELOW } from '../../../shared/document/element-names.ts'

/** The fields a finding can lead to, by the names of the document model. */
export const FIELDS = [...ELEMENTS_ABOVE, 'body', ...ELEMENTS_BELOW] as const
export type FieldName = (typeof FIELDS)[number]

export const fieldId = (field: FieldName) => `draft-${field}`

/** The field a finding leads to: annexes are edited with the body, attachments are told of in their note. */
export function fieldOf({ field }: Pick<Finding, 'field'>): FieldName | undefined {
  if (field === 'attachments') return 'attachmentNotes'
  if (field === 'annexes' || field === 'pages') return 'body'
  return FIELDS.find(name => name === field)
}

/** A finding's name among the others, for React and for lists: a code may stand at many places. */
export function findingKey({ code, field, annex, block, from, detail }: Finding): string {
  return [code, field, annex, block, from, detail].join(' ')
}

export const isError = (finding: Finding) => finding.level === 'error'

/** Warnings by code, each with all its places: one word answers them all. */
export function warningsByCode(findings: readonly Finding[]): [Finding['code'], Finding[]][] {
  return [
    ...Map.groupBy(
      findings.filter(found => !isError(found)),
      ({ code }) => code,
    ),
  ]
}
