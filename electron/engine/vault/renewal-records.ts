import type { Digest } from '../../../shared/encoding/digest.ts'
import type { EnvelopeId, RecallId, ReceiptId, UnitCode } from '../../../shared/ids/brands.ts'

/** Why a seat gets new certificates: their time is nearly over, it joined anew, or it moved to another PC. */
export type RenewalCause = 'expiring' | 'rejoined' | 'moved'

/** New keys, before the first byte goes out: the answer may be lost, and the keys must not be. */
export type RenewalPreparedRecord = {
  kind: 'renewal-prepared'
  signingKey: Uint8Array
  encryptionKey: Uint8Array
  cause: RenewalCause
  at: string
}

/**
 * The seat goes on with new certificates. The old keys stay for what was sealed for them; what has not left yet is
 * signed anew, word for word.
 */
export type RenewedRecord = {
  kind: 'renewed'
  signingKey: Uint8Array
  signingCertificate: Uint8Array
  encryptionKey: Uint8Array
  encryptionCertificate: Uint8Array
  cause: RenewalCause
  at: string
  resigned: Resigned
}

/** The same payloads under the new key. */
export type Resigned = {
  waybills: { envelope: EnvelopeId; waybill: Uint8Array }[]
  receipts: { id: ReceiptId; statement: Uint8Array }[]
  recalls: { id: RecallId; statement: Uint8Array }[]
}

/** Nothing is written from here on until the seat is renewed, here or in the copy. `isCopy`: this vault is the copy. */
export type ClosedRecord = { kind: 'closed'; isCopy: boolean; at: string }

/**
 * What the exchange has of this seat is what counts: waybills it holds are taken over, those it lacks are signed behind
 * the ends of its chains.
 */
export type PutInStepRecord = {
  kind: 'put-in-step'
  held: { envelope: EnvelopeId; waybill: Uint8Array }[]
  missing: { envelope: EnvelopeId; waybill: Uint8Array }[]
  chains: { unit: UnitCode; end: { seq: number; waybill: Digest } }[]
  at: string
}

/** The mailbox was read to its end: every number of the incoming register that a receipt has bound is known here. */
export type RegisterInStepRecord = { kind: 'register-in-step'; at: string }

export type RenewalRecord =
  | RenewalPreparedRecord
  | RenewedRecord
  | ClosedRecord
  | PutInStepRecord
  | RegisterInStepRecord
