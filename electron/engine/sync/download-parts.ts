import { fromUtf8 } from '../../../shared/encoding/utf8.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import { decodeStatement } from '../../../shared/statement/statement-frame.ts'
import { parseWaybill, type Waybill } from '../../../shared/waybill/waybill.ts'
import { type PartFiles, SEALED_CHUNK_BYTES } from '../dispatch/part-files.ts'
import { incomingEnvelope } from '../receiving/take-in.ts'
import { profileInForce } from '../trust.ts'
import { reach } from '../vault/fault-points.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { findIncoming } from '../vault/tables/inbox.ts'
import type { ExchangeClient } from './exchange-client.ts'

/**
 * Fetches the parts of an incoming envelope, each from where it broke off, chunk by chunk, flushed as it comes.
 * Nothing is fetched for a waybill that did not hold on arrival, nor a part larger than the network carries: a
 * stranger's word must not fill this disk. What was not fetched the verdict says is missing.
 */
export async function downloadParts(
  vault: ReadableVault,
  client: Pick<ExchangeClient, 'getPartRange'>,
  partFiles: PartFiles,
  envelope: EnvelopeId,
): Promise<void> {
  const row = findIncoming(vault, envelope)
  if (row === undefined || row.last_receipt === null) return
  const { partBytes } = profileInForce(vault, new Date(row.arrived_at)).limits
  for (const part of partsOnWaybill(vault, envelope)) {
    if (part.bytes <= partBytes && !(await partFiles.has(part.id)))
      await downloadPart(client, partFiles, part)
  }
}

async function downloadPart(
  client: Pick<ExchangeClient, 'getPartRange'>,
  partFiles: PartFiles,
  { id, bytes: total, digest }: Waybill['parts'][number],
): Promise<void> {
  for (let at = await partFiles.fetched(id); at < total; ) {
    const end = Math.min(at + SEALED_CHUNK_BYTES, total)
    const bytes = await client.getPartRange(id, at, end - 1)
    if (bytes.length === 0 || bytes.length > end - at) break
    await partFiles.append(id, at, bytes)
    reach('sync:chunk-fetched')
    at += bytes.length
  }
  await partFiles.finish(id, digest)
}

/** The parts that the waybill of an incoming envelope names. */
export function partsOnWaybill(vault: ReadableVault, envelope: EnvelopeId): Waybill['parts'] {
  const { payload } = decodeStatement(incomingEnvelope(vault, envelope).waybill)
  return parseWaybill(JSON.parse(fromUtf8(payload))).parts
}
