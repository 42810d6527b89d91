import { sm3Digest } from '../../../shared/encoding/digest.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import { statementDigest } from '../../../shared/statement/statement.ts'
import { encodeStatement } from '../../../shared/statement/statement-frame.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { ClientVault } from '../vault/schema.ts'
import { secrecyLevelOf } from '../vault/tables/documents.ts'
import { findEnvelope, partsOf } from '../vault/tables/envelopes.ts'
import { findJob, heldDeliveries } from '../vault/tables/outbox.ts'
import { findOutgoingEntry } from '../vault/tables/registers.ts'
import { onChains } from './on-chains.ts'
import { addresseesOf, type Receiver } from './receivers.ts'
import { sealFor } from './seal-for.ts'
import { dueAt, signWaybill } from './waybill-for.ts'

/**
 * Held receivers that can be sent to now get the same package in an envelope of its own (★33): a new id, a waybill
 * that says what it supplements, and the parts that are at the exchange already. Nobody has to ask for it.
 * Answers how many envelopes were made. docs/spec/envelope.md §12
 */
export async function supplementHeld(vault: ClientVault, now: Date): Promise<number> {
  const released = releasable(vault.read, now)
  for (const [envelope, receivers] of released) await supplement(vault, envelope, receivers, now)
  return released.size
}

function releasable(vault: ReadableVault, now: Date): Map<EnvelopeId, Receiver[]> {
  const released = new Map<EnvelopeId, Receiver[]>()
  for (const [envelope, entries] of Map.groupBy(heldDeliveries(vault), entry => entry.envelope)) {
    const units = entries.map(({ unit }) => unit)
    const document = findOutgoingEntry(vault, envelope)?.document
    const level = document === undefined ? undefined : secrecyLevelOf(vault, document)
    const { ready } = addresseesOf(vault, units, now, level)
    if (ready.length > 0) released.set(envelope, ready)
  }
  return released
}

async function supplement(
  vault: ClientVault,
  supplements: EnvelopeId,
  receivers: readonly Receiver[],
  now: Date,
): Promise<void> {
  const job = findJob(vault.read, supplements)
  const packed = findEnvelope(vault.read, supplements)?.package
  if (job === undefined || packed === undefined || packed === null)
    throw new TypeError('a held delivery without its package')
  const { urgency } = job
  const envelope = uuidv7(now) as EnvelopeId
  const envelopeBytes = await sealFor(vault.read, packed, receivers, { now })
  await onChains(vault, async () => {
    const due = dueAt(vault.read, urgency, now)
    const { waybill, statement } = await signWaybill(vault.read, {
      envelope,
      envelopeBytes,
      parts: partsOf(vault.read, supplements),
      units: receivers.map(({ unit }) => unit.code),
      urgency,
      dueAt: due,
      supplements,
      now,
    })
    vault.commit({
      kind: 'supplemented',
      envelope,
      supplements,
      waybill: encodeStatement(statement),
      waybillDigest: statementDigest(statement),
      envelopeBytes,
      envelopeDigest: sm3Digest(envelopeBytes),
      receivers: waybill.to.map(({ unit, seq }) => ({ unit, seq })),
      urgency,
      at: now.toISOString(),
      dueAt: due,
    })
  })
}
