import { foldRange, type NodePosition, type NodeRange } from '../../shared/log/positions.ts'
import { prepared, rowHoles } from '../database/prepared.ts'
import type { Database, LogNodeTable, WriteTransaction } from '../database/tables.ts'

/** The stored hashes of some nodes, to fold roots and proofs from. */
export type NodeHashes = ReadonlyMap<string, Uint8Array>

export async function readNodes(db: Database, positions: readonly NodePosition[]): Promise<NodeHashes> {
  if (positions.length === 0) return new Map()
  const rows = await db
    .selectFrom('log_node')
    .selectAll()
    .where(where => where.or(positions.map(({ level, index }) => where.and({ level, position: index }))))
    .execute()
  return new Map(rows.map(row => [nodeName({ level: row.level, index: row.position }), row.hash]))
}

/** How many leaves the log has. */
export async function logSize(db: Database): Promise<number> {
  const [row] = await lastEntry(db, {})
  return row === undefined ? 0 : row.position + 1
}

const lastEntry = prepared<object, { position: number }>(db =>
  db.selectFrom('log_entry').select('position').orderBy('position', 'desc').limit(1),
)

export type NewNode = { readonly position: NodePosition; readonly hash: Uint8Array }

export async function insertNodes(trx: WriteTransaction, nodes: readonly NewNode[]): Promise<void> {
  await insertRows(
    trx,
    nodes.map(({ position, hash }) => ({ level: position.level, position: position.index, hash })),
  )
}

const insertRows = prepared<readonly LogNodeTable[], unknown>(
  (db, hole, count) => db.insertInto('log_node').values(rowHoles(hole, count, ['level', 'position', 'hash'])),
  rows => rows.length,
)

export function foldFrom(hashes: NodeHashes, range: NodeRange): Uint8Array {
  return foldRange(range.map(position => hashAt(hashes, position)))
}

export function hashAt(hashes: NodeHashes, position: NodePosition): Uint8Array {
  const hash = hashes.get(nodeName(position))
  if (hash === undefined) throw new TypeError(`the log has no node ${nodeName(position)}`)
  return hash
}

/** Adds nodes to those already read. */
export function withNodes(hashes: NodeHashes, nodes: readonly NewNode[]): NodeHashes {
  return new Map([...hashes, ...nodes.map(({ position, hash }) => [nodeName(position), hash] as const)])
}

export function nodeName({ level, index }: NodePosition): string {
  return `${level}/${index}`
}
