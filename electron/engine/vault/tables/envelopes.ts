import type { Digest } from '../../../../shared/encoding/digest.ts'
import type { EnvelopeId } from '../../../../shared/ids/brands.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'
import type { OutgoingPart } from '../records.ts'

/** Envelopes sent and received: the bytes as they travel, and the package inside once it is open. */
export type EnvelopeRow = {
  id: EnvelopeId
  direction: 'out' | 'in'
  waybill: Uint8Array
  digest: Digest
  envelope: Uint8Array
  package: Uint8Array | null
  acceptance: Uint8Array | null
  /** The envelope whose package this one carries again. */
  supplements: EnvelopeId | null
}

export type NewEnvelope = Omit<EnvelopeRow, 'acceptance' | 'supplements'> & {
  acceptance?: Uint8Array
  supplements?: EnvelopeId
}

export function findEnvelope(vault: ReadableVault, id: EnvelopeId): EnvelopeRow | undefined {
  return vault.get<EnvelopeRow>('SELECT * FROM envelope WHERE id = ?', id)
}

export function insertEnvelope(vault: WritableVault, envelope: NewEnvelope): void {
  vault.run(
    `INSERT INTO envelope (id, direction, waybill, digest, envelope, package, acceptance, supplements)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    envelope.id,
    envelope.direction,
    envelope.waybill,
    envelope.digest,
    envelope.envelope,
    envelope.package,
    envelope.acceptance ?? null,
    envelope.supplements ?? null,
  )
}

export function setAcceptance(vault: WritableVault, id: EnvelopeId, acceptance: Uint8Array): void {
  vault.run('UPDATE envelope SET acceptance = ? WHERE id = ?', acceptance, id)
}

/** Only of an envelope that the exchange has not taken. */
export function setWaybill(vault: WritableVault, id: EnvelopeId, waybill: Uint8Array): void {
  vault.run('UPDATE envelope SET waybill = ? WHERE id = ?', waybill, id)
}

export function setPackage(vault: WritableVault, id: EnvelopeId, packageBytes: Uint8Array): void {
  vault.run('UPDATE envelope SET package = ? WHERE id = ?', packageBytes, id)
}

type PartRow = {
  id: OutgoingPart['id']
  name: string
  key: Uint8Array
  bytes: number
  plain_bytes: number
  digest: Digest
  plain_digest: Digest
}

export function partsOf(vault: ReadableVault, envelope: EnvelopeId): OutgoingPart[] {
  return vault
    .all<PartRow>('SELECT * FROM part WHERE envelope = ? ORDER BY position', envelope)
    .map(({ id, name, key, bytes, plain_bytes, digest, plain_digest }) => ({
      id,
      name,
      key,
      bytes,
      plainBytes: plain_bytes,
      digest,
      plainDigest: plain_digest,
    }))
}

/** A supplementary envelope names the parts of the one it supplements. */
export function partsCarriedBy(vault: ReadableVault, id: EnvelopeId): OutgoingPart[] {
  return partsOf(vault, findEnvelope(vault, id)?.supplements ?? id)
}

/** Parts that the exchange has not taken yet. */
export function waitingParts(vault: ReadableVault): OutgoingPart[] {
  return partsOfEach(
    vault,
    "SELECT envelope AS id FROM outbox_job WHERE json_extract(state, '$.at') NOT IN ('accepted', 'refused', 'withdrawn')",
  ).flatMap(({ parts }) => parts)
}

/** Parts that came with what was received and found good, by envelope. */
export function receivedParts(vault: ReadableVault): { envelope: EnvelopeId; parts: OutgoingPart[] }[] {
  return partsOfEach(vault, "SELECT id FROM envelope WHERE direction = 'in' AND package IS NOT NULL")
}

function partsOfEach(vault: ReadableVault, envelopes: string) {
  return vault
    .all<{ id: EnvelopeId }>(`SELECT DISTINCT envelope AS id FROM part WHERE envelope IN (${envelopes})`)
    .map(({ id }) => ({ envelope: id, parts: partsOf(vault, id) }))
}

export function allPartIds(vault: ReadableVault): string[] {
  return vault.all<{ id: string }>('SELECT id FROM part').map(({ id }) => id)
}

export function insertParts(
  vault: WritableVault,
  envelope: EnvelopeId,
  parts: readonly OutgoingPart[],
): void {
  parts.forEach((part, position) => {
    vault.run(
      `INSERT INTO part (id, envelope, position, name, key, bytes, plain_bytes, digest, plain_digest)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      part.id,
      envelope,
      position,
      part.name,
      part.key,
      part.bytes,
      part.plainBytes,
      part.digest,
      part.plainDigest,
    )
  })
}
