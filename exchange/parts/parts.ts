import type { Waybill } from '../../shared/waybill/waybill.ts'
import type { Database, PartTable, WriteTransaction } from '../database/tables.ts'
import { ExchangeError } from '../errors/exchange-error.ts'
import { chunkLength } from './geometry.ts'

export async function findPart(db: Database, id: string): Promise<PartTable | undefined> {
  return await db.selectFrom('part').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Which chunks of a part are held, ascending. */
export async function heldChunks(db: Database, id: string): Promise<number[]> {
  const rows = await db
    .selectFrom('part_chunk')
    .select('position')
    .where('part', '=', id)
    .orderBy('position')
    .execute()
  return rows.map(row => row.position)
}

export async function countChunks(db: Database, id: string): Promise<number> {
  const row = await db
    .selectFrom('part_chunk')
    .select(query => query.fn.countAll<number>().as('count'))
    .where('part', '=', id)
    .executeTakeFirstOrThrow()
  return row.count
}

/** How much of a part is still to come. */
export async function missingBytes(db: Database, part: PartTable): Promise<number> {
  if (part.completed_at !== null) return 0
  const held = await heldChunks(db, part.id)
  return part.bytes - held.reduce((sum, position) => sum + chunkLength(position, part), 0)
}

export async function findChunkDigest(
  db: Database,
  id: string,
  position: number,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('part_chunk')
    .select('digest')
    .where('part', '=', id)
    .where('position', '=', position)
    .executeTakeFirst()
  return row?.digest
}

/** How much a seat has announced that no envelope names yet. */
export async function pendingBytes(db: Database, seat: string): Promise<number> {
  const row = await db
    .selectFrom('part')
    .leftJoin('envelope_part', 'envelope_part.part', 'part.id')
    .select(query => query.fn.sum<number | null>('part.bytes').as('bytes'))
    .where('part.seat', '=', seat)
    .where('envelope_part.part', 'is', null)
    .executeTakeFirstOrThrow()
  return row.bytes ?? 0
}

/** Whether a unit may fetch a part: it brought it, or received an envelope that names it. */
export async function mayFetch(db: Database, part: PartTable, unit: string): Promise<boolean> {
  if (part.unit === unit) return true
  const row = await db
    .selectFrom('envelope_part')
    .innerJoin('envelope_receiver', 'envelope_receiver.envelope', 'envelope_part.envelope')
    .select('envelope_part.envelope')
    .where('envelope_part.part', '=', part.id)
    .where('envelope_receiver.unit', '=', unit)
    .where('envelope_receiver.recalled_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Throws ExchangeError 'part-missing' unless every part the waybill names is complete and its sender's. */
export async function requireParts(trx: WriteTransaction, { parts, from }: Waybill): Promise<void> {
  for (const { id, digest, bytes } of parts) {
    const part = await findPart(trx, id)
    const isThere = part !== undefined && part.completed_at !== null && part.unit === from.unit
    if (!isThere || part.digest !== digest || part.bytes !== bytes) {
      throw new ExchangeError('part-missing', `part ${id} is not complete here`)
    }
  }
}
