import type { ExchangeErrorCode } from '../../../shared/protocol/error-codes.ts'
import { ExchangeRefusal } from './link-error.ts'

/** Refusals that no later try can change: the item stops and a person must act. All others are tried for ever. */
const FINAL: ReadonlySet<ExchangeErrorCode> = new Set([
  'request-malformed',
  'request-too-large',
  'unit-unknown',
  'unit-closed',
  'waybill-invalid',
  'envelope-conflict',
  'envelope-digest-mismatch',
  'part-conflict',
])

export function isFinalRefusal(error: unknown): error is ExchangeRefusal {
  return error instanceof ExchangeRefusal && FINAL.has(error.code)
}

/** Refusals that are about one receipt and not about the session or the exchange. */
const OF_RECEIPT: ReadonlySet<ExchangeErrorCode> = new Set([
  'request-malformed',
  'not-found',
  'receipt-invalid',
  'receipt-out-of-order', // another seat of our unit has spoken first
])

export function isRefusalOfReceipt(error: unknown): boolean {
  return error instanceof ExchangeRefusal && OF_RECEIPT.has(error.code)
}

/** Refusals that are about one part. */
export function isRefusalOfPart(error: unknown): boolean {
  return (
    error instanceof ExchangeRefusal && (error.code === 'not-found' || error.code === 'request-malformed')
  )
}

/** Refusals that no later try of a recall can change. */
export function isRefusalOfRecall(error: unknown): boolean {
  return error instanceof ExchangeRefusal && (error.code === 'recall-invalid' || error.code === 'not-found')
}
