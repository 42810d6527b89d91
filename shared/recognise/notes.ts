import type { OfficialDocument } from '../document/model.ts'
import type { Line, Place } from './lines.ts'

/** An element of the document that a text can hold. */
export type Element = Exclude<
  keyof OfficialDocument,
  'format' | 'version' | 'titleLines' | 'direction' | 'closing' | 'answers' | 'replaces'
>

/** A stretch of the source and what it became. */
export type Found = {
  element: Element
  place: Place
  /** `mark`: a label or punctuation that the layout sets by itself (`附件：`, `抄送：`, the colon of the 主送). */
  role: 'text' | 'mark'
  /** Which annex, and which block of it or of the body. */
  annex?: number
  block?: number
}

/** Why a person should look (docs/spec/recognise.md has the sentences). */
export const DOUBT_REASONS = [
  'missing',
  'guessed',
  'derived',
  'mended',
  'odd-form',
  'out-of-order',
  'unplaced',
  'left-out',
  'split',
  'hidden-characters',
] as const
export type DoubtReason = (typeof DOUBT_REASONS)[number]

export type Doubt = {
  element: Element
  reason: DoubtReason
  /** Absent where there is nothing to look at: something is missing. */
  place?: Place
}

/** What is written down while the lines are read. */
export type Notes = { found: Found[]; doubts: Doubt[] }

export function note(
  notes: Notes,
  element: Element,
  { place }: Pick<Line, 'place'>,
  role: Found['role'] = 'text',
) {
  if (place.to > place.from) notes.found.push({ element, place, role })
}

export function doubt(notes: Notes, element: Element, reason: DoubtReason, line?: Pick<Line, 'place'>): void {
  notes.doubts.push({ element, reason, ...(line === undefined ? {} : { place: line.place }) })
}
