import { type Digest, sm3Digest } from '../../shared/encoding/digest.ts'
import type { PartId } from '../../shared/ids/brands.ts'
import type { PartTable } from '../database/tables.ts'
import { ExchangeError } from '../errors/exchange-error.ts'
import type { Exchange } from '../exchange.ts'
import type { CallingSeat } from '../sessions/sessions.ts'
import { requireRoom } from '../storage/room.ts'
import { chunkLength, chunkOffset } from './geometry.ts'
import { countChunks, findChunkDigest, findPart } from './parts.ts'
import type { RunningDigests } from './running-digests.ts'

export type NewChunk = { part: PartId; position: number; digest: Digest; bytes: Uint8Array }

/**
 * PUT /v1/parts/{id}/chunks/{n}: checks, writes and flushes one chunk, then writes down that it is held.
 * The last missing one completes the part if the whole has the announced digest; otherwise all is forgotten.
 * Gives whether the part is complete. Called in turn for each part.
 */
export async function storeChunk(
  exchange: Exchange,
  caller: CallingSeat,
  chunk: NewChunk,
  digests: RunningDigests,
): Promise<boolean> {
  const part = await findPart(exchange.db, chunk.part)
  if (part === undefined || part.unit !== caller.unit) throw new ExchangeError('not-found', 'no such part')
  checkChunk(part, chunk)
  const held = await findChunkDigest(exchange.db, part.id, chunk.position)
  if (held !== undefined && held !== chunk.digest) {
    throw new ExchangeError('part-conflict', 'this chunk is known with another digest')
  }
  if (held !== undefined) return part.completed_at !== null
  requireRoom(exchange, chunk.bytes.length)
  await exchange.parts.writeChunk(part.id, chunkOffset(chunk.position), chunk.bytes)
  digests.add(part.id, chunk.position, chunk.bytes)
  const count = await recordChunk(exchange, chunk)
  return count === part.chunks ? await completePart(exchange, part, digests) : false
}

function checkChunk(part: PartTable, { position, digest, bytes }: NewChunk): void {
  if (position >= part.chunks || bytes.length !== chunkLength(position, part)) {
    throw new ExchangeError('request-malformed', 'not a chunk of this part')
  }
  if (sm3Digest(bytes) !== digest) throw new ExchangeError('chunk-digest-mismatch', 'the chunk was damaged')
}

async function recordChunk({ write }: Exchange, { part, position, digest }: NewChunk): Promise<number> {
  return await write(async trx => {
    await trx.insertInto('part_chunk').values({ part, position, digest }).execute()
    return await countChunks(trx, part)
  })
}

async function completePart(exchange: Exchange, part: PartTable, digests: RunningDigests): Promise<boolean> {
  const isWhole = (await digests.finish(part, exchange.parts)) === part.digest
  const now = exchange.clock().toISOString()
  await exchange.write(async trx => {
    if (isWhole) await trx.updateTable('part').set({ completed_at: now }).where('id', '=', part.id).execute()
    else await trx.deleteFrom('part_chunk').where('part', '=', part.id).execute()
  })
  if (!isWhole) throw new ExchangeError('part-conflict', 'the chunks together have another digest')
  return true
}
