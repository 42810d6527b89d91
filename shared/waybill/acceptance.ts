import { z } from 'zod'
import { byteCount, digest, envelopeId, instant, networkId, parseFormat } from '../protocol/fields.ts'

/**
 * The acceptance (收妥回执): the exchange's signed word that waybill, envelope and log leaf are
 * durable. Nothing is shown as sent before it. docs/spec/waybill.md §acceptance
 */
export const ACCEPTANCE_FORMAT = 'hongtou.acceptance'
export const ACCEPTANCE_VERSION = 1

const acceptance = z.object({
  format: z.literal(ACCEPTANCE_FORMAT),
  version: z.literal(ACCEPTANCE_VERSION),
  network: networkId,
  id: envelopeId,
  waybill: digest,
  envelope: digest,
  at: instant,
  log: z.object({ index: byteCount, size: byteCount, root: digest, proof: z.array(digest).max(64) }),
})
export type Acceptance = z.infer<typeof acceptance>

/** Throws FormatError. */
export function parseAcceptance(value: unknown): Acceptance {
  return parseFormat(acceptance, ACCEPTANCE_FORMAT, ACCEPTANCE_VERSION, value)
}
