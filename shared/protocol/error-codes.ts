/**
 * Every code the exchange answers with, its HTTP status, and what it means.
 * docs/spec/exchange-interface.md lists the same codes; a test holds the two together.
 */
export const EXCHANGE_ERRORS = {
  'request-malformed': { status: 400, meaning: 'the body or a parameter is not what the interface says' },
  'request-too-large': { status: 413, meaning: 'the body is larger than this network allows' },
  'not-found': { status: 404, meaning: 'nothing is known by this id, or it is not for this seat' },
  'session-required': { status: 401, meaning: 'no session, or it has ended' },
  'session-refused': {
    status: 401,
    meaning: 'the signature over the challenge does not hold, or the challenge is spent',
  },
  'seat-unknown': { status: 401, meaning: 'no such seat, or it is retired' },
  'clock-skewed': {
    status: 400,
    meaning: 'the clocks of client and exchange are more than five minutes apart',
  },
  'slip-unknown': {
    status: 403,
    meaning: 'no such enrollment slip, or the proof of its secret does not hold',
  },
  'slip-used': { status: 409, meaning: 'the enrollment slip has been used' },
  'slip-expired': { status: 410, meaning: 'the enrollment slip is past its date' },
  'seat-name-taken': { status: 409, meaning: 'the unit already has a seat of this name' },
  'slip-of-other-seat': {
    status: 403,
    meaning: 'the slip is for another seat, or for a new one',
  },
  'renewal-invalid': {
    status: 400,
    meaning: 'the renewal is malformed, wrongly signed, or not of this seat',
  },
  'certificate-expired': { status: 403, meaning: 'the certificate that signed has expired' },
  'certificate-revoked': { status: 403, meaning: 'the certificate that signed has been revoked' },
  'certificate-superseded': {
    status: 403,
    meaning: 'this seat has had newer certificates since, asked for from elsewhere',
  },
  'unit-unknown': { status: 404, meaning: 'no such unit' },
  'unit-closed': { status: 409, meaning: 'the unit is closed and takes nothing any more' },
  'seal-exists': { status: 409, meaning: 'the unit already has a seal in force' },
  'organ-code-unknown': { status: 403, meaning: 'the 机关代字 is not one of this unit' },
  'number-block-conflict': {
    status: 409,
    meaning: 'this id of a number block is known with another request',
  },
  'waybill-invalid': {
    status: 400,
    meaning: 'the waybill is malformed, wrongly signed, or not of this seat',
  },
  'waybill-out-of-order': {
    status: 409,
    meaning: 'the waybill does not continue the chain to a receiving unit',
  },
  'envelope-conflict': { status: 409, meaning: 'this id is known with another digest' },
  'envelope-digest-mismatch': { status: 400, meaning: 'the envelope is not the one the waybill names' },
  'part-missing': { status: 409, meaning: 'a part named by the waybill is not complete here' },
  'part-conflict': { status: 409, meaning: 'this part or chunk is known with another digest' },
  'chunk-digest-mismatch': {
    status: 400,
    meaning: 'the chunk does not have the digest it was announced with',
  },
  'receipt-invalid': {
    status: 400,
    meaning: 'the receipt is malformed, wrongly signed, or not of this seat',
  },
  'receipt-out-of-order': {
    status: 409,
    meaning: 'the receipt does not continue the chain of this unit for this envelope',
  },
  'recall-invalid': {
    status: 400,
    meaning: 'the recall is malformed, wrongly signed, or not of the unit that sent the envelope',
  },
  'envelope-recalled': {
    status: 410,
    meaning: 'the envelope was recalled before this unit had signed for it',
  },
  'quota-exceeded': { status: 429, meaning: 'this seat has used up what it may send or store for now' },
  'rate-limited': { status: 429, meaning: 'too many requests from this seat' },
  'storage-full': { status: 507, meaning: 'the exchange has no room left and accepts nothing' },
  stopping: { status: 503, meaning: 'the exchange is shutting down; try again' },
  internal: { status: 500, meaning: 'the exchange failed; its log has the reason under the request id' },
} as const satisfies Record<string, { status: number; meaning: string }>

export type ExchangeErrorCode = keyof typeof EXCHANGE_ERRORS

export function isExchangeErrorCode(code: string): code is ExchangeErrorCode {
  return Object.hasOwn(EXCHANGE_ERRORS, code)
}
