import { asDigest, type Digest } from '../../shared/encoding/digest.ts'
import { completedNodes, inclusionRanges, leftSiblings, rootNodes } from '../../shared/log/positions.ts'
import { prepared, rowHoles } from '../database/prepared.ts'
import type { LogEntryTable, WriteTransaction } from '../database/tables.ts'
import { currentEdge, keepEdge } from './edge.ts'
import { foldFrom, hashAt, insertNodes, withNodes } from './nodes.ts'

/** Where a leaf stands, as an acceptance says it. */
export type LogPlace = { index: number; size: number; root: Digest; proof: Digest[] }
export type NewLeaf = { kind: LogEntryTable['kind']; subject: string; leaf: Uint8Array; at: Date }

/**
 * Puts a leaf at the end of the log and proves it there. The stored nodes that make up the old root
 * are all that is needed: they are the new leaf's audit path too.
 */
export async function appendLeaf(
  trx: WriteTransaction,
  { kind, subject, leaf, at }: NewLeaf,
): Promise<LogPlace> {
  const { size: index, nodes: before } = await currentEdge(trx)
  const size = index + 1
  const added = completedNodes(
    index,
    leaf,
    leftSiblings(index).map(position => hashAt(before, position)),
  )
  await insertEntries(trx, [{ position: index, kind, subject, at: at.toISOString() }])
  await insertNodes(trx, added)
  const hashes = withNodes(before, added)
  keepEdge(trx, size, hashes)
  return {
    index,
    size,
    root: asDigest(foldFrom(hashes, rootNodes(size))),
    proof: inclusionRanges(index, size).map(range => asDigest(foldFrom(hashes, range))),
  }
}

const insertEntries = prepared<readonly LogEntryTable[], unknown>((db, hole) =>
  db.insertInto('log_entry').values(rowHoles(hole, 1, ['position', 'kind', 'subject', 'at'])),
)
