import { insertOutgoing } from './apply-outgoing.ts'
import type { WritableVault } from './handles.ts'
import type { JointAskedRecord, JointRecord, JointSealedRecord, JointTakenRecord } from './joint-records.ts'
import { note } from './tables/audit.ts'
import { setAnswered } from './tables/inbox.ts'
import { insertPassing, setJoint, setJointPages } from './tables/joint.ts'
import { savePerson } from './tables/persons.ts'
import { insertOwnReceipt } from './tables/receipts.ts'
import { insertSealingRow } from './tables/registers.ts'

/** The records of sealing in turn as rows. */
export const APPLY_JOINT: {
  [K in JointRecord['kind']]: (vault: WritableVault, record: Extract<JointRecord, { kind: K }>) => void
} = {
  'joint-asked': applyAsked,
  'joint-sealed': applySealed,
  'joint-taken': applyTaken,
}

function applyAsked(vault: WritableVault, record: JointAskedRecord): void {
  const { envelope, document, state, ofd, urgency, at, title, documentNumber } = record
  insertOutgoing(vault, record)
  insertPassing(vault, {
    envelope,
    role: 'request',
    document,
    answers: null,
    title,
    document_number: documentNumber,
  })
  setJoint(vault, { document, state, ofd, urgency })
  note(vault, { at, act: 'joint-asked', subject: document, detail: envelope })
}

function applySealed(vault: WritableVault, record: JointSealedRecord): void {
  const { envelope, request, unit, receipt, by, at, title, documentNumber } = record
  if (record.person !== null) savePerson(vault, record.person)
  insertOutgoing(vault, record)
  insertPassing(vault, {
    envelope,
    role: 'answer',
    document: null,
    answers: request,
    title,
    document_number: documentNumber,
  })
  insertSealingRow(vault, record)
  setAnswered(vault, request, { ...receipt, by, reason: null })
  insertOwnReceipt(vault, request, unit, receipt)
  note(vault, { at, act: 'joint-sealed', subject: request, detail: String(record.sealingNumber) })
}

function applyTaken(vault: WritableVault, record: JointTakenRecord): void {
  const { envelope, document, state, ofd, unit, receipt, by, at } = record
  setJointPages(vault, { document, state, ofd })
  setAnswered(vault, envelope, { ...receipt, by, reason: null })
  insertOwnReceipt(vault, envelope, unit, receipt)
  note(vault, { at, act: 'joint-taken', subject: document, detail: envelope })
}
