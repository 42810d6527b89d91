import type { ReplacementKind } from '../document/replacement.ts'
import type { EnvelopeId } from '../ids/brands.ts'

/** The other document of a correction or replacement; `envelope` is `null` where it is not in this vault. */
export type ReplacementLink = {
  envelope: EnvelopeId | null
  number: string
  title: string
  kind: ReplacementKind
}

/** What strikes a document, and what it strikes itself; either may be missing. */
export type ReplacementLinks = { replacedBy: ReplacementLink | null; replaces: ReplacementLink | null }
