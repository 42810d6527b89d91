import type { z } from 'zod'
import type { PartId } from '../../shared/ids/brands.ts'
import type { partAnnouncement } from '../../shared/protocol/interface.ts'
import type { PartTable } from '../database/tables.ts'
import { ExchangeError } from '../errors/exchange-error.ts'
import type { Exchange } from '../exchange.ts'
import type { CallingSeat } from '../sessions/sessions.ts'
import { requireRoom } from '../storage/room.ts'
import { chunksOf } from './geometry.ts'
import { findPart, missingBytes, pendingBytes } from './parts.ts'

export type PartAnnouncement = z.infer<typeof partAnnouncement>

/** PUT /v1/parts/{id}: a part will come, for whose missing bytes there is room. Saying the same again changes nothing. */
export async function announcePart(
  exchange: Exchange,
  caller: CallingSeat,
  id: PartId,
  announced: PartAnnouncement,
): Promise<PartTable> {
  checkAnnouncement(exchange, announced)
  const now = exchange.clock()
  return await exchange.write(async trx => {
    const known = await findPart(trx, id)
    if (known !== undefined) {
      requireRoom(exchange, await missingBytes(trx, requireSame(known, caller, announced)))
      return known
    }
    if ((await pendingBytes(trx, caller.seat)) + announced.bytes > exchange.config.pendingPartBytes) {
      throw new ExchangeError('quota-exceeded', 'too much is stored that no envelope names yet')
    }
    requireRoom(exchange, announced.bytes)
    const { digest, bytes, chunks } = announced
    const { unit, seat } = caller
    const announcedAt = now.toISOString()
    const part: PartTable = {
      id,
      unit,
      seat,
      digest,
      bytes,
      chunks,
      announced_at: announcedAt,
      completed_at: null,
    }
    await trx.insertInto('part').values(part).execute()
    return part
  })
}

function checkAnnouncement({ config }: Exchange, { bytes, chunks }: PartAnnouncement): void {
  if (bytes > config.limits.partBytes)
    throw new ExchangeError('request-too-large', 'larger than a part may be')
  if (chunks !== chunksOf(bytes)) throw new ExchangeError('request-malformed', 'chunks: not so many')
}

function requireSame(known: PartTable, { unit }: CallingSeat, announced: PartAnnouncement): PartTable {
  const isSame = known.unit === unit && known.digest === announced.digest && known.bytes === announced.bytes
  if (!isSame) throw new ExchangeError('part-conflict', 'this part is known with another digest')
  return known
}
