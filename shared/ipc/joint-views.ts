import type { DeliveryAt } from '../delivery/delivery.ts'
import type { DocumentId, EnvelopeId, UnitCode } from '../ids/brands.ts'
import type { Urgency } from '../waybill/waybill.ts'
import type { Signatory } from './approval-views.ts'

/** A co-issuer of a joint document and its seal. */
export type IssuerView = {
  unit: UnitCode
  unitName: string
  telephone: string
  state: 'waiting' | 'asked' | 'sealed' | 'refused'
  /** When that was reached; `null` while it waits. */
  at: string | null
  /** How far the request has come. */
  delivery: DeliveryAt | null
  /** Why it would not seal, or why it could not be asked. */
  reason: string | null
}

/** `impossible`: a name in 署名 is no unit of this network, so its seal cannot be asked for. */
export type JointView =
  | { at: 'unsigned' | 'ready' | 'asked' | 'refused' | 'complete'; issuers: IssuerView[] }
  | { at: 'impossible'; issuers: []; message: string }

export type AskOrder = { document: DocumentId; urgency: Urgency }

/** A co-issuer seals what it was asked to seal: who approves it here, and who presses the seal. */
export type JointSealOrder = {
  envelope: EnvelopeId
  sealPassphrase: string
  signer: Signatory
  keeper?: Signatory | undefined
}

/** An envelope that carries pages from seal to seal: whose document it is, and who has sealed. */
export type PassingRole = 'request' | 'answer'
export type PassingView = {
  role: PassingRole
  lead: string
  copies: number
  issuers: { name: string; sealed: boolean; isNext: boolean }[]
}
