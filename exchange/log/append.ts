import { asDigest, type Digest } from '../../shared/encoding/digest.ts'
import { completedNodes, inclusionRanges, leftSiblings, rootNodes } from '../../shared/log/positions.ts'
import type { Database, LogEntryTable, WriteTransaction } from '../database/tables.ts'
import { foldFrom, hashAt, insertNodes, readNodes, withNodes } from './nodes.ts'

/** Where a leaf stands, as an acceptance says it. */
export type LogPlace = { index: number; size: number; root: Digest; proof: Digest[] }
export type NewLeaf = { kind: LogEntryTable['kind']; subject: string; leaf: Uint8Array; at: Date }

export async function logSize(db: Database): Promise<number> {
  const row = await db
    .selectFrom('log_entry')
    .select('position')
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? 0 : row.position + 1
}

/**
 * Puts a leaf at the end of the log and proves it there. The stored nodes that make up the old root
 * are all that is needed: they are the new leaf's audit path too.
 */
export async function appendLeaf(
  trx: WriteTransaction,
  { kind, subject, leaf, at }: NewLeaf,
): Promise<LogPlace> {
  const index = await logSize(trx)
  const size = index + 1
  const before = await readNodes(trx, rootNodes(index))
  const added = completedNodes(
    index,
    leaf,
    leftSiblings(index).map(position => hashAt(before, position)),
  )
  await trx.insertInto('log_entry').values({ position: index, kind, subject, at: at.toISOString() }).execute()
  await insertNodes(trx, added)
  const hashes = withNodes(before, added)
  return {
    index,
    size,
    root: asDigest(foldFrom(hashes, rootNodes(size))),
    proof: inclusionRanges(index, size).map(range => asDigest(foldFrom(hashes, range))),
  }
}
