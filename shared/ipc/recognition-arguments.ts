import { z } from 'zod'
import { DOUBT_REASONS } from '../recognise/notes.ts'

/** More doubts than the longest document has paragraphs for. */
const MAX_DOUBTS = 5_000
const MAX_WORDS = 100
const index = z.int().nonnegative().max(100_000)

/** The doubts of a draft that nobody has looked at yet. */
export const doubtsLeft = z
  .array(
    z.object({
      field: z.string().min(1).max(40),
      reason: z.enum(DOUBT_REASONS),
      words: z.string().max(MAX_WORDS),
      annex: index.optional(),
      block: index.optional(),
    }),
  )
  .max(MAX_DOUBTS)
