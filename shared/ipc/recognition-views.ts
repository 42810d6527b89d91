import type { FindingField } from '../checks/finding.ts'
import type { OfficialDocument } from '../document/model.ts'
import type { Doubt, DoubtReason, Found } from '../recognise/notes.ts'
import type { Draft } from './views.ts'

/** What is pasted: the clipboard's plain text, or its HTML. */
export type Pasted = { kind: 'text' | 'html'; content: string }

/** Where everything came from. `place.paragraph` counts in `paragraphs`, offsets are UTF-16 units of it. */
export type RecognitionNotes = {
  /** The paragraphs as they were read; a table or picture is an empty one. */
  paragraphs: string[]
  found: Found[]
  doubts: Doubt[]
}

export type RecognitionView = RecognitionNotes & { document: OfficialDocument }

/** A doubt that nobody has looked at yet: the element, the reason, the words, and the block they became. */
export type DoubtLeft = {
  field: FindingField
  reason: DoubtReason
  words: string
  annex?: number
  block?: number
}

/** A file that became a new draft. */
export type Imported = { draft: Draft; fileName: string; notes: RecognitionNotes }
