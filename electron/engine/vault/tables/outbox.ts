import type { Delivery } from '../../../../shared/delivery/delivery.ts'
import type { EnvelopeId, UnitCode } from '../../../../shared/ids/brands.ts'
import type { WaitReason } from '../../../../shared/ipc/views.ts'
import type { Urgency } from '../../../../shared/waybill/waybill.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'

/** Jobs that bring an envelope to the exchange, and the deliveries they stand for. */
export type JobState =
  | {
      at: 'waiting'
      reason: WaitReason
      code: string | null
      since: string
      nextTryAt: string
      attempts: number
    }
  | { at: 'accepted'; acceptedAt: string; logIndex: number }
  | { at: 'refused'; code: string; since: string }

export type Job = {
  envelope: EnvelopeId
  position: number
  urgency: Urgency
  createdAt: string
  dueAt: string
  state: JobState
}

type JobRow = {
  envelope: EnvelopeId
  position: number
  urgency: Urgency
  created_at: string
  due_at: string
  state: string
}
type DeliveryRow = { unit: UnitCode; state: string; last_receipt: string | null }
export type DeliveryEntry = { unit: UnitCode; delivery: Delivery; lastReceipt: string | null }

export function allJobs(vault: ReadableVault): Job[] {
  return vault.all<JobRow>('SELECT * FROM outbox_job ORDER BY position').map(parseJob)
}

export function findJob(vault: ReadableVault, envelope: EnvelopeId): Job | undefined {
  const row = vault.get<JobRow>('SELECT * FROM outbox_job WHERE envelope = ?', envelope)
  return row === undefined ? undefined : parseJob(row)
}

export function insertJob(vault: WritableVault, job: Omit<Job, 'position'>): void {
  vault.run(
    `INSERT INTO outbox_job (envelope, position, urgency, created_at, due_at, state)
     SELECT ?, coalesce(max(position), 0) + 1, ?, ?, ?, ? FROM outbox_job`,
    job.envelope,
    job.urgency,
    job.createdAt,
    job.dueAt,
    JSON.stringify(job.state),
  )
}

export function setJobState(vault: WritableVault, envelope: EnvelopeId, state: JobState): void {
  vault.run('UPDATE outbox_job SET state = ? WHERE envelope = ?', JSON.stringify(state), envelope)
}

export function deliveriesOf(vault: ReadableVault, envelope: EnvelopeId): DeliveryEntry[] {
  return vault
    .all<DeliveryRow>(
      'SELECT unit, state, last_receipt FROM delivery WHERE envelope = ? ORDER BY position',
      envelope,
    )
    .map(parseDelivery)
}

export function findDelivery(
  vault: ReadableVault,
  envelope: EnvelopeId,
  unit: UnitCode,
): DeliveryEntry | undefined {
  const row = vault.get<DeliveryRow>(
    'SELECT unit, state, last_receipt FROM delivery WHERE envelope = ? AND unit = ?',
    envelope,
    unit,
  )
  return row === undefined ? undefined : parseDelivery(row)
}

export function insertDelivery(
  vault: WritableVault,
  envelope: EnvelopeId,
  unit: UnitCode,
  position: number,
  delivery: Delivery,
): void {
  vault.run(
    'INSERT INTO delivery (envelope, unit, position, state) VALUES (?, ?, ?, ?)',
    envelope,
    unit,
    position,
    JSON.stringify(delivery),
  )
}

export function setDelivery(
  vault: WritableVault,
  envelope: EnvelopeId,
  unit: UnitCode,
  delivery: Delivery,
): void {
  vault.run(
    'UPDATE delivery SET state = ? WHERE envelope = ? AND unit = ?',
    JSON.stringify(delivery),
    envelope,
    unit,
  )
}

export function setLastReceipt(
  vault: WritableVault,
  envelope: EnvelopeId,
  unit: UnitCode,
  digest: string,
): void {
  vault.run('UPDATE delivery SET last_receipt = ? WHERE envelope = ? AND unit = ?', digest, envelope, unit)
}

function parseJob(row: JobRow): Job {
  return {
    envelope: row.envelope,
    position: row.position,
    urgency: row.urgency,
    createdAt: row.created_at,
    dueAt: row.due_at,
    state: JSON.parse(row.state),
  }
}

function parseDelivery(row: DeliveryRow): DeliveryEntry {
  return { unit: row.unit, delivery: JSON.parse(row.state), lastReceipt: row.last_receipt }
}
