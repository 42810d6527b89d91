import { sm3Digest } from '../../../shared/encoding/digest.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import { statementDigest } from '../../../shared/statement/statement.ts'
import { encodeStatement } from '../../../shared/statement/statement-frame.ts'
import type { Urgency } from '../../../shared/waybill/waybill.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { OutgoingEnvelope, OutgoingPart } from '../vault/records.ts'
import type { ClientVault } from '../vault/schema.ts'
import type { RunWork } from '../workers/work.ts'
import { checkNotCancelled } from '../workers/worker-error.ts'
import { onChains } from './on-chains.ts'
import type { Addressees } from './receivers.ts'
import { sealFor } from './seal-for.ts'
import { dueAt, signWaybill, type WaybillOrder } from './waybill-for.ts'

export type QueueOrder = {
  envelope: EnvelopeId
  packed: { bytes: Uint8Array; parts: OutgoingPart[] }
  addressees: Addressees
  urgency: Urgency
  now: Date
  work?: RunWork
  signal?: AbortSignal | undefined
}

/**
 * Seals a package for its receivers and signs its waybill at the end of their chains; `commit` takes both into the vault,
 * in one record with whatever else happens at this moment. Throws DispatchError('envelope-too-large').
 */
export async function queue<T>(
  vault: ClientVault,
  order: QueueOrder,
  commit: (outgoing: OutgoingEnvelope) => T,
): Promise<T> {
  const { envelope, packed, addressees, urgency, now, work, signal } = order
  const envelopeBytes = await sealFor(vault.read, packed.bytes, addressees.ready, {
    now,
    ...(work === undefined ? {} : { work }),
  })
  checkNotCancelled(signal)
  return onChains(vault, async () => {
    const due = dueAt(vault.read, urgency, now)
    const about = { envelope, envelopeBytes, parts: packed.parts, urgency, dueAt: due, now }
    const waybill = await waybillOf(vault.read, addressees, about)
    return commit({
      envelope,
      waybill: waybill?.signed ?? null,
      envelopeBytes,
      envelopeDigest: sm3Digest(envelopeBytes),
      package: packed.bytes,
      parts: packed.parts,
      receivers: waybill?.to ?? [],
      held: addressees.held.map(({ unit, reason }) => ({ unit: unit.code, reason })),
      urgency,
      at: now.toISOString(),
      dueAt: due,
    })
  })
}

/** The waybill for those who can be sent to now; none where all are held. */
async function waybillOf(
  vault: ReadableVault,
  { ready }: Addressees,
  order: Omit<WaybillOrder, 'units'>,
): Promise<{ signed: OutgoingEnvelope['waybill']; to: OutgoingEnvelope['receivers'] } | undefined> {
  if (ready.length === 0) return undefined
  const units = ready.map(({ unit }) => unit.code)
  const { waybill, statement } = await signWaybill(vault, { ...order, units })
  return {
    signed: { statement: encodeStatement(statement), digest: statementDigest(statement) },
    to: waybill.to.map(({ unit, seq }) => ({ unit, seq })),
  }
}
