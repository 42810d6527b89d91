import { expect, test } from 'vitest'
import { ExchangeRefusal, LinkError } from '../../../electron/engine/sync/link-error.ts'
import {
  isFinalRefusal,
  isRefusalOfPart,
  isRefusalOfReceipt,
} from '../../../electron/engine/sync/refusals.ts'
import { EXCHANGE_ERRORS, type ExchangeErrorCode } from '../../../shared/protocol/error-codes.ts'

const codes = Object.keys(EXCHANGE_ERRORS) as ExchangeErrorCode[]
const those = (isIt: (error: unknown) => boolean) => codes.filter(code => isIt(new ExchangeRefusal(code, '')))

test('a document ends only where no later try can change the answer', () => {
  expect(those(isFinalRefusal).toSorted()).toEqual([
    'envelope-conflict',
    'envelope-digest-mismatch',
    'part-conflict',
    'request-malformed',
    'request-too-large',
    'unit-closed',
    'unit-unknown',
    'waybill-invalid',
  ])
})

test('a receipt or a part steps aside only for what is said about itself', () => {
  expect(those(isRefusalOfReceipt).toSorted()).toEqual([
    'not-found',
    'receipt-invalid',
    'receipt-out-of-order',
    'request-malformed',
  ])
  expect(those(isRefusalOfPart).toSorted()).toEqual(['not-found', 'request-malformed'])
})

test('what concerns the exchange, the session or the line is tried again for ever', () => {
  const passing: ExchangeErrorCode[] = [
    'rate-limited',
    'storage-full',
    'stopping',
    'internal',
    'session-required',
  ]
  const errors = [
    ...passing.map(code => new ExchangeRefusal(code, '')),
    new LinkError('exchange-unreachable', ''),
    new Error('?'),
  ]
  for (const isIt of [isFinalRefusal, isRefusalOfReceipt, isRefusalOfPart]) {
    expect(errors.filter(isIt)).toEqual([])
  }
})
