import type { EnvelopeId, RecallId, ReceiptId } from '../../../shared/ids/brands.ts'

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

export type RenewalRecord = RenewalPreparedRecord | RenewedRecord
