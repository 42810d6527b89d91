import type { Digest } from '../../../shared/encoding/digest.ts'
import type { DocumentId, EnvelopeId, UnitCode } from '../../../shared/ids/brands.ts'
import type { JointSealing } from '../../../shared/joint/joint-sealing.ts'
import type { PersonSavedRecord } from './approval-records.ts'
import type { OutgoingEnvelope, SignedReceipt } from './records.ts'

/** Joint documents on their way from seal to seal: docs/spec/joint-sealing.md §4. */
export type JointRecord = JointAskedRecord | JointSealedRecord | JointTakenRecord

/** What an envelope of kind `sealing` is: a request, or the answer to the request named. */
export type Passing = { role: 'request'; answers: null } | { role: 'answer'; answers: EnvelopeId }

/** The 主办 unit asks the next co-issuer. */
export type JointAskedRecord = OutgoingEnvelope & {
  kind: 'joint-asked'
  document: DocumentId
  /** As it stands after asking, and the pages with the seals that have come so far. */
  state: JointSealing
  ofd: Uint8Array
  title: string
  documentNumber: string
}

/** A co-issuer has sealed: register row, answer on its way, and the receipt for what it was asked. */
export type JointSealedRecord = OutgoingEnvelope & {
  kind: 'joint-sealed'
  request: EnvelopeId
  title: string
  documentNumber: string
  documentDigest: Digest
  sealingNumber: number
  seal: string
  unitNames: string[]
  /** An approver whom the office had not named before. */
  person: PersonSavedRecord | null
  approver: string
  keeper: string
  copies: number
  by: string
  unit: UnitCode
  receipt: SignedReceipt
}

/** The 主办 unit has taken the seal of a co-issuer. */
export type JointTakenRecord = {
  kind: 'joint-taken'
  envelope: EnvelopeId
  document: DocumentId
  state: JointSealing
  ofd: Uint8Array
  by: string
  unit: UnitCode
  receipt: SignedReceipt
  at: string
}
