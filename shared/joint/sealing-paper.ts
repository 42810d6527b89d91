import { z } from 'zod'
import { digest, displayName, unitCode } from '../protocol/fields.ts'

/** What a manifest of kind `sealing` says about the pages that are being sealed in turn (docs/spec/joint-sealing.md §3). */
const MAX_ISSUERS = 50
const millimetre = z.number().min(0).max(5000)

export const sealingPaper = z.object({
  /** What the pages are, whoever has sealed them (shared/ofd/pages-digest.ts). */
  pages: digest,
  /** Whose turn it is: index in `issuers`. */
  turn: z.int().min(0).max(MAX_ISSUERS),
  /** How many copies 签发 allows. */
  copies: z.int().min(1).max(9999),
  /** The co-issuers in their turn. */
  issuers: z
    .array(z.object({ unit: unitCode, name: displayName, signature: z.int().nonnegative().max(MAX_ISSUERS) }))
    .min(1)
    .max(MAX_ISSUERS),
  /** Where each issuer's seal stands, millimetres. */
  places: z
    .array(
      z.object({
        page: z.int().nonnegative().max(10_000),
        x: millimetre,
        y: millimetre,
        width: millimetre,
        height: millimetre,
        signature: z.int().nonnegative().max(MAX_ISSUERS),
      }),
    )
    .max(MAX_ISSUERS),
})
export type SealingPaper = z.infer<typeof sealingPaper>
