import { z } from 'zod'
import {
  base64,
  digest,
  envelopeId,
  instant,
  networkId,
  parseFormat,
  recallId,
  seatId,
  unitCode,
} from '../protocol/fields.ts'
import type { ReceiptState } from '../receipt/receipt.ts'
import { MAX_RECEIVERS } from '../waybill/waybill.ts'

/**
 * The recall (撤回): the sending unit's signed word that an envelope is not to be used any more. Where nobody has
 * signed for it, it is taken away; where somebody has, it is a request that a person answers. docs/spec/recall.md
 */
export const RECALL_FORMAT = 'hongtou.recall'
export const RECALL_VERSION = 1
/** A reason sealed for all seats of many units: some 160 bytes for each, in base64. */
export const MAX_RECALL_REASON_CHARS = 4 * 1024 * 1024

const recall = z.object({
  format: z.literal(RECALL_FORMAT),
  version: z.literal(RECALL_VERSION),
  network: networkId,
  id: recallId,
  envelope: z.object({ id: envelopeId, digest }),
  from: z.object({ unit: unitCode, seat: seatId }),
  units: z.array(unitCode).min(1).max(MAX_RECEIVERS),
  at: instant,
  /** GB/T 35275 envelopedData (base64) for the receivers' seats; the exchange cannot read it. */
  reason: base64.min(4).max(MAX_RECALL_REASON_CHARS),
})
export type Recall = z.infer<typeof recall>
const distinct = recall.refine(({ units }) => new Set(units).size === units.length, 'unit named twice')

/** Throws FormatError. Units must be distinct. */
export function parseRecall(value: unknown): Recall {
  return parseFormat(distinct, RECALL_FORMAT, RECALL_VERSION, value)
}

/** What a recall comes to at one unit: taken away, asked of a person there, or past asking. */
export const recallOutcome = z.enum(['recalled', 'asked', 'too-late'])
export type RecallOutcome = z.infer<typeof recallOutcome>

/** By what the unit has said so far: before signing for it is taken away, after it the unit is asked. */
export function outcomeOfRecall(states: readonly ReceiptState[]): RecallOutcome {
  if (states.some(state => ENDED.includes(state))) return 'too-late'
  return states.some(state => HELD_BY_A_PERSON.includes(state)) ? 'asked' : 'recalled'
}

const ENDED: readonly ReceiptState[] = ['returned', 'archived', 'recall-accepted']
const HELD_BY_A_PERSON: readonly ReceiptState[] = ['signed-for', 'registered', 'handled']
