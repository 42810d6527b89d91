import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { DeliveryView, OutboxItem, OutboxJobView } from '../../../shared/ipc/views.ts'
import { isRecallable } from '../dispatch/recall.ts'
import type { Link } from '../sync/link.ts'
import type { Sending } from '../sync/transfers.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { callsAbout } from '../vault/tables/calls.ts'
import { findUnit } from '../vault/tables/directory.ts'
import { findPassing } from '../vault/tables/joint.ts'
import { allJobs, type DeliveryEntry, deliveriesOf, type Job } from '../vault/tables/outbox.ts'
import { isReceiptMissing } from '../vault/tables/receipts.ts'
import { findOutgoingEntry } from '../vault/tables/registers.ts'
import { replacementOfSent } from './replacement-view.ts'

/** The outbox board: newest first, each item with its job and its deliveries in plain data. */
type MaybeSending = Sending | undefined

export function outboxView(
  vault: ReadableVault,
  link: Link | undefined,
  sending: MaybeSending,
): OutboxItem[] {
  return allJobs(vault)
    .reverse()
    .flatMap(job => itemView(vault, job, link, sending) ?? [])
}

export function outboxItem(
  vault: ReadableVault,
  envelope: EnvelopeId,
  link: Link | undefined,
  sending: MaybeSending,
): OutboxItem | undefined {
  const job = allJobs(vault).find(candidate => candidate.envelope === envelope)
  return job === undefined ? undefined : itemView(vault, job, link, sending)
}

function itemView(
  vault: ReadableVault,
  job: Job,
  link: Link | undefined,
  sending: MaybeSending,
): OutboxItem | undefined {
  const subject = subjectOf(vault, job.envelope)
  if (subject === undefined) return undefined
  return {
    envelope: job.envelope,
    ...subject,
    urgency: job.urgency,
    createdAt: job.createdAt,
    dueAt: job.dueAt,
    bytes: bytesOf(vault, job.envelope),
    job: jobView(job, link, sending),
    deliveries: deliveriesOf(vault, job.envelope).map(delivery => deliveryView(vault, delivery)),
    ...replacementOfSent(vault, job.envelope),
  }
}

type Subject = Pick<OutboxItem, 'document' | 'title' | 'number' | 'outgoingNumber' | 'passing'>

/** By its row in the register, or as pages on their way from seal to seal; a supplement has neither. */
function subjectOf(vault: ReadableVault, envelope: EnvelopeId): Subject | undefined {
  const entry = findOutgoingEntry(vault, envelope)
  if (entry !== undefined) {
    const { document, title, document_number: number, number: outgoingNumber } = entry
    return { document, title, number, outgoingNumber, passing: null }
  }
  const row = findPassing(vault, envelope)
  if (row === undefined) return undefined
  const { document, title, document_number: number, role } = row
  return { document, title, number, outgoingNumber: null, passing: role }
}

/** While the link is down, that is why everything waits, and its next try is theirs. */
function jobView({ envelope, state }: Job, link: Link | undefined, sending: MaybeSending): OutboxJobView {
  if (state.at !== 'waiting') return state
  const { begun, ...waiting } = state
  const isUntouched = !begun
  if (sending?.envelope === envelope) {
    const { done, total, pace } = sending
    return { at: 'sending', done, total, pace: pace ?? null }
  }
  if (link?.at === 'offline' || link?.at === 'alarm') {
    const code = link.reason === state.reason ? state.code : null
    return {
      ...waiting,
      reason: link.reason,
      code,
      nextTryAt: link.nextTryAt,
      attempts: link.attempts,
      isUntouched,
    }
  }
  return { ...waiting, isUntouched }
}

function deliveryView(vault: ReadableVault, entry: DeliveryEntry): DeliveryView {
  const { unit, delivery } = entry
  const found = findUnit(vault, unit)
  return {
    unit,
    unitName: found?.name ?? unit,
    telephone: found?.telephone ?? '',
    state: delivery.at,
    times: delivery.times,
    reason: delivery.reason,
    recall: delivery.at === 'recalled' ? null : (delivery.recall ?? null),
    canRecall: isRecallable(entry),
    receiptMissing: isReceiptMissing(vault, entry.carrier ?? entry.envelope, unit),
    calls: callsAbout(vault, entry.envelope, unit),
  }
}

function bytesOf(vault: ReadableVault, envelope: EnvelopeId): number {
  const row = vault.get<{ bytes: number }>(
    `SELECT length(envelope) + coalesce((SELECT sum(bytes) FROM part WHERE part.envelope = envelope.id), 0) AS bytes
     FROM envelope WHERE id = ?`,
    envelope,
  )
  return row?.bytes ?? 0
}
