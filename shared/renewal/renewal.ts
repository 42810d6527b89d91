import { z } from 'zod'
import { base64, instant, networkId, parseFormat, seatId } from '../protocol/fields.ts'

/**
 * What a seat states to get new certificates: signed with its signing certificate in force, with a request for each
 * of the two new keys. docs/spec/renewal.md
 */
export const RENEWAL_FORMAT = 'hongtou.renewal'
export const RENEWAL_VERSION = 1

const renewal = z.object({
  format: z.literal(RENEWAL_FORMAT),
  version: z.literal(RENEWAL_VERSION),
  network: networkId,
  seat: seatId,
  createdAt: instant,
  /** Base64 of PKCS#10 (GM/T 0092), each signed with its own key. */
  signingRequest: base64,
  encryptionRequest: base64,
})
export type Renewal = z.infer<typeof renewal>

/** Throws FormatError. */
export function parseRenewal(value: unknown): Renewal {
  return parseFormat(renewal, RENEWAL_FORMAT, RENEWAL_VERSION, value)
}
