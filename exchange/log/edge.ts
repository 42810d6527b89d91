import { rootNodes } from '../../shared/log/positions.ts'
import { BatchSlot } from '../database/batch.ts'
import type { WriteTransaction } from '../database/tables.ts'
import { hashAt, logSize, type NodeHashes, nodeName, readNodes } from './nodes.ts'

/** The right edge of the tree: how many leaves it has, and the nodes that make up its root. The next leaf needs no more. */
export type LogEdge = { readonly size: number; readonly nodes: NodeHashes }

const slot = new BatchSlot<LogEdge>()

/** As the work before in this batch left it, otherwise from the database. */
export async function currentEdge(trx: WriteTransaction): Promise<LogEdge> {
  const kept = slot.get(trx)
  if (kept !== undefined) return kept
  const size = await logSize(trx)
  return { size, nodes: await readNodes(trx, rootNodes(size)) }
}

/** For the work after this in the same batch; call it when the leaf is written. */
export function keepEdge(trx: WriteTransaction, size: number, hashes: NodeHashes): void {
  const nodes = rootNodes(size).map(position => [nodeName(position), hashAt(hashes, position)] as const)
  slot.set(trx, { size, nodes: new Map(nodes) })
}
