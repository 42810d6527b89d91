import type { DocumentId, EnvelopeId, PhraseId, VersionId } from '../ids/brands.ts'

/** Why a state of a document was kept: by itself, because a person asked, before a restore, or in a review. */
export type VersionCause = 'auto' | 'kept' | 'restored' | 'review'

/** The step of approval that a state was kept with. */
export const REVIEW_STEPS = [
  'submitted',
  'reviewed',
  'countersigned',
  'signed',
  'returned',
  'withdrawn',
] as const
export type ReviewStep = (typeof REVIEW_STEPS)[number]

export type VersionView = {
  id: VersionId
  at: string
  cause: VersionCause
  /** Of a state kept in a review. */
  step: ReviewStep | null
  /** Who wrote it so. */
  author: string
  title: string
  characters: number
}

/** The document a draft was begun from, as it was called then. */
export type OriginView = { title: string; number: string; at: string }

/** What a new draft is begun from. */
export type CopyFrom =
  | { kind: 'document'; document: DocumentId }
  | { kind: 'envelope'; envelope: EnvelopeId }
  /** Sent by us, and to be corrected or replaced by the new one. */
  | { kind: 'replaced'; envelope: EnvelopeId }

export type PhraseView = { id: PhraseId; words: string; at: string }

/** What a phrase may hold: a paragraph of the usual length. */
export const MAX_PHRASE_CHARACTERS = 2_000
