import { sm3Digest } from '../../../shared/encoding/digest.ts'
import { fromUtf8 } from '../../../shared/encoding/utf8.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import { chunkCount } from '../../../shared/parts/part.ts'
import {
  decodeStatement,
  encodeStatement,
  statementFromJson,
} from '../../../shared/statement/statement-frame.ts'
import { parseWaybill } from '../../../shared/waybill/waybill.ts'
import type { PartFiles } from '../dispatch/part-files.ts'
import { checkAcceptance } from '../receiving/waybill-check.ts'
import { profileInForce } from '../trust.ts'
import { reach } from '../vault/fault-points.ts'
import type { OutgoingPart } from '../vault/records.ts'
import type { ClientVault } from '../vault/schema.ts'
import { type EnvelopeRow, findEnvelope, partsOf } from '../vault/tables/envelopes.ts'
import type { ExchangeClient } from './exchange-client.ts'

/**
 * Brings one envelope to the exchange: the parts chunk by chunk, only those it does not hold yet, then
 * envelope and waybill in one request. Repeating all of it is harmless: ids and digests decide. The job is
 * done when the acceptance verifies and is in the vault, not before.
 */
export async function upload(
  vault: ClientVault,
  client: ExchangeClient,
  partFiles: PartFiles,
  envelopeId: EnvelopeId,
  options: { now: () => Date; onProgress: (done: number, total: number) => void },
): Promise<void> {
  const envelope = findEnvelope(vault.read, envelopeId)
  if (envelope === undefined) throw new TypeError('a job without an envelope')
  const parts = partsOf(vault.read, envelopeId)
  const progress = countProgress(envelope, parts, options.onProgress)
  for (const part of parts) await uploadPart(client, partFiles, part, progress)
  const waybill = decodeStatement(envelope.waybill)
  const answer = await client.putEnvelope(envelopeId, waybill, envelope.envelope)
  reach('sync:envelope-sent')
  accept(vault, envelopeId, waybill, statementFromJson(answer), options.now())
  progress(envelope.envelope.length)
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

async function uploadPart(
  client: ExchangeClient,
  partFiles: PartFiles,
  part: OutgoingPart,
  progress: Progress,
): Promise<void> {
  const chunks = chunkCount(part.plainBytes)
  const state = await client.announcePart(part.id, { digest: part.digest, bytes: part.bytes, chunks })
  const held = new Set(state.held)
  for (let index = 0; index < chunks; index++) {
    const bytes = await partFiles.readChunk(part.id, index)
    if (!state.complete && !held.has(index)) {
      await client.putChunk(part.id, index, sm3Digest(bytes), bytes)
      reach('sync:chunk-sent')
    }
    progress(bytes.length)
  }
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
