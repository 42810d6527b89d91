import { foldRange, type NodePosition, type NodeRange } from '../../shared/log/positions.ts'
import type { Database, WriteTransaction } from '../database/tables.ts'

/** The stored hashes of some nodes, to fold roots and proofs from. */
export type NodeHashes = ReadonlyMap<string, Uint8Array>

export async function readNodes(db: Database, positions: readonly NodePosition[]): Promise<NodeHashes> {
  if (positions.length === 0) return new Map()
  const rows = await db
    .selectFrom('log_node')
    .selectAll()
    .where(where => where.or(positions.map(({ level, index }) => where.and({ level, position: index }))))
    .execute()
  return new Map(rows.map(row => [nameOf({ level: row.level, index: row.position }), row.hash]))
}

export async function insertNodes(
  trx: WriteTransaction,
  nodes: readonly { position: NodePosition; hash: Uint8Array }[],
): Promise<void> {
  await trx
    .insertInto('log_node')
    .values(nodes.map(({ position, hash }) => ({ level: position.level, position: position.index, hash })))
    .execute()
}

export function foldFrom(hashes: NodeHashes, range: NodeRange): Uint8Array {
  return foldRange(range.map(position => hashAt(hashes, position)))
}

export function hashAt(hashes: NodeHashes, position: NodePosition): Uint8Array {
  const hash = hashes.get(nameOf(position))
  if (hash === undefined) throw new TypeError(`the log has no node ${nameOf(position)}`)
  return hash
}

/** Adds nodes to those already read. */
export function withNodes(
  hashes: NodeHashes,
  nodes: readonly { position: NodePosition; hash: Uint8Array }[],
): NodeHashes {
  return new Map([...hashes, ...nodes.map(({ position, hash }) => [nameOf(position), hash] as const)])
}

function nameOf({ level, index }: NodePosition): string {
  return `${level}/${index}`
}
