import type { DocumentId, EnvelopeId } from '../../../../shared/ids/brands.ts'
import {
  type JointEvent,
  type JointSealing,
  stepJointSealing,
} from '../../../../shared/joint/joint-sealing.ts'
import type { Urgency } from '../../../../shared/waybill/waybill.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'

/** Where each joint document of ours stands, and the envelopes that carry pages from seal to seal, both ways. */
export type JointRow = { document: DocumentId; state: JointSealing; ofd: Uint8Array; urgency: Urgency }

export type PassingRow = {
  envelope: EnvelopeId
  role: 'request' | 'answer'
  /** The document of ours that a request of ours is about. */
  document: DocumentId | null
  /** The request that an answer answers. */
  answers: EnvelopeId | null
  title: string
  document_number: string
}

type StoredJoint = Omit<JointRow, 'state'> & { state: string }

export function findJoint(vault: ReadableVault, document: DocumentId): JointRow | undefined {
  const row = vault.get<StoredJoint>('SELECT * FROM joint_sealing WHERE document = ?', document)
  return row && parsed(row)
}

/** Those whose next co-issuer is to be asked. */
export function jointsToAsk(vault: ReadableVault): JointRow[] {
  return vault
    .all<StoredJoint>("SELECT * FROM joint_sealing WHERE json_extract(state, '$.at') = 'ready'")
    .map(parsed)
}

export function setJoint(vault: WritableVault, { document, state, ofd, urgency }: JointRow): void {
  vault.run(
    'INSERT OR REPLACE INTO joint_sealing (document, state, ofd, urgency) VALUES (?, ?, ?, ?)',
    document,
    JSON.stringify(state),
    ofd,
    urgency,
  )
}

export function setJointPages(
  vault: WritableVault,
  { document, state, ofd }: Omit<JointRow, 'urgency'>,
): void {
  vault.run(
    'UPDATE joint_sealing SET state = ?, ofd = ? WHERE document = ?',
    JSON.stringify(state),
    ofd,
    document,
  )
}

/** A request came back, was withdrawn, or never left; nothing where it asks for nothing any more. */
export function endRequest(vault: WritableVault, request: EnvelopeId, time: string, reason: string): void {
  const document = findPassing(vault, request)?.document
  const joint = document ? findJoint(vault, document) : undefined
  if (joint === undefined) return
  const event: JointEvent = { kind: 'refused', request, time, reason }
  setJointPages(vault, { ...joint, state: stepJointSealing(joint.state, event) })
}

export function findPassing(vault: ReadableVault, envelope: EnvelopeId): PassingRow | undefined {
  return vault.get<PassingRow>('SELECT * FROM passing WHERE envelope = ?', envelope)
}

export function allPassings(vault: ReadableVault): PassingRow[] {
  return vault.all<PassingRow>('SELECT * FROM passing')
}

export function insertPassing(vault: WritableVault, row: PassingRow): void {
  vault.run(
    `INSERT OR REPLACE INTO passing (envelope, role, document, answers, title, document_number)
     VALUES (?, ?, ?, ?, ?, ?)`,
    row.envelope,
    row.role,
    row.document,
    row.answers,
    row.title,
    row.document_number,
  )
}

/** Answers that have verified and are not taken yet, oldest first. */
export function answersToTake(vault: ReadableVault): (PassingRow & { answers: EnvelopeId })[] {
  return vault.all(
    `SELECT passing.* FROM passing JOIN inbox ON inbox.envelope = passing.envelope
     WHERE passing.role = 'answer' AND inbox.state = 'verified' ORDER BY inbox.arrived_at, inbox.envelope`,
  )
}

function parsed({ state, ...row }: StoredJoint): JointRow {
  return { ...row, state: JSON.parse(state) }
}
