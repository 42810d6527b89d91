import { z } from 'zod'
import {
  base64,
  digest,
  envelopeId,
  instant,
  networkId,
  parseFormat,
  receiptId,
  seatId,
  unitCode,
} from '../protocol/fields.ts'

/**
 * The receipt (回执): a receiving unit's signed word about one envelope. Receipts of one unit for
 * one envelope form a chain through `previous`. docs/spec/receipt.md
 */
export const RECEIPT_FORMAT = 'hongtou.receipt'
export const RECEIPT_VERSION = 1
export const MAX_REASON_CHARS = 64 * 1024

export const receiptState = z.enum([
  'arrived',
  'verified',
  'signed-for',
  'registered',
  'returned',
  'handled',
  'archived',
  'recall-accepted',
  'recall-refused',
])
export type ReceiptState = z.infer<typeof receiptState>

const receipt = z.object({
  format: z.literal(RECEIPT_FORMAT),
  version: z.literal(RECEIPT_VERSION),
  network: networkId,
  id: receiptId,
  envelope: z.object({ id: envelopeId, digest }),
  unit: unitCode,
  seat: seatId,
  state: receiptState,
  at: instant,
  previous: digest.nullable(),
  registerNumber: z.string().max(64).nullable(),
  verdict: digest.nullable(),
  /** A return's reason: GB/T 35275 envelopedData (base64) for the sender's seats; the exchange cannot read it. */
  reason: base64.max(MAX_REASON_CHARS).nullable(),
})
export type Receipt = z.infer<typeof receipt>
const reasoned = receipt.refine(
  r => r.state !== 'returned' || (r.reason ?? '') !== '',
  'a return needs a reason',
)

/** Throws FormatError. A returned receipt without a reason is malformed. */
export function parseReceipt(value: unknown): Receipt {
  return parseFormat(reasoned, RECEIPT_FORMAT, RECEIPT_VERSION, value)
}
