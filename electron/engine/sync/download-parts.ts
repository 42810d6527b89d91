import { missingRoom } from '../../../shared/delivery/room.ts'
import { fromUtf8 } from '../../../shared/encoding/utf8.ts'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import { decodeStatement } from '../../../shared/statement/statement-frame.ts'
import { parseWaybill, type Waybill } from '../../../shared/waybill/waybill.ts'
import { type PartFiles, SEALED_CHUNK_BYTES } from '../dispatch/part-files.ts'
import { incomingEnvelope } from '../receiving/take-in.ts'
import { profileInForce } from '../trust.ts'
import { asVaultError } from '../vault/errors.ts'
import { reach } from '../vault/fault-points.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { findIncoming } from '../vault/tables/inbox.ts'
import { atOnce } from './at-once.ts'
import type { ExchangeClient } from './exchange-client.ts'
import { type Lane, openLane } from './lane.ts'
import { PARTS_AT_ONCE } from './upload.ts'

/** How a fetch stands: bytes that are here, or what the disk lacks before it can go on. */
export type Fetch = { at: 'fetching'; done: number; total: number } | { at: 'no-room'; missingBytes: number }

/** `gave-way`: the turn is over. `no-room`: the disk is full; what is here stays, and it goes on when there is room. */
export type FetchEnd = 'ended' | 'gave-way' | 'no-room'
export type FetchOptions = { lane?: Lane; watch?: (fetch: Fetch) => void }
type Source = { client: Pick<ExchangeClient, 'getPartRange'>; partFiles: PartFiles }
type Part = Waybill['parts'][number]

/**
 * Fetches the parts of an incoming envelope, some at once, each from where it broke off, chunk by chunk, flushed as it
 * comes. Nothing is fetched for a waybill that did not hold on arrival, nor a part larger than the network carries: a
 * stranger's word must not fill this disk. What was not fetched the verdict says is missing.
 */
export async function downloadParts(
  vault: ReadableVault,
  source: Source,
  envelope: EnvelopeId,
  { lane = openLane(), watch = () => undefined }: FetchOptions = {},
): Promise<FetchEnd> {
  const missing = await missingParts(vault, source.partFiles, envelope)
  const here = await Promise.all(missing.map(({ id }) => source.partFiles.fetched(id)))
  const total = sum(missing.map(({ bytes }) => bytes))
  const way = { lane, watch, done: sum(here), total, lacks: 0 }
  if (!hasRoom(source.partFiles, total - way.done, way)) return 'no-room'
  const isWhole = await atOnce(missing, PARTS_AT_ONCE, part => downloadPart(source, part, way))
  if (isWhole) return 'ended'
  return way.lacks > 0 ? 'no-room' : 'gave-way'
}

async function missingParts(
  vault: ReadableVault,
  partFiles: PartFiles,
  envelope: EnvelopeId,
): Promise<Part[]> {
  const row = findIncoming(vault, envelope)
  if (row === undefined || row.last_receipt === null) return []
  const { partBytes } = profileInForce(vault, new Date(row.arrived_at)).limits
  const missing: Part[] = []
  for (const part of partsOnWaybill(vault, envelope))
    if (part.bytes <= partBytes && !(await partFiles.has(part.id))) missing.push(part)
  return missing
}

type Way = Required<FetchOptions> & { done: number; total: number; lacks: number }

async function downloadPart(
  { client, partFiles }: Source,
  { id, bytes: total, digest }: Part,
  way: Way,
): Promise<boolean> {
  for (let at = await partFiles.fetched(id); at < total; ) {
    const end = Math.min(at + SEALED_CHUNK_BYTES, total)
    if (!hasRoom(partFiles, end - at, way)) return false
    if (way.lane.isOver() || !(await way.lane.pass(end - at))) return false
    const bytes = await client.getPartRange(id, at, end - 1)
    if (bytes.length === 0 || bytes.length > end - at) break
    if (!(await append(partFiles, { id, at, bytes }, way))) return false
    at += bytes.length
  }
  await partFiles.finish(id, digest)
  return true
}

/** The disk may fill between the question and the writing; what did not fit is cut off with the next try. */
async function append(
  partFiles: PartFiles,
  { id, at, bytes }: { id: Part['id']; at: number; bytes: Uint8Array },
  way: Way,
): Promise<boolean> {
  try {
    await partFiles.append(id, at, bytes)
  } catch (thrown) {
    if (codeOf(asVaultError(thrown)) !== 'disk-full') throw thrown
    return lack(way, bytes.length)
  }
  reach('sync:chunk-fetched')
  way.done += bytes.length
  way.watch({ at: 'fetching', done: way.done, total: way.total })
  return true
}

function hasRoom(partFiles: PartFiles, bytes: number, way: Way): boolean {
  const missing = missingRoom(bytes, partFiles.freeBytes())
  return missing === 0 || lack(way, missing)
}

function lack(way: Way, missingBytes: number): false {
  way.lacks = missingBytes
  way.watch({ at: 'no-room', missingBytes })
  return false
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0)
}

/** The parts that the waybill of an incoming envelope names. */
export function partsOnWaybill(vault: ReadableVault, envelope: EnvelopeId): Waybill['parts'] {
  const { payload } = decodeStatement(incomingEnvelope(vault, envelope).waybill)
  return parseWaybill(JSON.parse(fromUtf8(payload))).parts
}
