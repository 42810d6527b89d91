import type { OfficialDocument } from '../../../../shared/document/model.ts'
import type { RecognitionNotes } from '../../../../shared/ipc/recognition-views.ts'
import type { DoubtReason } from '../../../../shared/recognise/notes.ts'
import { type DraftForm, formOf } from '../fields/draft-form.ts'
import { FIELDS, type FieldName } from '../findings.ts'

/** The reasons for which each field should be looked at, each once. */
export function doubtsByElement({ doubts }: RecognitionNotes): ReadonlyMap<FieldName, DoubtReason[]> {
  const found = new Map<FieldName, DoubtReason[]>()
  for (const { element, reason } of doubts) {
    const name = element === 'annexes' ? 'body' : element
    const known = found.get(name) ?? []
    if (!known.includes(reason)) found.set(name, [...known, reason])
  }
  return found
}

/** Elements with words in them, as they will stand in their fields; the body by its number of paragraphs. */
export function foundElements(form: DraftForm, blocks: number): { name: FieldName; text: string }[] {
  const texts: Partial<Record<FieldName, string>> = {
    ...form,
    secrecy: form.secrecyLevel,
    body: String(blocks),
  }
  const left = new Set<FieldName>(['closing', 'urgency'])
  return FIELDS.flatMap(name => {
    const text = texts[name] ?? ''
    return text === '' || left.has(name) ? [] : [{ name, text }]
  })
}

/** The fields as they were recognised; what the text says nothing of stays as it is. */
export function recognisedFields(document: OfficialDocument): Partial<DraftForm> {
  return Object.fromEntries(Object.entries(formOf(document)).filter(([, text]) => text !== ''))
}
