import { sm3Digest } from '../../../shared/encoding/digest.ts'
import { fromUtf8 } from '../../../shared/encoding/utf8.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import { chunkCount, PART_CHUNK_BYTES, sealedBytes } from '../../../shared/parts/part.ts'
import {
  decodeStatement,
  encodeStatement,
  statementFromJson,
} from '../../../shared/statement/statement-frame.ts'
import { parseWaybill } from '../../../shared/waybill/waybill.ts'
import type { PartFiles } from '../dispatch/part-files.ts'
import { mendedChunk } from '../dispatch/remake-part.ts'
import { beginSending } from '../dispatch/send-order.ts'
import { checkAcceptance } from '../receiving/waybill-check.ts'
import { profileInForce } from '../trust.ts'
import { reach } from '../vault/fault-points.ts'
import type { OutgoingPart } from '../vault/records.ts'
import type { ClientVault } from '../vault/schema.ts'
import { type EnvelopeRow, findEnvelope, partsCarriedBy } from '../vault/tables/envelopes.ts'
import { atOnce } from './at-once.ts'
import type { ExchangeClient } from './exchange-client.ts'
import { type Lane, openLane } from './lane.ts'

/**
 * Brings one envelope to the exchange: the parts, some at once and each chunk by chunk, only what it does not hold yet;
 * then envelope and waybill in one request. Repeating all of it is harmless: ids and digests decide. The job is
 * done when the acceptance verifies and is in the vault, not before. Between two chunks it may give way to
 * something more urgent, or to the person who withdraws it; then it answers false.
 */
export type UploadOptions = {
  now: () => Date
  onProgress: (done: number, total: number) => void
  givesWay: () => boolean
  /** How fast and how long parts may travel; without one, as fast as it goes. */
  lane?: Lane
}

/** Of one part never more than one chunk is on its way: a break repeats no more than that. */
export const PARTS_AT_ONCE = 3

export async function upload(
  vault: ClientVault,
  client: ExchangeClient,
  partFiles: PartFiles,
  envelopeId: EnvelopeId,
  options: UploadOptions,
): Promise<boolean> {
  const { now, givesWay, lane = openLane() } = options
  const parts = partsCarriedBy(vault.read, envelopeId)
  const progress = countProgress(envelopeRow(vault, envelopeId), parts, options.onProgress)
  const way = { progress, givesWay, lane }
  const isUp = await atOnce(parts, PARTS_AT_ONCE, part => uploadPart({ vault, client, partFiles }, part, way))
  if (!isUp) return false
  if (!(await beginSending(vault, envelopeId))) return false
  const envelope = envelopeRow(vault, envelopeId)
  const waybill = decodeStatement(envelope.waybill)
  const answer = await client.putEnvelope(envelopeId, waybill, envelope.envelope)
  reach('sync:envelope-sent')
  accept(vault, envelopeId, waybill, statementFromJson(answer), now())
  progress(envelope.envelope.length)
  return true
}

function envelopeRow({ read }: ClientVault, id: EnvelopeId): EnvelopeRow {
  const envelope = findEnvelope(read, id)
  if (envelope === undefined) throw new TypeError('a job without an envelope')
  return envelope
}

type Progress = (bytes: number) => void

function countProgress(
  envelope: EnvelopeRow,
  parts: readonly OutgoingPart[],
  onProgress: (done: number, total: number) => void,
): Progress {
  const total = envelope.envelope.length + parts.reduce((sum, part) => sum + part.bytes, 0)
  let done = 0
  onProgress(done, total)
  return bytes => {
    done += bytes
    onProgress(done, total)
  }
}

type Way = { progress: Progress; givesWay: () => boolean; lane: Lane }

async function uploadPart(
  { vault, client, partFiles }: { vault: ClientVault; client: ExchangeClient; partFiles: PartFiles },
  part: OutgoingPart,
  { progress, givesWay, lane }: Way,
): Promise<boolean> {
  const chunks = chunkCount(part.plainBytes)
  const state = await client.announcePart(part.id, { digest: part.digest, bytes: part.bytes, chunks })
  const missing = state.complete ? [] : without(chunks, new Set(state.held))
  progress(part.bytes - missing.reduce((sum, index) => sum + chunkBytes(part, index), 0))
  for (const index of missing) {
    if (givesWay() || lane.isOver() || !(await lane.pass(chunkBytes(part, index)))) return false
    const bytes = await mendedChunk(vault, partFiles, part, index)
    await client.putChunk(part.id, index, sm3Digest(bytes), bytes)
    reach('sync:chunk-sent')
    progress(bytes.length)
  }
  return true
}

function without(chunks: number, held: ReadonlySet<number>): number[] {
  return Array.from({ length: chunks }, (_, index) => index).filter(index => !held.has(index))
}

/** How many bytes a chunk has as it travels. */
function chunkBytes({ plainBytes }: OutgoingPart, index: number): number {
  const before = index * PART_CHUNK_BYTES
  return sealedBytes(Math.min(plainBytes, before + PART_CHUNK_BYTES) - before)
}

/** Takes an acceptance only when it is the exchange's word about exactly this waybill. */
function accept(
  vault: ClientVault,
  envelope: EnvelopeId,
  waybill: ReturnType<typeof decodeStatement>,
  answer: ReturnType<typeof decodeStatement>,
  now: Date,
): void {
  const content = parseWaybill(JSON.parse(fromUtf8(waybill.payload)))
  const profile = profileInForce(vault.read, now)
  const acceptance = checkAcceptance(vault.read, answer, { statement: waybill, content }, profile, now)
  vault.commit({
    kind: 'accepted',
    envelope,
    acceptance: encodeStatement(answer),
    acceptedAt: acceptance.at,
    logIndex: acceptance.log.index,
    logSize: acceptance.log.size,
    logRoot: acceptance.log.root,
  })
}
