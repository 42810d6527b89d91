import type { Delivery } from '../../../../shared/delivery/delivery.ts'
import type { QueuedItem } from '../../../../shared/delivery/schedule.ts'
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
      /** The envelope's first byte may have left: the exchange may have it, and its waybill stays as it is. */
      begun: boolean
    }
  /** Every receiver is held: nothing can leave yet. */
  | { at: 'held'; since: string }
  | { at: 'paused'; since: string; reason: string; by: string }
  | { at: 'withdrawn'; since: string; reason: string; by: string }
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
type DeliveryRow = {
  envelope: EnvelopeId
  carrier: EnvelopeId | null
  unit: UnitCode
  state: string
  last_receipt: string | null
}

/** A delivery of what was sent as `envelope`; `carrier` is the envelope that brings it there, none while it is held. */
export type DeliveryEntry = {
  envelope: EnvelopeId
  carrier: EnvelopeId | null
  unit: UnitCode
  delivery: Delivery
  lastReceipt: string | null
}

type DeliveryKey = Pick<DeliveryEntry, 'envelope' | 'unit'>
export type NewDelivery = Omit<DeliveryEntry, 'lastReceipt'>

export function allJobs(vault: ReadableVault): Job[] {
  return vault.all<JobRow>('SELECT * FROM outbox_job ORDER BY position').map(parseJob)
}

/** What is to be sent, with the moment of its next try. */
export function waitingJobs(vault: ReadableVault): { envelope: EnvelopeId; nextTryAt: string }[] {
  return vault.all(
    `SELECT envelope, json_extract(state, '$.nextTryAt') AS nextTryAt
     FROM outbox_job WHERE json_extract(state, '$.at') = 'waiting' ORDER BY position`,
  )
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

/** Jobs that are to be sent, in the order of the outbox, each with the units it goes to. */
export function queuedItems(vault: ReadableVault): QueuedItem[] {
  const rows = vault.all<JobRow & { units: string }>(
    `SELECT job.*, (SELECT json_group_array(unit) FROM delivery WHERE carrier = job.envelope) AS units
     FROM outbox_job AS job WHERE json_extract(job.state, '$.at') = 'waiting' ORDER BY job.position`,
  )
  return rows.map(row => {
    const { envelope, position, urgency, createdAt, state } = parseJob(row)
    const begun = state.at === 'waiting' && state.begun
    return { envelope, position, urgency, createdAt, units: JSON.parse(row.units), begun }
  })
}

/** All deliveries of what was sent as this envelope, whichever envelope carries them. */
export function deliveriesOf(vault: ReadableVault, envelope: EnvelopeId): DeliveryEntry[] {
  return vault
    .all<DeliveryRow>('SELECT * FROM delivery WHERE envelope = ? ORDER BY position', envelope)
    .map(parseDelivery)
}

/** The deliveries that this very envelope brings. */
export function carriedBy(vault: ReadableVault, carrier: EnvelopeId): DeliveryEntry[] {
  return vault
    .all<DeliveryRow>('SELECT * FROM delivery WHERE carrier = ? ORDER BY position', carrier)
    .map(parseDelivery)
}

export function findCarried(
  vault: ReadableVault,
  carrier: EnvelopeId,
  unit: UnitCode,
): DeliveryEntry | undefined {
  return carriedBy(vault, carrier).find(entry => entry.unit === unit)
}

/** Deliveries that wait for their receiver to be reachable, oldest first. */
export function heldDeliveries(vault: ReadableVault): DeliveryEntry[] {
  return vault
    .all<DeliveryRow>(
      `SELECT delivery.* FROM delivery JOIN outbox_job AS job ON job.envelope = delivery.envelope
       WHERE carrier IS NULL AND json_extract(job.state, '$.at') NOT IN ('withdrawn', 'paused')
         AND json_extract(delivery.state, '$.at') = 'held'
       ORDER BY job.position, delivery.position`,
    )
    .map(parseDelivery)
}

export function insertDelivery(vault: WritableVault, position: number, entry: NewDelivery): void {
  vault.run(
    'INSERT INTO delivery (envelope, carrier, unit, position, state) VALUES (?, ?, ?, ?, ?)',
    entry.envelope,
    entry.carrier,
    entry.unit,
    position,
    JSON.stringify(entry.delivery),
  )
}

export function setDelivery(vault: WritableVault, { envelope, unit }: DeliveryKey, delivery: Delivery): void {
  vault.run(
    'UPDATE delivery SET state = ? WHERE envelope = ? AND unit = ?',
    JSON.stringify(delivery),
    envelope,
    unit,
  )
}

/** Moves a delivery onto the envelope that carries it from now on, or off it while it is held. */
export function setCarrier(
  vault: WritableVault,
  { envelope, unit }: DeliveryKey,
  carrier: EnvelopeId | null,
): void {
  vault.run('UPDATE delivery SET carrier = ? WHERE envelope = ? AND unit = ?', carrier, envelope, unit)
}

export function setLastReceipt(vault: WritableVault, { envelope, unit }: DeliveryKey, digest: string): void {
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
  const { envelope, carrier, unit, state, last_receipt: lastReceipt } = row
  return { envelope, carrier, unit, delivery: JSON.parse(state), lastReceipt }
}
