import { z } from 'zod'
import {
  byteCount,
  digest,
  envelopeId,
  instant,
  networkId,
  parseFormat,
  partId,
  seatId,
  sequenceNumber,
  unitCode,
} from '../protocol/fields.ts'

/**
 * The waybill (运单): all that the exchange may know of one envelope: who sends it to whom, how
 * urgent and how big it is, and the digests it must have. It never carries a title or a text.
 * docs/spec/waybill.md
 */
export const WAYBILL_FORMAT = 'hongtou.waybill'
export const WAYBILL_VERSION = 1
export const MAX_RECEIVERS = 2000
export const MAX_PARTS = 64

export const urgency = z.enum(['flash', 'urgent', 'normal']) // 特急, 急件, 平件
export type Urgency = z.infer<typeof urgency>

export const kindClass = z.enum(['document', 'notice'])

/** `seq` and `previous` chain all waybills of one seat to one unit: a gap, a repeat or a reorder shows. */
const receiver = z.object({ unit: unitCode, seq: sequenceNumber, previous: digest.nullable() })

const waybill = z.object({
  format: z.literal(WAYBILL_FORMAT),
  version: z.literal(WAYBILL_VERSION),
  id: envelopeId,
  network: networkId,
  from: z.object({ unit: unitCode, seat: seatId }),
  to: z.array(receiver).min(1).max(MAX_RECEIVERS),
  kind: kindClass,
  urgency,
  createdAt: instant,
  dueAt: instant,
  envelope: z.object({ digest, bytes: byteCount }),
  parts: z.array(z.object({ id: partId, digest, bytes: byteCount })).max(MAX_PARTS),
  checkpoint: z.object({ size: byteCount, root: digest }).nullable(),
  /** The envelope whose package this one carries again, for receivers that were held back then. */
  supplements: envelopeId.optional(),
})
export type Waybill = z.infer<typeof waybill>
const distinct = waybill.refine(hasDistinctReceivers, 'receiver named twice')

/** Throws FormatError. Receivers must be distinct. */
export function parseWaybill(value: unknown): Waybill {
  return parseFormat(distinct, WAYBILL_FORMAT, WAYBILL_VERSION, value)
}

function hasDistinctReceivers(value: Waybill): boolean {
  return new Set(value.to.map(receiver => receiver.unit)).size === value.to.length
}
