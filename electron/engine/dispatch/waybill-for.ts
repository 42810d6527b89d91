import { deadlineAfter } from '../../../shared/calendar/calendar.ts'
import { sm3Digest } from '../../../shared/encoding/digest.ts'
import type { EnvelopeId, UnitCode } from '../../../shared/ids/brands.ts'
import { type Statement, signStatement } from '../../../shared/statement/statement.ts'
import {
  parseWaybill,
  type Urgency,
  WAYBILL_FORMAT,
  WAYBILL_VERSION,
  type Waybill,
} from '../../../shared/waybill/waybill.ts'
import { seatSigner } from '../keys/seat-keys.ts'
import { profileInForce } from '../trust.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { OutgoingPart } from '../vault/records.ts'
import { lastSentTo } from '../vault/tables/chains.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { lastCheckpoint } from '../vault/tables/mailbox.ts'

export type WaybillOrder = {
  envelope: EnvelopeId
  envelopeBytes: Uint8Array
  parts: readonly OutgoingPart[]
  units: readonly UnitCode[]
  urgency: Urgency
  dueAt: string
  supplements?: EnvelopeId
  now: Date
}

/** A signed waybill at the end of the chain to each unit. Only on the chains (on-chains.ts). */
export async function signWaybill(
  vault: ReadableVault,
  order: WaybillOrder,
): Promise<{ waybill: Waybill; statement: Statement }> {
  const { network, unit, seat } = ownIdentity(vault)
  const waybill = parseWaybill({
    format: WAYBILL_FORMAT,
    version: WAYBILL_VERSION,
    id: order.envelope,
    network,
    from: { unit, seat },
    to: order.units.map(receiver => nextLink(vault, receiver)),
    kind: 'document',
    urgency: order.urgency,
    createdAt: order.now.toISOString(),
    dueAt: order.dueAt,
    envelope: { digest: sm3Digest(order.envelopeBytes), bytes: order.envelopeBytes.length },
    parts: order.parts.map(({ id, digest, bytes }) => ({ id, digest, bytes })),
    checkpoint: lastCheckpoint(vault) ?? null,
    ...(order.supplements === undefined ? {} : { supplements: order.supplements }),
  })
  return { waybill, statement: await signStatement(waybill, seatSigner(vault)) }
}

function nextLink(vault: ReadableVault, unit: UnitCode): Waybill['to'][number] {
  const last = lastSentTo(vault, unit)
  return { unit, seq: (last?.seq ?? 0) + 1, previous: last?.waybill ?? null }
}

/** When a document of this urgency should be signed for, by the deadlines of the network profile. */
export function dueAt(vault: ReadableVault, urgency: Urgency, now: Date): string {
  const hours = profileInForce(vault, now).deadlineHours[urgency]
  return deadlineAfter(now, hours).toISOString()
}
