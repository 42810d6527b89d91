import type { OfficialDocument } from './model.ts'

/** The elements as they are read, those above the text first; `titleLines` go with the title. */
export const ELEMENTS_ABOVE = [
  'type',
  'form',
  'direction',
  'copyNumber',
  'secrecy',
  'urgency',
  'issuerMark',
  'jointMarks',
  'number',
  'signers',
  'title',
  'mainTo',
] as const satisfies readonly (keyof OfficialDocument)[]

export const ELEMENTS_BELOW = [
  'attachmentNotes',
  'signature',
  'closing',
  'stamps',
  'date',
  'note',
  'attendance',
  'copyTo',
  'printOffice',
  'printDate',
  'answers',
  'replaces',
] as const satisfies readonly (keyof OfficialDocument)[]

/** Every element but the text itself. */
export type ElementName = (typeof ELEMENTS_ABOVE)[number] | (typeof ELEMENTS_BELOW)[number]
