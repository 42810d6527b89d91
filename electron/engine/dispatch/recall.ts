import { parseCertificate } from '../../../shared/certificates/certificate.ts'
import { encodeEnvelopedData } from '../../../shared/cms/enveloped-data.ts'
import { randomBytes } from '../../../shared/crypto/random.ts'
import { fromBase64, toBase64 } from '../../../shared/encoding/base64.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import type { EnvelopeId, RecallId, UnitCode } from '../../../shared/ids/brands.ts'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import { parseRecall, RECALL_FORMAT, RECALL_VERSION } from '../../../shared/recall/recall.ts'
import { signStatement } from '../../../shared/statement/statement.ts'
import { encodeStatement } from '../../../shared/statement/statement-frame.ts'
import { seatSigner } from '../keys/seat-keys.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { RecallSignedRecord } from '../vault/records.ts'
import type { ClientVault } from '../vault/schema.ts'
import { seatsOfUnit } from '../vault/tables/directory.ts'
import { findEnvelope } from '../vault/tables/envelopes.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { type DeliveryEntry, deliveriesOf } from '../vault/tables/outbox.ts'
import { DispatchError } from './dispatch-error.ts'

/**
 * Takes back what has left, from some units or all: one signed recall for each envelope that carries it there. It waits
 * in the vault like everything else and goes with the next round. Throws DispatchError('nothing-to-recall').
 * docs/spec/recall.md
 */
export type RecallOrder = { units: readonly UnitCode[]; reason: string }

export async function recall(
  vault: ClientVault,
  envelope: EnvelopeId,
  { units, reason }: RecallOrder,
  now: Date,
): Promise<void> {
  const entries = deliveriesOf(vault.read, envelope).filter(({ unit }) => units.includes(unit))
  const out = entries.filter(isRecallable)
  const held = entries.filter(({ carrier, delivery }) => carrier === null && delivery.at === 'held')
  if (out.length + held.length === 0)
    throw new DispatchError('nothing-to-recall', 'none of these units has anything to give back')
  const recalls: RecallSignedRecord['recalls'] = []
  for (const [carrier, carried] of Map.groupBy(out, entry => entry.carrier ?? envelope)) {
    const from = carried.map(({ unit }) => unit)
    const id = uuidv7(now) as RecallId
    const statement = await signRecall(vault.read, { id, carrier, units: from, reason, now })
    recalls.push({ id, carrier, units: from, statement })
  }
  vault.commit({
    kind: 'recall-signed',
    recalls,
    envelope,
    held: held.map(({ unit }) => unit),
    reason,
    by: ownIdentity(vault.read).seat_name,
    at: now.toISOString(),
  })
}

/** The exchange has it, nothing has ended it, and it has not been asked back already. */
export function isRecallable({ carrier, delivery }: DeliveryEntry): boolean {
  const { at, recall: asked } = delivery
  const isOut = carrier !== null && delivery.times.accepted !== undefined
  const isOver = at === 'returned' || at === 'recalled' || at === 'refused'
  return isOut && !isOver && (asked === undefined || asked.at === 'refused')
}

async function signRecall(
  vault: ReadableVault,
  order: { id: RecallId; carrier: EnvelopeId; units: UnitCode[]; reason: string; now: Date },
): Promise<Uint8Array> {
  const { network, unit, seat } = ownIdentity(vault)
  const digest = findEnvelope(vault, order.carrier)?.digest
  const statement = await signStatement(
    parseRecall({
      format: RECALL_FORMAT,
      version: RECALL_VERSION,
      network,
      id: order.id,
      envelope: { id: order.carrier, digest },
      from: { unit, seat },
      units: order.units,
      at: order.now.toISOString(),
      reason: toBase64(sealForUnits(vault, order.units, order.reason)),
    }),
    seatSigner(vault),
  )
  return encodeStatement(statement)
}

function sealForUnits(vault: ReadableVault, units: readonly UnitCode[], reason: string): Uint8Array {
  const own = parseCertificate(ownIdentity(vault).encryption_certificate)
  const readers = units
    .flatMap(unit => seatsOfUnit(vault, unit))
    .filter(({ retired }) => !retired)
    .map(({ encryptionCertificate }) => parseCertificate(fromBase64(encryptionCertificate)))
    .filter(({ fingerprint }) => fingerprint !== own.fingerprint)
  return encodeEnvelopedData(utf8(reason), [own, ...readers], randomBytes)
}
